"""Runs exported models in other engines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from chanjiao.export.lowering.contents import Exchange, axes
from chanjiao.export.lowering.names import Names
from chanjiao.export.vensim import to_vensim
from chanjiao.export.xmile import to_xmile
from engines import sdeverywhere

FORMS = {"xmile": to_xmile, "mdl": to_vensim}
Series = Mapping[str, np.ndarray]
"""Values in time by name, subscripts included, in small letters and without spaces."""


def in_pysd(path: Path, names: Iterable[str]) -> Series:
    """Play a file in PySD."""
    import pysd  # noqa: PLC0415

    if path.suffix == ".xmile":
        model = pysd.read_xmile(path)
    else:
        model = pysd.read_vensim(path, encoding="utf-8")
    columns = {name.partition("[")[0] for name in names}
    table = model.run(return_columns=sorted(columns), flatten_output=True)
    return {_key(name): table[name].to_numpy(float) for name in table}


def in_simlin(path: Path, names: Iterable[str]) -> Series:
    """Play a file in Simlin."""
    import simlin  # noqa: PLC0415

    played = simlin.load(path).simulate()
    played.run_to_end()
    return {_key(name): played.get_series(name) for name in played.get_var_names()}


def in_sdeverywhere(path: Path, names: Iterable[str]) -> Series:
    """Play a file in the C that SDEverywhere makes of it."""
    names = list(names)
    sdeverywhere.generate(path, names)
    table = sdeverywhere.Library(sdeverywhere.compile_library(path)).play()
    return {_key(name): column for name, column in zip(names, table.T, strict=True)}


ENGINES = {"pysd": in_pysd, "simlin": in_simlin, "sdeverywhere": in_sdeverywhere}
PLACES = [
    *((engine, form) for engine in ("pysd", "simlin") for form in FORMS),
    ("sdeverywhere", "mdl"),
]
Played = dict[str, np.ndarray]


def played(
    exchange: Exchange, engine: str, form: str, folder: Path, wanted: Iterable[str]
) -> Played:
    """Values of variables, by their ids, with a first axis for saved times."""
    path = folder / f"exported.{form}"
    path.write_text(FORMS[form](exchange), encoding="utf-8")
    names = Names((item.variable for item in exchange.items), exchange.dimensions)
    by_id = {item.variable.id: item.variable for item in exchange.items}
    cells = {
        v: [
            _cell(names.of(v), subscripts)
            for subscripts in product(*(names.members(d) for d in axes(v)))
        ]
        for v in map(by_id.__getitem__, wanted)
    }
    series = ENGINES[engine](path, [name for listed in cells.values() for name in listed])
    return {
        v.id: np.array([series[_key(name)] for name in listed]).T.reshape(
            -1, *(len(d) for d in v.dimensions)
        )
        for v, listed in cells.items()
    }


def _cell(name: str, subscripts: tuple[str, ...]) -> str:
    return f"{name}[{','.join(subscripts)}]" if subscripts else name


def _key(name: str) -> str:
    return name.lower().replace(" ", "").replace("_", "")


@pytest.fixture(scope="session")
def play() -> Callable[..., Played]:
    """The function `played`."""
    return played


@pytest.fixture(scope="session", params=PLACES, ids="-".join)
def place(request) -> tuple[str, str]:
    """An engine and a form: where a model is played."""
    missing = sdeverywhere.missing()
    if request.param[0] == "sdeverywhere" and missing:
        pytest.skip(missing)
    return request.param
