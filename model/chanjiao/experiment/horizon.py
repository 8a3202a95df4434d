"""Years of an experiment: whole numbers, or names such as `now + 5` that follow the scenario."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from chanjiao.effect.definition import Window
from chanjiao.report.years import years_of
from chanjiao.results.counterfactual import effect_begins
from chanjiao.scenario import Scenario
from chanjiao.scenario.faults import did_you_mean, listed

EXPRESSION = re.compile(r"([a-z_]+)\s*(?:([+-])\s*(\d+))?")

NAMES = {
    "now": "the first round year after the published figures",
    "start": "the year after now, the first that a decision can change",
    "published": "the last year with published figures",
    "counted": "the last year whose births are counted; without such a year, `published`",
    "begun": "the year of the first projects",
    "first": "the first year of the run",
    "later": "ten years after now, or the last year of the run",
    "end": "the last year of the run",
    "window": "the first year of the window of the effect",
    "window_end": "the last year of the window of the effect",
}
"""Names of years, and their meaning."""


class YearError(ValueError):
    """A text is not a year; the message gives the reason."""


PAIR = 2
"""Years of a span: the first and the last one."""


@dataclass(frozen=True)
class Horizon:
    """The years of a scenario that an experiment file may name."""

    named: Mapping[str, int]

    def year(self, given: int | str) -> int:
        """A year from a number or from an expression such as `now + 5`; raises YearError."""
        if isinstance(given, int) or given.strip().isdigit():
            return int(given)
        found = EXPRESSION.fullmatch(given.strip())
        if not found or found[1] not in NAMES:
            word = found[1] if found else given
            hint = did_you_mean(word, NAMES) or f" Names are {listed(NAMES, 10)}."
            raise YearError(
                f'{given!r} is no year; write a number, or a name such as "now + 5".{hint}'
            )
        after = int(found[3] or 0)
        return self.named[found[1]] + (-after if found[2] == "-" else after)

    def span(self, given: str | list[int | str]) -> tuple[int, int]:
        """First and last year of a pair, or of `window`."""
        if given == "window":
            return self.named["window"], self.named["window_end"]
        if isinstance(given, str) or len(given) != PAIR:
            raise YearError(f'{given!r} is no span of years; write two years, or "window"')
        first, last = (self.year(year) for year in given)
        return first, last

    @property
    def texts(self) -> dict[str, int]:
        """Years by name, for the texts of findings."""
        return dict(self.named)


def horizon_of(scenario: Scenario, window: Window | None = None) -> Horizon:
    """Years of a scenario; without a window, that of the effect is the last five years."""
    years = years_of(scenario)
    begun = effect_begins(scenario)
    last = years.last
    published = years.now if years.published is None else years.published
    shown = window or Window(max(last - 4, years.first), last)
    return Horizon(
        {
            "now": years.now,
            "start": years.now + 1,
            "published": published,
            "counted": scenario.births_to or published,
            "begun": begun or years.now,
            "first": years.first,
            "later": years.later,
            "end": last,
            "window": shown.first,
            "window_end": shown.last,
        }
    )
