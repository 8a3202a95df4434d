"""Aims: what forecasts of the past should reach, and whether they do."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from chanjiao.backtest.coverage import ALL_LEADS


class AccuracyAim(NamedTuple):
    """A measure of a series at a lead, and the range that it should lie in.

    `series` is empty and `lead` 0 where a measure is over all of them.
    """

    measure: str
    series: str
    lead: int
    least: float
    most: float


AIMS = (
    AccuracyAim("frozen", "", ALL_LEADS, 0, 4.5),
    AccuracyAim("blind", "", ALL_LEADS, 0, 5.5),
    AccuracyAim("mape", "leavers", 1, 0, 1.5),
    AccuracyAim("mape", "leavers", 5, 0, 3.0),
    AccuracyAim("mape", "sv_students", 1, 0, 1.5),
    AccuracyAim("mape", "sv_students", 5, 0, 2.5),
    AccuracyAim("mape", "sv_graduates", 1, 0, 1.5),
    AccuracyAim("mape", "sv_graduates", 5, 0, 5.0),
    AccuracyAim("mape", "hv_students", 1, 0, 2.0),
    AccuracyAim("mape", "sv_teachers", 1, 0, 1.2),
    AccuracyAim("mape", "sv_teachers", 5, 0, 2.0),
    AccuracyAim("covered", "", ALL_LEADS, 75, 90),
    AccuracyAim("crps", "", ALL_LEADS, 0, 2.0),
    AccuracyAim("recovered", "", ALL_LEADS, 75, 85),
)
"""Aims of this version, in per cent. `frozen` and `blind` are mean absolute errors over all series
and leads, `covered` the outcomes in 80 % bands, `recovered` those of synthetic histories."""

DIGITS = 2
"""Decimals to which a number is compared with its aim, as tables show it."""


def aim_table(
    scores: pd.DataFrame, variants: pd.DataFrame, coverage: pd.DataFrame, recovery: pd.DataFrame
) -> pd.DataFrame:
    """A row for each aim: measure, series, lead, least, most, found and reached."""
    frozen = coverage[(coverage["variant"] == "frozen") & (coverage["lead"] == ALL_LEADS)]
    means = variants.set_index("series").loc["all"]
    held = recovery.set_index("series").loc["all", "held"]
    whole = {
        "frozen": means["frozen"],
        "blind": means["blind"],
        "covered": frozen["80%"].item() * 100,
        "crps": frozen["crps"].item(),
        "recovered": held * 100,
    }
    errors = scores.set_index(["series", "lead"])["mape"]
    rows = []
    for aim in AIMS:
        found = errors[aim.series, aim.lead] if aim.series else whole[aim.measure]
        found = float(np.round(found, DIGITS))
        rows.append(aim._asdict() | {"found": found, "reached": aim.least <= found <= aim.most})
    return pd.DataFrame(rows)
