"""Simlin: reads the Vensim file and runs it in its own virtual machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import simlin

from engines.exported import Exported, plain

if TYPE_CHECKING:
    from backends import Works


def load(exported: Exported) -> simlin.Model:
    """Read the file."""
    return simlin.load(exported.path)


def run(model: simlin.Model, exported: Exported) -> simlin.Sim:
    """Compile the model and run it, without the search for loops in `Model.run`."""
    played = model.simulate()
    played.run_to_end()
    return played


def end(played: simlin.Sim, exported: Exported) -> list[float]:
    """The outcome at the end."""
    names = {plain(name): name for name in played.get_var_names()}
    return [float(played.get_series(names[plain(cell)])[-1]) for cell in exported.cells]


def works(exported: Exported) -> Works:
    """Functions to measure: a new run, and a member (the compiled model with another parameter)."""
    model = load(exported)
    played = run(model, exported)

    def member() -> None:
        played.reset()
        played.set_value(exported.varied, exported.value)
        played.run_to_end()

    return {"Simlin, one run": (lambda: run(model, exported), 1), "Simlin, a member": (member, 1)}
