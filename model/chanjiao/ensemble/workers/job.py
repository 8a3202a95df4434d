"""A job on a cluster: what all its blocks share, sent to each worker once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from chanjiao.ensemble.block import EnsembleBlock
from chanjiao.ensemble.draws import ParameterSample
from chanjiao.ensemble.model_digest import model_digest
from chanjiao.ensemble.store import BlockStore
from chanjiao.ensemble.store.opening import SHOWN
from chanjiao.ensemble.workers.errors import ClusterError
from chanjiao.ensemble.workers.parts import EnsemblePart

NOBODY = ParameterSample({}, 0)
"""Draws of no member: those of a block travel with its task."""


@dataclass(frozen=True)
class Job:
    """Blocks without members by scenario, the store, and a sign in it that workers must see."""

    id: str
    blocks: Sequence[EnsembleBlock]
    store: BlockStore
    sign: str
    model: str

    @classmethod
    def of(cls, parts: Sequence[EnsemblePart], store: BlockStore, sign: str) -> Job:
        """The job of some parts; its id is the sign."""
        blocks = {part.scenario: part.block for part in parts}
        bare = [
            replace(blocks[number].on_one_thread(), draws=NOBODY, numbers=())
            for number in range(len(blocks))
        ]
        return cls(sign, bare, store, sign, model_digest())

    def check(self, worker: str) -> None:
        """Raise ClusterError if a worker has another model or does not see the store."""
        if model_digest() != self.model:
            raise ClusterError(
                f"worker {worker} has another model (digest {model_digest()[:SHOWN]}) than this "
                f"command ({self.model[:SHOWN]}); install the same version of chanjiao on all "
                "computers"
            )
        try:
            seen = self.store.folder.sees(self.sign)
        except Exception as error:
            raise ClusterError(self._unseen(worker, f": {error}")) from error
        if not seen:
            raise ClusterError(self._unseen(worker, ""))

    def compute(self, scenario: int, draws: ParameterSample, numbers: tuple[int, ...]) -> int:
        """Compute a block and write it to the store; return its bytes, 0 if it is there already."""
        block = replace(self.blocks[scenario], draws=draws, numbers=numbers)
        key = block.key()
        if self.store.read(key, block.outputs) is not None:
            return 0
        return self.store.write(key, block.compute())

    def _unseen(self, worker: str, why: str) -> str:
        return (
            f"worker {worker} does not see the store {self.store.address}{why}; name a folder that "
            "all computers share, or an address such as s3://bucket/store, with --store"
        )
