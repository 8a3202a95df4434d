"""Where the blocks of an ensemble are kept, and who computes them: --store and --scheduler."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from chanjiao.ensemble.model_digest import model_digest
from chanjiao.ensemble.running import EnsembleOptions
from chanjiao.ensemble.workers import workers_of
from chanjiao.report.output.progress import Progress

if TYPE_CHECKING:
    from chanjiao.ensemble.pace import Pace

DIGITS = 12
"""Characters of the model's digest in the name of the default store."""


@dataclass(frozen=True)
class Blocks:
    """Options of blocks. `store` None is the default place, which each version of the model has."""

    store: str | None = None
    keep: bool = True
    scheduler: str | None = None

    def options(self, options: EnsembleOptions) -> EnsembleOptions:
        """Options of an ensemble with its store and workers.

        Raises StoreError if the store cannot be used, ClusterError if the scheduler cannot.
        """
        workers = workers_of(self.scheduler)
        if not self.keep:
            return replace(options, workers=workers)
        from chanjiao.ensemble.store import open_store  # noqa: PLC0415 - zarr is slow to load
        from chanjiao.ensemble.store.opening import DEFAULT  # noqa: PLC0415

        place = self.store or f"{DEFAULT}/{model_digest()[:DIGITS]}"
        return replace(options, store=open_store(place), workers=workers)


@dataclass
class ProgressOfBlocks:
    """Shows how far an ensemble is on one bar, with its rate and the time left."""

    bar: Progress
    task: int
    title: str
    pace: str = ""

    def report(self, name: str, done: int, count: int) -> None:
        """Show the members of a scenario that are done."""
        text = f"{self.title}: {name}{self.pace}"
        self.bar.update(self.task, description=text, completed=done, total=count)

    def watch(self, pace: Pace) -> None:
        """Note the rate and the time left."""
        if pace.rate and pace.seconds_left is not None:
            self.pace = f", {pace.rate:.0f} members/s, {pace.seconds_left:.0f} s left"
