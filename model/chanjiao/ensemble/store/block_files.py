"""A block as the files of a zarr group, and back; the same block always gives the same bytes.

Each output is an array of one chunk. Labels of axes are attributes of the group, with the key of
the block and a digest of its content. The digest finds what the checksums of the chunks cannot: a
chunk or an array that is missing, a changed label, the files of another block.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import numpy as np
import xarray as xr
import zarr
from zarr.codecs import BloscCodec, Crc32cCodec
from zarr.core.buffer import default_buffer_prototype
from zarr.storage import MemoryStore

from chanjiao.ensemble.store.errors import DamagedBlockError

CHUNK_CODECS = (
    BloscCodec(cname="zstd", clevel=3, shuffle="shuffle", typesize=8, blocksize=1 << 18),
    Crc32cCodec(),
)
"""Compression, and a checksum of the compressed bytes."""


def encoded(key: str, data: xr.Dataset) -> dict[str, bytes]:
    """Files of the zarr group of a block, by their paths."""
    labels = {str(name): _label(c.variable) for name, c in data.coords.items()}
    attributes = {"key": key, "content": _digest(key, labels, data), "labels": labels}
    memory = MemoryStore()
    zarr.create_group(memory, attributes=attributes)
    for id in sorted(map(str, data.data_vars)):
        _write(memory, id, data[id].variable)
    return {path: buffer.to_bytes() for path, buffer in sorted(memory._store_dict.items())}


def decoded(key: str, files: Mapping[str, bytes]) -> xr.Dataset:
    """The block of a key from its files; raises DamagedBlockError if they are not as written."""
    try:
        data, content = _read(files)
    except Exception as error:  # damaged bytes cause errors of any kind in the libraries
        raise DamagedBlockError(f"{type(error).__name__}: {error}") from error
    labels = {str(name): _label(c.variable) for name, c in data.coords.items()}
    if content != _digest(key, labels, data):
        raise DamagedBlockError("its content does not have the digest that was written with it")
    return data


def _write(memory: MemoryStore, id: str, values: xr.Variable) -> None:
    array = zarr.create_array(
        memory,
        name=id,
        shape=values.shape,
        chunks=tuple(max(size, 1) for size in values.shape),
        dtype="<f8",
        compressors=CHUNK_CODECS,
        fill_value=float("nan"),
        dimension_names=[str(name) for name in values.dims],
        attributes=dict(values.attrs),
    )
    array[...] = np.ascontiguousarray(values.values, "<f8")


def _read(files: Mapping[str, bytes]) -> tuple[xr.Dataset, str]:
    make = default_buffer_prototype().buffer.from_bytes
    group = zarr.open_group(
        MemoryStore({path: make(content) for path, content in files.items()}), mode="r"
    )
    labels: Mapping[str, Any] = group.attrs["labels"]  # type: ignore[assignment]
    arrays = {
        id: xr.Variable(array.metadata.dimension_names, array[...], dict(array.attrs))  # type: ignore[union-attr]
        for id, array in group.arrays()
    }
    coordinates = {
        name: xr.Variable(label["dims"], np.array(label["values"]), label["attributes"])
        for name, label in labels.items()
    }
    return xr.Dataset(arrays, coordinates), str(group.attrs["content"])


def _label(values: xr.Variable) -> dict[str, Any]:
    return {
        "dims": [str(name) for name in values.dims],
        "values": values.values.tolist(),
        "attributes": {str(name): text for name, text in values.attrs.items()},
    }


def _digest(key: str, labels: Mapping[str, Any], data: xr.Dataset) -> str:
    """SHA-256 of key, labels, and names, axes, attributes and numbers of the outputs."""
    ids = sorted(map(str, data.data_vars))
    described = [[id, data[id].dims, data[id].shape, data[id].attrs] for id in ids]
    whole = hashlib.sha256(json.dumps([key, labels, described], sort_keys=True).encode())
    for id in ids:
        whole.update(np.ascontiguousarray(data[id].values, "<f8").tobytes())
    return whole.hexdigest()
