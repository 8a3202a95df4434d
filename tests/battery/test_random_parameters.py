"""A thousand random parameter samples within their ranges: no variable leaves its bounds.

The sets are those of `chanjiao.ensemble`, drawn evenly on both sides of each value, so that the
ends of ranges come up more often than under a triangle. Programs are watched while they run, so
that nothing has to be recorded.
"""

from copy import copy
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from chanjiao import system
from chanjiao.engine.backends.numpy import run as numpy_run
from chanjiao.engine.backends.numpy.code import numpy_code
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.ensemble.draws import draw
from chanjiao.ensemble.members import with_members
from chanjiao.ensemble.numbers import even, numbers, parts_axis
from chanjiao.ensemble.sampling.inputs import is_varied
from chanjiao.results.simulation import program_of
from chanjiao.units import dimensionless

SETS = 1000
NEARLY = 1e-9

LOGARITHMS = {"curriculum.frontier", "curriculum.taught", "industry.expansion", "industry.progress"}
"""Stocks that may be negative: the logarithm of an index."""

PARTS_OF_ONE = {
    "choice.leaning": "category",
    "demand.staffing": "category",
    "labour_force.category_mix_at_start": "category",
    "labour_force.zone_share_at_start": "zone",
    "adults.zone_share_at_start": "zone",
    "employment.technician_mix": "category",
    "demography.zone_share": "zone",
    "enrolment.zone_share": "zone",
    "industry.zone_share": "zone",
    "migration.destination_split": "outside",
    "adults.ages_at_start": "age_band",
    "labour_force.ages_at_start": "age_band",
    "labour_force.entry_ages": "age_band",
}
"""Tables of parts, and the dimension along which they sum to 1."""


class Watch:
    """Extremes of every stock and every part of a whole, over the steps and members of a run."""

    def __init__(self, program):
        self.program = program
        self.vacant = program.graph.variables["vacancies.vacant"]
        self.least, self.most = {}, {}
        self.excess, self.no_numbers = 0.0, set()
        self.parts = {v.id for v in program.graph.variables.values() if is_part(v)}
        code = numpy_code(program)
        gates = {gate: self.watched(move) for gate, move in code.gates.items()}
        self.watching = copy(code)
        functions = {**code._functions, "moment": self.watched(code.moment)}
        vars(self.watching).update(_functions=functions, gates=gates)

    def watched(self, function):
        def watching(state, now, change):
            values = function(state, now, change)
            self.no_numbers |= {k for k, v in values.items() if not np.isfinite(v.sum())}
            for key in self.parts & values.keys():
                self.see(key, values[key])
            if "matching.matches" in values:
                self.see_hires(state, now, values)
            return values

        return watching

    def see(self, key, values):
        self.least[key] = min(self.least.get(key, np.inf), values.min())
        self.most[key] = max(self.most.get(key, -np.inf), values.max())

    def see_hires(self, state, now, values):
        """Compare matches with the shorter side of each market."""
        vacant = self.program.stock(state, self.vacant)
        allowed = np.minimum(values["matching.effective_seekers"], vacant)
        matches = values["matching.matches"] * now["matching.matching_time"][:, None]
        self.excess = max(self.excess, (matches - allowed).max() / allowed.max())


def negative_stocks(trajectory):
    """Stocks that are below 0 at the end of a step by more than a millionth, and how far.

    Between two ends a method may look at a state that is slightly negative; no result has it.
    """
    lowest = {id: float(values.min()) for id, values in trajectory.values.items()}
    return {k: x for k, x in lowest.items() if x < -1e-6 and k not in LOGARITHMS}


def is_part(variable):
    named = variable.name.endswith(("share", "engagement"))
    computed = variable.kind in ("flow", "auxiliary", "transfer")
    of_whole = named or variable.en.startswith(("Share", "Part", "Chance"))
    return computed and not variable.hidden and variable.unit == dimensionless and of_whole


@cache
def all_draws(scenario):
    return draw([scenario], system.graph(scenario.zones).variables, SETS, seed=20_230_517)


def drawn(scenario, members):
    """Inputs with a last axis for some of the sets."""
    variables = system.graph(scenario.zones).variables
    draws = all_draws(scenario).take(members)
    return with_members(scenario, variables, draws, even).inputs


FEW = 1
"""Batches of the usual suite; the others are exhaustive."""

BATCHES = [
    pytest.param(
        ("demonstration_projects", sets), marks=[pytest.mark.exhaustive] if number >= FEW else []
    )
    for number, sets in enumerate(np.arange(SETS).reshape(100, -1))
]
IN_FIVE_ZONES = [
    pytest.param(("demonstration_five_zones", np.arange(10)), marks=pytest.mark.exhaustive)
]


@pytest.fixture(
    scope="module",
    params=BATCHES + IN_FIVE_ZONES,
    ids=lambda batch: f"{batch[0]} {batch[1][0]}-{batch[1][-1]}",
)
def watched_run(request, scenario):
    name, sets = request.param
    given = scenario(name)
    watch = Watch(program_of(given, system.graph(given.zones)))
    calendar = replace(given.calendar(watch.program.graph.gates), steps_per_year=12)
    stocks = [stock.id for stock in watch.program.places if not stock.hidden]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(numpy_run, "numpy_code", lambda program: watch.watching)
        trajectory = numpy_run.run(
            watch.program, drawn(given, sets), calendar, RunOptions(outputs=stocks)
        )
    return watch, trajectory


def test_random_numbers_keep_all_bounds_and_close_all_accounts(watched_run):
    watch, trajectory = watched_run
    assert watch.no_numbers == set()
    assert negative_stocks(trajectory) == {}
    assert {k: x for k, x in watch.least.items() if x < -NEARLY} == {}
    assert {k: x for k, x in watch.most.items() if x > 1 + NEARLY} == {}
    assert watch.excess <= NEARLY
    assert max(trajectory.errors.values()) < NEARLY


def test_numbers_of_the_sets_lie_within_their_ranges(scenario):
    given = scenario("demonstration_projects")
    variables = system.graph(given.zones).variables
    for id, x in drawn(given, np.arange(50)).items():
        entry = given.entries[id]
        if is_varied(entry, variables[id]) and parts_axis(entry, variables[id]) is None:
            assert (numbers(x) >= entry.low[..., None] - NEARLY).all(), id
            assert (numbers(x) <= entry.high[..., None] * (1 + NEARLY) + NEARLY).all(), id


@pytest.mark.parametrize("name", ["demonstration_projects", "demonstration_five_zones"])
def test_tables_of_parts_are_found_by_their_numbers(scenario, name):
    given = scenario(name)
    variables = system.graph(given.zones).variables
    found = {}
    for entry in given.entries.values():
        axis = parts_axis(entry, variables[entry.id])
        if axis is not None and entry.low is not None:
            found[entry.id] = variables[entry.id].dimensions[axis].id
    assert PARTS_OF_ONE.items() <= found.items()
