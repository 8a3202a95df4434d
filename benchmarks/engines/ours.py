"""Our own engine: exports the model, and runs it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
from backends import CASES, RECORD, SCENARIOS, STEPS, VARIED, Works
from backends import works as works_of
from chanjiao import system
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.simulation.inputs import Constant
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.export.lowering.contents import axes
from chanjiao.export.lowering.names import Names
from chanjiao.export.scenario_file import METHOD, exchange_of
from chanjiao.export.vensim import to_vensim
from chanjiao.results.result import Result
from chanjiao.results.simulation import simulate
from chanjiao.scenario import Scenario
from chanjiao.scenario import load as load_scenario

from engines.exported import Exported

SCENARIO, _ = CASES["province"]


@dataclass(frozen=True)
class Model:
    """A scenario and its graph, for one of our backends."""

    scenario: Scenario
    graph: Graph
    backend: str


def load(exported: Exported | None, backend: str = "llvm") -> Model:
    """Read the scenario and trace the equations."""
    scenario = load_scenario(SCENARIOS / f"{SCENARIO}.toml", system.graph)
    return Model(scenario, system.graph(scenario.zones), backend)


def run(model: Model, exported: Exported) -> Result:
    """Run once, with the outcome as the only output."""
    return simulate(
        model.scenario,
        model.graph,
        RunOptions(method=METHOD, steps_per_year=STEPS, outputs=RECORD, backend=model.backend),
    )


def end(result: Result, exported: Exported) -> list[float]:
    """The outcome at the end."""
    return outcome_after(result, exported.steps)


def outcome_after(result: Result, steps: int) -> list[float]:
    """The outcome after a number of steps."""
    return list(map(float, result.data[RECORD[0]].values[steps].flat))


def export(folder: Path) -> Exported:
    """Write the model as a Vensim file, with its description for the engines."""
    model = load(None)
    exchange = exchange_of(model.scenario, model.graph, STEPS)
    names = Names((item.variable for item in exchange.items), exchange.dimensions)
    outcome, varied = (model.graph.variables[id] for id in (*RECORD, VARIED))
    name = names.of(outcome)
    members = product(*(names.members(d) for d in axes(outcome)))
    given = model.scenario.inputs[VARIED]
    assert isinstance(given, Constant)
    path = folder / "exported.mdl"
    path.write_text(to_vensim(exchange), encoding="utf-8")
    exported = Exported(
        str(path),
        name,
        [f"{name}[{','.join(cell)}]" for cell in members],
        names.of(varied),
        float(np.squeeze(given.values)),
        exchange.calendar.first_year,
        exchange.calendar.count,
        STEPS,
    )
    exported.write()
    return exported


def works(members: int) -> Works:
    """Functions to measure: a run in each backend, an ensemble on one thread and on all threads."""
    return works_of(load(None).scenario, members)
