"""Choice of rules without hindsight: from menus, by the errors that were known at an origin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import numpy as np
import pandas as pd

from chanjiao.forecast.decrees import Decree
from chanjiao.forecast.figures import Figures
from chanjiao.forecast.rolling import FIRST_ORIGIN, forecast_series, outcomes
from chanjiao.forecast.rules import PLAIN, Rules, neighbours
from chanjiao.forecast.submodel import EducationSubmodel
from chanjiao.storage.whole import whole_file

ROUNDS = 6
"""Choices that may change one after the other; there are six menus."""


@dataclass(frozen=True)
class Choice:
    """Rules chosen at an origin, and the mean error of all that were tried, in per cent."""

    rules: Rules
    tried: dict[Rules, float]


@dataclass
class RuleChooser:
    """Chooses rules at past origins; forecasts that several origins need are made once.

    From an origin before the one of the choice, each set of rules forecasts what was published by
    then. The search begins with plain rules and changes one choice at a time, as long as the mean
    error falls. In `folder` forecasts outlive the process; it belongs to one state of figures and
    model.
    """

    model: EducationSubmodel
    figures: Figures
    decrees: tuple[Decree, ...] = ()
    folder: Path | None = None
    _made: dict[tuple[int, Rules], pd.DataFrame] = field(default_factory=dict)

    def choose(self, origin: int) -> Choice:
        """Rules for an origin; plain ones where no forecast could have failed yet."""
        best, tried = PLAIN, dict[Rules, float]()
        for _ in range(ROUNDS):
            candidates = list(neighbours(best))
            tried |= self._errors([each for each in candidates if each not in tried], origin)
            better = min(candidates, key=lambda rules: tried[rules])
            if better == best:
                break
            best = better
        return Choice(best, tried)

    def _errors(self, candidates: Sequence[Rules], origin: int) -> dict[Rules, float]:
        """Mean absolute error of each set of rules, a series and lead counting once, in %."""
        tables = {rules: [] for rules in candidates}  # type: dict[Rules, list[pd.DataFrame]]
        for earlier in range(FIRST_ORIGIN, origin):
            self._forecast(candidates, earlier)
            for rules in candidates:
                made = self._made[earlier, rules]
                tables[rules].append(made[made["origin"] + made["lead"] <= origin])
        return {rules: _mean_error(parts) for rules, parts in tables.items()}

    def _forecast(self, candidates: Sequence[Rules], origin: int) -> None:
        """Forecasts under rules that have not been tried from an origin, in one run."""
        missing = [rules for rules in candidates if (origin, rules) not in self._made]
        if not missing:
            return
        rows = self._read(origin, missing)
        if rows is None:
            rows = self._rows(origin, missing)
            self._write(origin, missing, rows)
        for place, rules in enumerate(missing):
            self._made[origin, rules] = rows[rows["rules"] == place]

    def _rows(self, origin: int, candidates: Sequence[Rules]) -> pd.DataFrame:
        """Outcomes and forecasts of each set of rules, by its place in the list."""
        found = forecast_series(self.model, self.figures, origin, candidates, self.decrees)
        tables = [pd.DataFrame(outcomes(self.figures, origin, forecast)) for forecast in found]
        return pd.concat([table.assign(rules=place) for place, table in enumerate(tables)])

    def _read(self, origin: int, candidates: Sequence[Rules]) -> pd.DataFrame | None:
        """Forecasts of an earlier process, if there are any."""
        path = self._file(origin, candidates)
        return pd.read_csv(path) if path and path.is_file() else None

    def _write(self, origin: int, candidates: Sequence[Rules], rows: pd.DataFrame) -> None:
        if path := self._file(origin, candidates):
            path.parent.mkdir(parents=True, exist_ok=True)
            with whole_file(path) as draft:
                rows.to_csv(draft, index=False)

    def _file(self, origin: int, candidates: Sequence[Rules]) -> Path | None:
        digest = sha256(repr((origin, *candidates)).encode()).hexdigest()[:DIGITS]
        return self.folder / f"{origin}-{digest}.csv" if self.folder else None


DIGITS = 16
"""Digits of a digest in the name of a file of forecasts."""


def _mean_error(tables: Sequence[pd.DataFrame]) -> float:
    rows = pd.concat(tables) if tables else pd.DataFrame()
    if rows.empty:
        return 0.0
    rows = rows.assign(error=np.abs(rows["model"] / rows["actual"] - 1) * 100)
    return float(rows.groupby(["series", "lead"])["error"].mean().mean())
