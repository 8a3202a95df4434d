"""Built-in measures: values that need more than one variable and a formula."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import xarray as xr

from chanjiao.dimensions import OUTSIDE, ZONE
from chanjiao.effect.definition import CAPITAL, MATCHED
from chanjiao.experiment.measures.effects import (
    END,
    FIRST,
    LAST,
    effect,
    effect_band,
    effect_window,
)
from chanjiao.experiment.measures.read_runs import ReadRuns
from chanjiao.experiment.measures.sized import Sized
from chanjiao.report import origin_destination as flows
from chanjiao.report.texts import Word
from chanjiao.sectors.people import outside
from chanjiao.sectors.work import employment
from chanjiao.units import registry

HOME, WORKPLACE, ELSEWHERE = "home", "workplace", "outside"
MOVE = "move"
MOVES = {
    "stay": Word("stay in their zone", "留本区"),
    "other_zone": Word("go to another zone", "去其他区"),
    ELSEWHERE: Word("leave the province", "离省"),
    "arrive": Word("come from other zones", "外区流入"),
}
ZONES = {zone.id: Word(zone.en, zone.zh) for zone in ZONE}
LABELS = {
    HOME: {"": Word("zone of graduation", "毕业所在经济区"), **ZONES},
    WORKPLACE: {
        "": Word("place of work", "就业地"),
        **ZONES,
        ELSEWHERE: Word("outside the province", "省外"),
    },
    MOVE: {"": Word("move of graduates", "毕业生流动"), **MOVES},
    END: {
        "": Word("end of the window of the effect", "效果统计期端点"),
        FIRST: Word("first year", "起始"),
        LAST: Word("last year", "结束"),
    },
}
"""Labels of the dimensions of built-in measures, and of their points."""


@dataclass(frozen=True)
class Builtin:
    """A built-in measure, and the variables from which it is computed."""

    reads: tuple[str, ...]
    compute: Callable[[ReadRuns], Sized]


def origin_destination(data: flows.YearlyData) -> Sized:
    """Graduates by zone of graduation, place of work and year; the last place is outside."""
    cells = flows.flows_of_graduates(data)
    elsewhere = cells.sel({flows.DESTINATION: list(OUTSIDE.ids)}).sum(flows.DESTINATION)
    values = xr.concat(
        [
            cells.sel({flows.DESTINATION: list(ZONE.ids)}),
            elsewhere.expand_dims({flows.DESTINATION: [ELSEWHERE]}),
        ],
        flows.DESTINATION,
    ).transpose(*cells.dims)
    named = values.rename({flows.ORIGIN: HOME, flows.DESTINATION: WORKPLACE})
    sources = (employment.staying_graduates.id, outside.emigrating.id)
    return Sized(named, registry.person, (), sources)


def moves_of_graduates(data: flows.YearlyData) -> Sized:
    """Graduates by zone, year and move: stay, go to another zone, leave the province, arrive.

    The first three add up to the graduates of a zone; those who arrive graduated in other zones.
    """
    pairs = origin_destination(data)
    inside = pairs.values.drop_sel({WORKPLACE: ELSEWHERE})
    stay = inside.where(inside[HOME] == inside[WORKPLACE]).sum(WORKPLACE).rename({HOME: ZONE.id})
    others = inside.where(inside[HOME] != inside[WORKPLACE])
    moves = [
        stay,
        others.sum(WORKPLACE).rename({HOME: ZONE.id}),
        pairs.values.sel({WORKPLACE: ELSEWHERE}, drop=True).rename({HOME: ZONE.id}),
        others.sum(HOME).rename({WORKPLACE: ZONE.id}),
    ]
    return pairs.of(
        xr.concat([move.expand_dims(MOVE) for move in moves], MOVE).assign_coords(
            {MOVE: list(MOVES)}
        )
    )


READ = (
    employment.staying_graduates.id,
    employment.moving_graduates.id,
    employment.entrants.id,
    employment.entering_elsewhere.id,
    outside.emigrating.id,
)
"""Variables from which the flows of graduates are computed."""

BUILTINS = {
    "origin_destination": Builtin(READ, origin_destination),
    "moves_of_graduates": Builtin(READ, moves_of_graduates),
    "effect": Builtin((MATCHED, CAPITAL), effect),
    "effect_window": Builtin((CAPITAL,), effect_window),
    "effect_band": Builtin((), effect_band),
}
"""Built-in measures by the name that an experiment file gives."""
