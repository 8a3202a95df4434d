"""Blocks computed in this process, one after the other; each uses all processors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chanjiao.ensemble.store import BlockStore
from chanjiao.ensemble.workers.parts import DonePart, EnsemblePart


class Here:
    """This process."""

    def done(self, parts: Sequence[EnsemblePart], store: BlockStore | None) -> Iterator[DonePart]:
        """Every part, in order."""
        for part in parts:
            yield _computed(part) if store is None else _stored(part, store)


HERE = Here()


def _computed(part: EnsemblePart) -> DonePart:
    return DonePart(part, part.block.compute(), computed=True)


def _stored(part: EnsemblePart, store: BlockStore) -> DonePart:
    key = part.block.key()
    found = store.read(key, part.block.outputs)
    if found is not None:
        return DonePart(part, found, computed=False)
    data = part.block.compute()
    return DonePart(part, data, computed=True, size=store.write(key, data))
