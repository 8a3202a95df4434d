"""Progress of long work on standard error, if that is a terminal."""

from __future__ import annotations

from typing import Any, Protocol, Self

from rich.console import Console


class Progress(Protocol):
    """Shows how far tasks are while its context is open."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *error: object) -> None: ...

    def add_task(self, description: str, *, total: float | None = 100.0) -> Any:
        """Begin a task; its key is for `update`."""

    def update(self, task_id: Any, **state: Any) -> None:
        """Set `completed`, `total` or `description` of a task."""

    def remove_task(self, task_id: Any) -> None:
        """Take a task away."""


class NoProgress:
    """Shows nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def add_task(self, description: str, *, total: float | None = 100.0) -> None:
        """Begin a task."""

    def update(self, task_id: Any, **state: Any) -> None:
        """Ignore the state of a task."""

    def remove_task(self, task_id: Any) -> None:
        """Ignore the end of a task."""


def progress_bar(on: Console, quiet: bool = False) -> Progress:
    """Bars that disappear at the end; none if `quiet`, or if the console is no terminal."""
    if quiet or not on.is_terminal:
        return NoProgress()
    from chanjiao.report.output.bars import bars  # noqa: PLC0415 - loads a part of rich

    return bars(on)
