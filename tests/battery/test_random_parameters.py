"""A thousand random sets of numbers, each within its range: nothing leaves its bounds.

The sets are a Latin hypercube over everything that has a range. A number moves between low, its
value and high, all cells of a table together; a table of parts is varied cell by cell and brought
back to a sum of 1. Programs are watched while they run, so that nothing has to be recorded.
"""

from dataclasses import replace

import numpy as np
import pytest
from chanjiao import system
from chanjiao.engine.inputs import Constant, Curve
from chanjiao.engine.integrate import run
from chanjiao.results import program_of
from chanjiao.units import dimensionless

SETS = 1000
NEARLY = 1e-9

LOGARITHMS = {"curriculum.frontier", "curriculum.taught", "industry.expansion",
              "industry.progress"}
"""Stocks that may be negative: the logarithm of an index."""

PARTS_OF_ONE = {"choice.leaning": "category", "industry.staffing": "category",
                "industry.level_mix": "level", "employment.technician_mix": "category",
                "demography.zone_share": "zone", "enrolment.zone_share": "zone",
                "industry.zone_share": "zone", "migration.destination_split": "outside",
                "ageing.mix_at_start": "age_band", "ageing.entry_ages": "age_band",
                "ageing.adult_ages": "age_band"}
"""Tables of parts, and the dimension along which they sum to 1."""


class Watch:
    """Extremes of every stock and every part of a whole, over the steps and members of a run."""

    def __init__(self, program):
        self.program = program
        self.vacant = program.graph.variables["vacancies.vacant"]
        self.least, self.most = {}, {}
        self.lowest = np.full(program.cells, np.inf)
        self.excess, self.no_numbers = 0.0, set()
        self.parts = {v.id for v in program.graph.variables.values() if is_part(v)}
        gates = {gate: self.watched(move) for gate, move in program.gates.items()}
        self.watching = replace(program, moment=self.watched(program.moment), gates=gates)

    def watched(self, function):
        def watching(state, now, change):
            values = function(state, now, change)
            self.lowest = np.minimum(self.lowest, state.min(1))
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
        matches = values["matching.matches"] * now["matching.matching_time"]
        self.excess = max(self.excess, (matches - allowed).max() / allowed.max())

    @property
    def negative_stocks(self):
        """Stocks that fell below 0 by more than a millionth of a unit, and how far."""
        lowest = {s.id: self.lowest[place].min() for s, place in self.program.places.items()}
        return {k: x for k, x in lowest.items() if x < -1e-6 and k not in LOGARITHMS}


def is_part(variable):
    named = variable.name.endswith(("share", "engagement"))
    computed = variable.kind in ("flow", "auxiliary", "transfer")
    of_whole = named or variable.en.startswith(("Share", "Part", "Chance"))
    return computed and not variable.hidden and variable.unit == dimensionless and of_whole


def hypercube(sets, columns, random):
    """Positions between 0 and 1, one in each of `sets` equal strata of every column."""
    strata = random.permuted(np.tile(np.arange(sets), (columns, 1)), axis=1)
    return (strata + random.random((columns, sets))) / sets


def between(entry, position):
    """Numbers at a position of their range: low at 0, as given at a half, high at 1."""
    given, low, high = (x[..., None] for x in (numbers(entry.input), entry.low, entry.high))
    below, above = np.minimum(2 * position, 1), np.maximum(2 * position - 1, 0)
    return low + below * (given - low) + above * (high - given)


def numbers(given):
    return given.y if isinstance(given, Curve) else given.values


def parts(entry, variable, random, members):
    """A table of parts with every cell varied, the same at all dates, and sums of 1."""
    dimension = PARTS_OF_ONE[entry.id]
    axis = [d.id for d in variable.dimensions].index(dimension) - len(variable.dimensions) - 1
    position = random.random((*variable.shape, members))
    varied = between(entry, position)
    return varied / varied.sum(axis, keepdims=True)


def drawn(scenario, members):
    """Inputs with a last axis for some of the sets."""
    random = np.random.default_rng([20_230_517, members[0]])
    variables = system.graph(scenario.zones).variables
    entries = [e for e in scenario.entries.values() if e.low is not None]
    positions = hypercube(SETS, len(entries), np.random.default_rng(20_230_517))
    varied = {e.id: varied_input(e, variables[e.id], row[members], random)
              for e, row in zip(entries, positions, strict=True)}
    return dict(scenario.inputs) | varied


def varied_input(entry, variable, position, random):
    if isinstance(entry.input, Curve):
        return replace(entry.input, y=between(entry, position)[:, 0])
    if entry.id in PARTS_OF_ONE:
        values = parts(entry, variable, random, len(position))
    else:
        values = between(entry, position)
    return replace(entry.input, values=values)


BATCHES = [("demonstration_projects", sets) for sets in np.arange(SETS).reshape(10, -1)]
IN_FIVE_ZONES = [("demonstration_five_zones", np.arange(10))]


@pytest.fixture(scope="module", params=BATCHES + IN_FIVE_ZONES,
                ids=lambda batch: f"{batch[0]} {batch[1][0]}-{batch[1][-1]}")
def watched_run(request, scenario):
    name, sets = request.param
    given = scenario(name)
    watch = Watch(program_of(given, system.graph(given.zones)))
    calendar = replace(given.calendar(watch.program.graph.gates), steps_per_year=12)
    trajectory = run(watch.watching, drawn(given, sets), calendar, record=[])
    return watch, trajectory


def test_random_numbers_keep_all_bounds_and_close_all_accounts(watched_run):
    watch, trajectory = watched_run
    assert watch.no_numbers == set()
    assert watch.negative_stocks == {}
    assert {k: x for k, x in watch.least.items() if x < -NEARLY} == {}
    assert {k: x for k, x in watch.most.items() if x > 1 + NEARLY} == {}
    assert watch.excess <= NEARLY
    assert max(trajectory.errors.values()) < NEARLY


def test_the_sets_are_a_latin_hypercube_within_the_ranges(scenario):
    given = scenario("demonstration_projects")
    positions = hypercube(SETS, 3, np.random.default_rng(1))
    assert (np.sort((positions * SETS).astype(int)) == np.arange(SETS)).all()
    for id, x in drawn(given, np.arange(50)).items():
        entry = given.entries[id]
        if entry.low is not None and id not in PARTS_OF_ONE and isinstance(x, Constant):
            assert (x.values >= entry.low[..., None] - NEARLY).all(), id
            assert (x.values <= entry.high[..., None] * (1 + NEARLY) + NEARLY).all(), id
