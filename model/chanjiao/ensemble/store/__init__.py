"""The store of blocks: what was computed once is never computed again.

    from chanjiao.ensemble.store import open_store

    store = open_store("results/store")        # or "s3://bucket/store"
    sweep(scenarios, system.graph, 10_000, options=EnsembleOptions(store=store))

A block is a zarr group, named by its key: the digest of all that it follows from. It is written
whole or not at all and verified when it is read. A store belongs to one version of the model.
"""

from chanjiao.ensemble.store.block_store import BlockStore as BlockStore
from chanjiao.ensemble.store.errors import StoreError as StoreError
from chanjiao.ensemble.store.opening import open_store as open_store
