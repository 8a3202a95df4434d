"""Progress bars in a terminal."""

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TimeElapsedColumn
from rich.text import Text

from chanjiao.report.output.terminal import shown


def bars(on: Console) -> Progress:
    """Bars with the name of each task and its time; they disappear at the end."""
    return Progress(Name(), BarColumn(), TimeElapsedColumn(), console=on, transient=True)


class Name(ProgressColumn):
    """Name of a task, which may hold a user's text."""

    def render(self, task: Task) -> Text:
        """The name as text, never as markup."""
        return Text(shown(task.description))
