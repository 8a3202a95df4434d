"""The same money: the programme compared with other uses of the same present value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from chanjiao.answers.alternatives import RECORDS, alternatives, public_money
from chanjiao.answers.answer import Answer, Decision, Question
from chanjiao.answers.drawing import BLUE, GREY, ORANGE, sheet
from chanjiao.answers.horizon import FIFTEEN, Horizon, horizon_of
from chanjiao.answers.measures import (
    MILLION_YUAN,
    PERCENT,
    PERSON_YEARS,
    PERSONS,
    THOUSAND_YUAN,
    WHOLE_PERCENT,
    YUAN,
)
from chanjiao.answers.reducers import sum_over_others, sum_over_years
from chanjiao.answers.runs import Runs
from chanjiao.answers.templates import amount, joined, screening_text
from chanjiao.answers.variants import counterfactual
from chanjiao.effect.definition import MATCHED
from chanjiao.ensemble import Sweep, in_all, paired_difference, probability_of_best, quantiles
from chanjiao.report.input_names import moved_word
from chanjiao.report.language import Language, filled, say
from chanjiao.report.output.picture import Picture
from chanjiao.report.output.table import Column, Table
from chanjiao.report.rounding import by_band, to_digits
from chanjiao.report.texts import TextFile, Word
from chanjiao.scenario import Scenario
from chanjiao.sectors.outlook import outlook
from chanjiao.sectors.work import employment
from chanjiao.sensitivity import Move, lopsided

texts = TextFile("answers/texts/same_money.toml")

GAP, IN_FIELD = outlook.gap.id, employment.matched.id
MEDIAN = 0.5
"""Position of the median draw of a number."""
HALF = 0.5
"""Chance of being best below which uses are not ranked."""
MOST_NAMED = 3
"""Numbers that are named at most."""
TOLERANCE = 0.1
"""Largest relative difference of the present value of an alternative from the programme's."""


@dataclass(frozen=True)
class Use:
    """One use of the money: its cost and its gain, compared with no programme.

    `extra` are hires of graduates in their field, `years` are person-years of all people in the
    field. `spread` is P10, median and P90 of extra matched graduates; `best` is the share of
    parameter samples in which this use gives most.
    """

    name: Word
    scenario: Scenario
    money: float
    extra: float
    years: float
    closed: float
    spread: tuple[float, float, float]
    best: float

    @property
    def cost(self) -> float | None:
        """Present value per extra matched graduate; None if there is no money or no gain."""
        return self.money / self.extra if self.money > 0 and self.extra > 0 else None

    @property
    def cost_a_year(self) -> float | None:
        """Present value per person-year in the field; None if there is no money or no gain."""
        return self.money / self.years if self.money > 0 and self.years > 0 else None


def answer(runs: Runs) -> Answer:
    """Compare the programme with every alternative that has a scenario file."""
    horizon = horizon_of(runs.policy, "question 2", FIFTEEN, programme=True)
    nothing, year = counterfactual(runs.policy), horizon.five
    found = _swept(runs, nothing)
    uses = _uses(runs, nothing, found, horizon)
    gap = _gap(runs, nothing, year)
    programme = uses[0]
    cheapest = min((u for u in uses if u.cost), key=lambda use: use.cost or np.inf)
    unequal = [u for u in uses if abs(u.money / programme.money - 1) > TOLERANCE]
    findings = [
        *([order(uses)] if uses[1:] else [texts.ALONE]),
        horizon.filled(
            texts.FOUND,
            closed=amount(programme.closed / gap, PERCENT),
            year=year,
            extra=amount(programme.extra, PERSONS),
        ),
        filled(texts.CHEAPEST, name=cheapest.name, cost=amount(cheapest.cost or 0, THOUSAND_YUAN)),
    ]
    by_years = min((u for u in uses if u.cost_a_year), key=lambda use: use.cost_a_year or np.inf)
    if by_years is not cheapest:
        findings.append(
            filled(texts.BY_YEARS, name=by_years.name, cost=amount(by_years.cost_a_year or 0, YUAN))
        )
    if unequal:
        findings.append(filled(texts.UNEQUAL, names=_list(unequal)))
    findings += [
        outside(use, runs, found, (horizon.begun, horizon.fifteen))
        for use in uses
        if not use.spread[0] <= use.extra <= use.spread[2]
    ]
    findings.append(screening_text(found))
    return Answer(
        study=runs.study(runs.policy),
        comparisons=[nothing, *(u.scenario for u in uses[1:])],
        tables=[_table(uses, gap, horizon)],
        pictures=[Picture("same_money", texts.TITLE, partial(_draw, uses, gap, year, runs))],
        findings=findings,
        rests_on=[horizon.filled(word) for word in texts.several("RESTS_ON")],
        doubts=texts.several("DOUBTS"),
        assumptions=(
            "funding.matching_ratio",
            "funding.additional_share",
            "training_bases.efficiency",
            "matching.quality_elasticity",
            "skills.classroom_part",
        ),
        decision=None
        if cheapest is programme
        else Decision(horizon.start, filled(texts.ADVICE, name=cheapest.name), texts.ADVICE_REASON),
    )


def _swept(runs: Runs, nothing: Scenario) -> Sweep:
    return runs.sweep([nothing, runs.policy, *alternatives(runs)], (MATCHED,))


def _extra(found: Sweep, span: tuple[int, int]) -> xr.DataArray:
    """Cumulated extra matched graduates of each use, by parameter sample."""
    cumulated = sum_over_years(paired_difference(found.total(MATCHED)), *span)
    return cumulated.isel(scenario=slice(1, None))


def order(uses: list[Use]) -> Word:
    """Sentence on the best use; it warns where no use is best in half of the samples."""
    first, second = sorted(uses, key=lambda use: -use.best)[:2]
    word = texts.BEST if first.best >= HALF else texts.DO_NOT_RANK
    following = filled(texts.SHARE, name=second.name, chance=amount(second.best, PERCENT))
    low, median, high = first.spread
    return filled(
        word,
        name=first.name,
        chance=amount(first.best, PERCENT),
        next=following,
        median=amount(by_band(median, low, high), PERSONS),
    )


def outside(use: Use, runs: Runs, found: Sweep, span: tuple[int, int]) -> Word:
    """Sentence on a result outside its P10-P90, because scenario values lie near range ends."""
    low, median, high = use.spread
    sided = lopsided(use.scenario, found.draws)
    shifts = _shifts(use.scenario, [one.id for one in sided], runs, found, span)
    which = [
        filled(
            texts.WHICH,
            name=moved_word(found.graph.variables[one.id]),
            part=amount(one.above, WHOLE_PERCENT),
        )
        for one in sorted(sided, key=lambda one: -abs(shifts[one.id]))
        if shifts[one.id] * (median - use.extra) > 0
    ]
    own, low, high = (amount(to_digits(v, 3), PERSONS) for v in (use.extra, low, high))
    return filled(
        texts.OUTSIDE,
        name=use.name,
        own=own,
        low=low,
        high=high,
        count=len(sided),
        varied=len(found.draws.common),
        which=joined(which[:MOST_NAMED] or [texts.UNCLEAR]),
    )


def _shifts(
    scenario: Scenario, ids: Sequence[str], runs: Runs, found: Sweep, span: tuple[int, int]
) -> dict[str, float]:
    """Change of the result of a use when one parameter stands at its median draw, by id."""
    moves = [Move(id) for id in ids]
    moved = runs.move_each([found.scenarios[0], scenario], [MATCHED], moves, (MEDIAN,))
    cumulated = sum_over_years(in_all(moved.data[MATCHED]), *span)
    extra = cumulated.isel(scenario=1) - cumulated.isel(scenario=0)
    given = moved.given(extra)
    return {move.id: float(moved.at_positions(extra, move)[0]) - given for move in moves}


def _uses(runs: Runs, nothing: Scenario, found: Sweep, horizon: Horizon) -> list[Use]:
    span, year = (horizon.begun, horizon.fifteen), horizon.five
    scenarios = [runs.policy, *alternatives(runs)]
    extra = _extra(found, span)
    best, spread = probability_of_best(extra), quantiles(extra)
    bare = _gap(runs, nothing, year)
    return [
        Use(
            Word(scenario.title, scenario.title_zh),
            scenario,
            public_money(runs, scenario, horizon.begun),
            float(sum_over_years(runs.extra(scenario, nothing), *span)),
            _in_field(runs, scenario, span) - _in_field(runs, nothing, span),
            bare - _gap(runs, scenario, year),
            tuple(float(v) for v in spread.isel(scenario=place)),
            float(best[place]),  # type: ignore[arg-type]
        )
        for place, scenario in enumerate(scenarios)
    ]


def _in_field(runs: Runs, scenario: Scenario, span: tuple[int, int]) -> float:
    """Person-years of trained people who work in their field."""
    return float(sum_over_years(sum_over_others(runs.run(scenario).yearly(IN_FIELD)), *span))


def _gap(runs: Runs, scenario: Scenario, year: int) -> float:
    return float(runs.run(scenario).yearly(GAP).sel(year=year).sum())


def _list(uses: list[Use]) -> Word:
    return Word("; ".join(u.name.en for u in uses), "、".join(u.name.zh for u in uses))


def _table(uses: list[Use], gap: float, horizon: Horizon) -> Table:
    rows = [
        (
            u.name,
            u.money,
            u.extra,
            *(by_band(v, *u.spread[::2]) for v in u.spread),
            u.cost,
            u.years,
            u.cost_a_year,
            u.closed,
            u.closed / gap,
            u.best,
        )
        for u in sorted(uses, key=lambda use: -use.best)
    ]
    columns = (
        Column(texts.USE),
        Column(texts.MONEY, MILLION_YUAN),
        Column(horizon.filled(texts.EXTRA), PERSONS),
        Column(texts.P10, PERSONS),
        Column(texts.P50, PERSONS),
        Column(texts.P90, PERSONS),
        Column(texts.COST, THOUSAND_YUAN),
        Column(horizon.filled(texts.YEARS), PERSON_YEARS),
        Column(texts.COST_A_YEAR, YUAN),
        Column(filled(texts.CLOSED, year=horizon.five), PERSONS),
        Column(texts.OF_GAP, PERCENT),
        Column(texts.CHANCE, PERCENT),
    )
    return Table("same_money", texts.TITLE, columns, rows)


def _draw(uses: list[Use], gap: float, year: int, runs: Runs, language: Language) -> Figure:
    figure, axes = sheet(
        texts.TITLE,
        runs.study(runs.policy),
        (MATCHED, GAP),
        language,
        2.0 + 0.3 * len(uses),
        (1, 2),
        [use.scenario for use in uses[1:]],
        sharey=True,
    )
    order = sorted(uses, key=lambda use: use.extra)
    _waterfall(axes[0, 0], order, gap, year, language)
    costs = [(use.cost or 0) / THOUSAND_YUAN[language].factor for use in order]
    axes[0, 1].barh(range(len(order)), costs, color=BLUE, height=0.6)
    unit = THOUSAND_YUAN[language].name
    axes[0, 1].set_xlabel(f"{say(texts.COST, language)}\n{unit}")
    axes[0, 0].set_yticks(range(len(order)), [_short(say(use.name, language)) for use in order])
    return figure


def _waterfall(panel: Axes, order: list[Use], gap: float, year: int, language: Language) -> None:
    """Gap without any use, and its reduction by each; the axis does not begin at 0."""
    factor = 1000 if language is Language.EN else 10_000
    for place, use in enumerate(order):
        left = (gap - use.closed) / factor
        panel.barh(place, use.closed / factor, left=left, color=ORANGE, height=0.6)
        panel.annotate(
            f"{-use.closed:+,.0f}",
            (min(left, gap / factor), place),
            (-4, 0),
            textcoords="offset points",
            ha="right",
            va="center",
            size=6,
        )
    panel.axvline(gap / factor, color=GREY, linewidth=0.8)
    largest = max(abs(use.closed) for use in order) / factor
    panel.set_xlim(gap / factor - 1.45 * largest, gap / factor + 0.25 * largest)
    panel.xaxis.set_major_locator(MaxNLocator(3))
    panel.set_xlabel(say(filled(texts.GAP_AXIS, year=year), language))


def _short(name: str) -> str:
    """Name without what comes before a colon, folded."""
    words, lines = name.rsplit(": ", maxsplit=1)[-1].rsplit("：", maxsplit=1)[-1], [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + len(word) > 24:  # noqa: PLR2004
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


QUESTION = Question(
    2,
    "same_money",
    texts.QUESTION.en,
    texts.QUESTION.zh,
    (GAP, IN_FIELD, *RECORDS),
    answer,
    texts.READING,
)
