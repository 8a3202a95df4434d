"""The past as it would have been forecast: records and bands, kept in the cache."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from chanjiao.backtest.bands import predictions
from chanjiao.backtest.forecasts import EVERY, ORIGINS, records, roll
from chanjiao.engine.cache import cached_object
from chanjiao.forecast.choice import RuleChooser
from chanjiao.forecast.decrees import read_decrees
from chanjiao.forecast.figures import observed
from chanjiao.forecast.rules import Rules
from chanjiao.forecast.submodel import EducationSubmodel
from chanjiao.scenario.files import read_bytes

KIND = "scores"


class Past(NamedTuple):
    """Records of `forecasts.records` from every origin, and `bands.predictions` of scored ones."""

    records: pd.DataFrame
    predicted: pd.DataFrame

    @property
    def scored(self) -> pd.DataFrame:
        """Records from the scored origins."""
        rows = self.records[self.records["origin"].isin(ORIGINS)]
        return rows.reset_index(drop=True)


@cache
def past(scenarios: Path, blind: bool = False) -> Past:
    """Past forecasts; with `blind`, also those with rules chosen at each origin.

    The first call takes about 15 seconds, with `blind` a minute more; then they are in the cache.
    Raises ScenarioError or ResultsError if a file is missing or has faults.
    """
    figures, decrees = observed(scenarios), read_decrees(scenarios)
    digest = _digest(scenarios)

    def make() -> Past:
        chosen = chosen_rules(scenarios) if blind else None
        choose = chosen.__getitem__ if chosen else None
        rolled = roll(EducationSubmodel.of(scenarios), figures, decrees, choose)
        every = records(figures, rolled)
        return Past(every, predictions(every, rolled))

    return cached_object(KIND, f"past {blind}\n{digest}", make)


@cache
def chosen_rules(scenarios: Path) -> Mapping[int, Rules]:
    """Rules chosen blind at each origin, from the errors that were known then."""
    figures, decrees = observed(scenarios), read_decrees(scenarios)

    def make() -> dict[int, Rules]:
        chooser = RuleChooser(EducationSubmodel.of(scenarios), figures, decrees)
        return {origin: chooser.choose(origin).rules for origin in EVERY}

    return cached_object(KIND, f"rules\n{_digest(scenarios)}", make)


def _digest(scenarios: Path) -> str:
    """Digest of everything but the code that past forecasts follow from."""
    files = [*sorted(scenarios.glob("*.toml")), *sorted((scenarios / "data").glob("*.csv"))]
    found = sha256()
    for file in files:
        found.update(f"{file.name}\n".encode())
        found.update(read_bytes(file))
    return found.hexdigest()
