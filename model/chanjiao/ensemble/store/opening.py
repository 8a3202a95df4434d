"""Opening of a store: where it is, and whether its blocks are of this model."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from chanjiao.ensemble.model_digest import model_digest
from chanjiao.ensemble.store.block_folder import METADATA, BlockFolder
from chanjiao.ensemble.store.block_store import BlockStore
from chanjiao.ensemble.store.errors import StoreError
from chanjiao.ensemble.store.local_folder import LocalFolder
from chanjiao.results.result import code_version
from chanjiao.storage.errors import ResultsError, reason
from chanjiao.terminal.stopping import KEPT, places

DEFAULT = "results/store"
"""Where a command keeps blocks by default: below the current folder."""

FORMAT, FORMAT_VERSION = "chanjiao blocks", 1
SHOWN = 12
"""Characters of a digest in a message."""


def open_store(address: str | Path = DEFAULT) -> BlockStore:
    """Open a store, or create it: a folder, or an address of fsspec such as `s3://bucket/store`.

    Raises StoreError if the place cannot be used, or holds something else or the blocks of another
    model; these are left as they are.
    """
    store = BlockStore(str(address), _folder_of(str(address)))
    try:
        with store._errors_said("use"):
            _check(store)
    except ResultsError as error:  # another process holds the lock of the folder
        raise error if isinstance(error, StoreError) else StoreError(str(error)) from error
    places[store.address] = KEPT
    return store


def _check(store: BlockStore) -> None:
    found = store.folder.file(METADATA)
    if found is None:
        store.folder.prepare()
        if others := sorted(store.folder.names()):
            raise StoreError(
                f"{store.address} is no store of chanjiao and holds other files "
                f"({', '.join(others[:3])}); name another place with --store"
            )
        store.folder.put_file(METADATA, _manifest())
    else:
        _check_model(store.address, found)
        store.folder.prepare()


def _manifest() -> bytes:
    """Metadata of the root of the zarr store."""
    attributes = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "model": model_digest(),
        "version": code_version(),
    }
    group = {"zarr_format": 3, "node_type": "group", "attributes": attributes}
    return f"{json.dumps(group, indent=2)}\n".encode()


def _check_model(address: str, manifest: bytes) -> None:
    attributes = _attributes(manifest)
    if (attributes.get("format"), attributes.get("format_version")) != (FORMAT, FORMAT_VERSION):
        raise StoreError(
            f"{address} is no store of chanjiao, or one of another format; it is left as it is. "
            "Name another place with --store"
        )
    if attributes.get("model") != model_digest():
        theirs, ours = str(attributes.get("model"))[:SHOWN], model_digest()[:SHOWN]
        raise StoreError(
            f"the store {address} holds blocks of another model (version "
            f"{attributes.get('version')}, digest {theirs}); this one is version {code_version()}, "
            f"digest {ours}. Its blocks are left as they are and cannot be used. Name another "
            "place with --store, or remove that store"
        )


def _attributes(manifest: bytes) -> Mapping[str, Any]:
    try:
        attributes = json.loads(manifest)["attributes"]
    except (ValueError, KeyError, TypeError):
        return {}
    return attributes if isinstance(attributes, dict) else {}


def _folder_of(address: str) -> BlockFolder:
    protocol, separator, path = address.partition("://")
    if not separator:
        return LocalFolder(Path(address).expanduser().absolute())
    if protocol in ("file", "local"):
        return LocalFolder(Path(path))
    return _remote(address)


def _remote(address: str) -> BlockFolder:
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415 - few stores are in the cloud

        from chanjiao.ensemble.store.remote_folder import RemoteFolder  # noqa: PLC0415

        system, path = url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise StoreError(
            f"cannot use the store {address}: {error}; `pip install 'chanjiao[cluster]'` brings "
            "fsspec, and each service needs a package of its own, such as s3fs"
        ) from error
    except OSError as error:
        raise StoreError(f"cannot use the store {address}: {reason(error)}") from error
    return RemoteFolder(system, path.rstrip("/"))
