"""Built-in measures: values that need more than one variable and a formula."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import xarray as xr

from chanjiao.dimensions import OUTSIDE, ZONE
from chanjiao.experiment.measures.sized import Sized
from chanjiao.report import origin_destination as flows
from chanjiao.report.texts import Word
from chanjiao.sectors.people import outside
from chanjiao.sectors.work import employment
from chanjiao.units import registry

HOME, WORKPLACE, ELSEWHERE = "home", "workplace", "outside"
ZONES = {zone.id: Word(zone.en, zone.zh) for zone in ZONE}
LABELS = {
    HOME: {"": Word("zone of graduation", "毕业所在经济区"), **ZONES},
    WORKPLACE: {
        "": Word("place of work", "就业地"),
        **ZONES,
        ELSEWHERE: Word("outside the province", "省外"),
    },
}
"""Labels of the two dimensions of the flows of graduates, and of their points."""


@dataclass(frozen=True)
class Builtin:
    """A built-in measure, and the variables from which it is computed."""

    reads: tuple[str, ...]
    compute: Callable[[flows.YearlyData], Sized]


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


BUILTINS = {
    "origin_destination": Builtin(
        (
            employment.staying_graduates.id,
            employment.moving_graduates.id,
            employment.entrants.id,
            employment.entering_elsewhere.id,
            outside.emigrating.id,
        ),
        origin_destination,
    )
}
"""Built-in measures by the name that an experiment file gives."""
