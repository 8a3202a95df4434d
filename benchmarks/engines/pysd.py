"""PySD: translates the Vensim file to Python and runs it with xarray."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import pandas as pd
import pysd
from pysd.py_backend.model import Model

from engines.exported import SHORT, Exported, plain

if TYPE_CHECKING:
    from backends import Works

LONG = 4
"""Number of steps of a longer run; its difference from a short run gives the time per step."""

SHORTENED = {f"PySD, {steps} steps": steps for steps in (SHORT, LONG)}


def load(exported: Exported) -> Model:
    """Read the translated file, or translate it."""
    translated = exported.place.with_suffix(".py")
    if translated.exists():
        return pysd.load(translated)
    return pysd.read_vensim(exported.place, encoding="utf-8")


def run(model: Model, exported: Exported, steps: int = SHORT) -> pd.DataFrame:
    """Run a number of steps; the whole period would take minutes."""
    with warnings.catch_warnings(action="ignore"):
        return model.run(
            return_columns=[exported.outcome], final_time=exported.after(steps), flatten_output=True
        )


def end(table: pd.DataFrame, exported: Exported) -> list[float]:
    """The outcome at the end of the run."""
    columns = {plain(name): name for name in table}
    return [float(table[columns[plain(cell)]].iloc[-1]) for cell in exported.cells]


def works(exported: Exported) -> Works:
    """Functions to measure: two short runs, from which `scaled` computes the time of a long one."""
    model = load(exported)
    return {
        key: (lambda steps=steps: run(model, exported, steps), 1)
        for key, steps in SHORTENED.items()
    }


def scaled(times: dict[str, float], steps: int) -> float:
    """Time of a run with a number of steps, extrapolated from the times of `works`."""
    short, long = (times[key] for key in SHORTENED)
    return short + (long - short) * (steps - SHORT) / (LONG - SHORT)
