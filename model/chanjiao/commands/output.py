"""Output of a command: the folder of its results, their language, progress bars and warnings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from chanjiao.messages.catalogue import said
from chanjiao.report.language import Language
from chanjiao.report.output.progress import Progress, progress_bar
from chanjiao.report.output.provenance import Provenance, check_provenance
from chanjiao.report.output.terminal import console, print_line
from chanjiao.storage.place import check_place

if TYPE_CHECKING:
    from chanjiao.report.output.bundle import Bundle

RESULTS = Path("results")
"""Default folder for results."""


@dataclass(frozen=True)
class Output:
    """Options that all commands share: `--out`, `--lang`, `--no-figures` and `--quiet`."""

    out: str | None = None
    language: Language = Language.EN
    figures: bool = True
    quiet: bool = False

    def folder(self, name: str) -> Path:
        """The folder that the user named, or a folder in `results`."""
        return Path(self.out) if self.out else RESULTS / name

    def check(self, folder: Path, provenance: Provenance, needed: int) -> None:
        """Raise ResultsError if results of `needed` bytes cannot be written to a folder."""
        check_place(folder, needed)
        if self.out is None:
            check_provenance(folder, provenance)

    def progress(self) -> Progress:
        """Progress bars on standard error."""
        return progress_bar(console(error=True), self.quiet)

    def write(self, bundle: Callable[[], Bundle], folder: Path, needed: int) -> list[str]:
        """Make a bundle, write it into a folder, and return warnings for the user."""
        with self.progress() as bar:
            bar.add_task(said(f"writing {folder}", self.language), total=None)
            from chanjiao.report.output.bundle import write  # noqa: PLC0415 - matplotlib is slow

            return write(bundle(), folder, needed)

    def close(self, folder: Path, warnings: Sequence[str]) -> None:
        """Print warnings, then the folder of the results."""
        self.warn(warnings)
        print_line(f"\n{folder}", console())

    def warn(self, warnings: Sequence[str]) -> None:
        """Print warnings on standard error."""
        for warning in warnings:
            self.note(f"warning: {warning}")

    def note(self, line: str) -> None:
        """Print a line on standard error."""
        print_line(said(line, self.language), console(error=True))
