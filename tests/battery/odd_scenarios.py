"""Random valid but unusual scenario files, and checks of their results.

Each file extends a shipped one and gives some of its numbers anew: at an end of their range or
beyond the middle of it, doubled, zero, or as paths with odd dates; its years and its step are odd
too. A seed gives the same file again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from chanjiao import system
from chanjiao.engine import ModelError
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import Constant, Curve
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.results.result import Result
from chanjiao.results.simulation import program_of, simulate
from chanjiao.scenario import Entry, ScenarioError, load
from chanjiao.scenario.plausible import is_share
from chanjiao.scenario.quantity import unit_name
from chanjiao.scenario.scenario import Scenario

SCENARIOS = Path(__file__).parents[2] / "scenarios"
PARENTS = (
    "base",
    "demonstration_projects",
    "demonstration_projects",
    "stress",
    "upkeep_line",
    "fixed_general_seats",
    "alternative_apprentice_subsidy",
    "five_zones",
    "demonstration_five_zones",
    "lasting_alliances_five_zones",
)
STEPS = ("1/3 month", "1/2 month", "1/4 month", "1 month", "1 month")
MOST_CHANGES = 8
WHOLE = 0.05
"""Part of the scenarios that run over the whole period of their parent."""

SIGNED = {"curriculum.frontier", "curriculum.taught", "industry.expansion", "industry.progress"}
"""Stocks that may be negative: the logarithm of an index."""

NEARLY = 1e-9
Numbers = np.ndarray
Random = np.random.Generator


@dataclass(frozen=True)
class Outcome:
    """How an odd scenario ended: refused, stopped or run, and what is wrong with what it gave."""

    seed: int
    ended: str
    why: str = ""
    wrong: tuple[str, ...] = ()


def odd_text(seed: int, parents: Mapping[str, Scenario]) -> str:
    """Text of an odd scenario file in the folder of the shipped ones' child."""
    random = np.random.default_rng([9, seed])
    name = str(random.choice(PARENTS))
    parent = parents[name]
    variables = system.graph(parent.zones).variables
    years = parent.last_year - parent.first_year
    length = years if random.random() < WHOLE else int(random.integers(1, 9))
    last = parent.first_year + length
    head = [
        f'title = "odd {seed}"',
        f'extends = "{(SCENARIOS / name).as_posix()}.toml"',
        'why = "odd"',
        f'period = {{ to = {last}, step = "{random.choice(STEPS)}" }}',
    ]
    ids = random.choice(list(parent.entries), int(random.integers(1, MOST_CHANGES)), replace=False)
    sections = [section(parent.entries[id], variables[id], random, last) for id in ids]
    return "\n".join([*head, *sections])


def section(entry: Entry, variable: Variable, random: Random, last_year: int) -> str:
    """One number given anew."""
    lines = [
        f"[{entry.id}]",
        f'unit = "{unit_name(entry.unit)}"',
        'quality = "assumed"',
        'source = "odd"',
    ]
    if variable.dimensions:
        lines.append(f"by = [{', '.join(repr(d.id) for d in variable.dimensions)}]")
    written = curve if isinstance(entry.input, Curve) else number
    return "\n".join([*lines, *written(entry, variable, random, last_year)])


def curve(entry: Entry, variable: Variable, random: Random, last_year: int) -> list[str]:
    points = np.column_stack([entry.input.x, moved(entry, entry.input.y, random)])
    return [
        f'of = "{unit_name(variable.of)}"',
        f"points = {points.tolist()}",
        "range_factor = [0, 4]",
    ]


def number(entry: Entry, variable: Variable, random: Random, last_year: int) -> list[str]:
    values = np.asarray(entry.input.values, float)
    constant = isinstance(entry.input, Constant)
    one = moved(entry, values if constant else values[random.integers(len(values))], random)
    dated = variable.kind in ("lever", "series") and random.random() < 0.5
    form = {"stock": "start", "series": "path"}.get(variable.kind, "value")
    lines = [f"{form} = {nested(one, variable)}"]
    if dated or form == "path":
        lines = [
            f"path = {{ {', '.join(path(one, variable, random, last_year))} }}",
            f'shape = "{random.choice(["step", "ramp"])}"',
        ]
    most = max(1.0 if is_share(variable) else float(one.max()) * 2, float(one.max()))
    return [*lines, f"range = [{min(0.0, float(one.min()))!r}, {most!r}]"]


def moved(entry: Entry, given: Numbers, random: Random) -> Numbers:
    """Numbers at an end of their range, beyond its middle, doubled or zero."""
    share = entry.low is not None and entry.range is not None and entry.range[1] <= 1
    low, high = ends(entry, given)
    ways: list[Callable[[], Numbers]] = [
        lambda: low,
        lambda: high,
        lambda: given + (high - given) * random.random(),
        lambda: low + (given - low) * random.random(),
        lambda: np.zeros_like(given),
        lambda: given * 2,
        lambda: given * random.uniform(0.5, 4, given.shape),
        lambda: given,
    ]
    found = np.asarray(ways[random.integers(len(ways))](), float)
    return np.minimum(found, 1.0) if share else found


def ends(entry: Entry, given: Numbers) -> tuple[Numbers, Numbers]:
    if entry.low is None or entry.high is None or isinstance(entry.input, Curve):
        return given, given
    if entry.range is not None:
        low, high = entry.range
        return np.full_like(given, low), np.full_like(given, high)
    assert entry.range_factor is not None
    return given * entry.range_factor[0], given * entry.range_factor[1]


def path(one: Numbers, variable: Variable, random: Random, last_year: int) -> Iterator[str]:
    """Dates that do not fall on the years of the run, some after its end, and their numbers."""
    months = np.sort(random.choice(np.arange(0, 12 * (last_year - 2010 + 4)), 3, replace=False))
    months[0] = months[0] if random.random() < 0.5 else 0
    for month in months:
        factor = random.choice([0.0, 0.5, 1.0])
        date = f'"{2010 + month // 12}-{month % 12 + 1:02d}"'
        yield f"{date} = {nested(one * factor, variable)}"


def nested(values: Numbers, variable: Variable, depth: int = 0) -> str:
    """Numbers by member, as a scenario file nests them."""
    if depth == len(variable.dimensions):
        return repr(float(values))
    members = variable.dimensions[depth].ids
    inside = (
        f'"{member}" = {nested(part, variable, depth + 1)}'
        for member, part in zip(members, values, strict=True)
    )
    return f"{{ {', '.join(inside)} }}"


def outcome(seed: int, folder: Path, parents: Mapping[str, Scenario]) -> Outcome:
    """Make, read and run an odd scenario, and look at all it gave."""
    file = folder / f"odd_{seed}.toml"
    file.write_text(odd_text(seed, parents), encoding="utf-8")
    try:
        scenario = load(file, system.graph)
        graph = system.graph(scenario.zones)
        looked_at = [
            v.id
            for v in program_of(scenario, graph).graph.variables.values()
            if v.kind == "stock" or is_bounded(v) or v in graph.outcomes
        ]
        result = simulate(scenario, graph, RunOptions(outputs=looked_at, backend="numpy"))
    except ScenarioError as error:
        return Outcome(seed, "refused", str(error))
    except ModelError as error:
        return Outcome(seed, "stopped", str(error))
    return Outcome(seed, "run", wrong=tuple(wrong_values(result)))


def is_bounded(variable: Variable) -> bool:
    """Whether a value is a share; the change of a remembered share is none."""
    return is_share(variable) and not variable.hidden


def wrong_values(result: Result) -> Iterator[str]:
    """Values that are no numbers, stocks below zero, shares outside 0 and 1."""
    for variable in result.graph.variables.values():
        if variable.id not in result.data.variables:
            continue
        values = result.data.variables[variable.id].values
        if not np.isfinite(values).all():
            yield f"{variable.id} is no finite number"
        least, most = float(values.min()), float(values.max())
        slack = NEARLY * max(1.0, abs(least), abs(most))
        if is_amount(variable) and least < -slack:
            yield f"{variable.id} falls to {least:.6g}"
        elif is_bounded(variable) and not (-slack <= least and most <= 1 + slack):
            yield f"{variable.id} lies from {least:.6g} to {most:.6g}"


def is_amount(variable: Variable) -> bool:
    """Whether a stock holds an amount; perceptions follow what may be negative."""
    follows = variable.name.rstrip("_0123456789").endswith(("__perceived", "__remembered"))
    return variable.kind == "stock" and variable.id not in SIGNED and not follows
