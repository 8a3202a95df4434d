"""Leverage: what the programme's effect would be under other matching and additionality."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import product

import numpy as np
import xarray as xr
from matplotlib.figure import Figure

from chanjiao.answers.answer import Answer, Column, Decision, Picture, Question, Table
from chanjiao.answers.drawing import BLUE, GREY, ORANGE, sheet, tornado
from chanjiao.answers.horizon import FULL, Horizon, horizon_of
from chanjiao.answers.measures import COUNT, PERCENT, PERSONS_A_YEAR, RATIO, THOUSAND_YUAN
from chanjiao.answers.reckoning import average, between, whole
from chanjiao.answers.runs import Runs
from chanjiao.answers.texts import leverage as texts
from chanjiao.answers.variants import changed, constant, one_by_one
from chanjiao.answers.wording import amount, told
from chanjiao.report.language import Language, say
from chanjiao.scenario import Scenario
from chanjiao.sectors import funding, matching, skills, training_bases

TRANCHES, MATCHING = funding.tranches.id, funding.matching.id
RATIOS = (1.0, 2.0, 3.0)
SHARES = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
CURVE = np.linspace(0, 4, 17)
"""Additional yuan per yuan of grant, for the curve of break-even."""
EVEN_LINE = {"linewidth": 0.7, "linestyle": ":"}
EVEN_LOOK = {"colour": GREY, **EVEN_LINE}
SWUNG = (
    funding.matching_ratio.id, funding.additional_share.id, funding.matching_engagement.id,
    training_bases.efficiency.id, training_bases.cost_per_place.id,
    training_bases.construction_time.id, training_bases.students_per_place.id,
    skills.classroom_part.id, matching.quality_elasticity.id,
)
"""Numbers of the tornado: those of leverage, and those that turn money into matched graduates."""


@dataclass(frozen=True)
class Curve:
    """Effect and cost against additional money per yuan of grant."""

    additional: np.ndarray
    extra: np.ndarray
    cost: np.ndarray
    all_cost: np.ndarray

    def part(self, first: int, last: int) -> Curve:
        """The members from one place up to another."""
        values = (self.additional, self.extra, self.cost, self.all_cost)
        return Curve(*(array[first:last] for array in values))


def answer(runs: Runs) -> Answer:
    """Run the grid of matching and additionality, the curve of leverage, and the tornado."""
    horizon = horizon_of(runs.policy, "question 8", FULL[-1], programme=True)
    grid = list(product(RATIOS, SHARES))
    pairs = np.array([*grid, *((additional, 1.0) for additional in CURVE)])
    both = _curve(runs, _with(runs.policy, "leverage", pairs[:, 0], pairs[:, 1]), horizon)
    cells, curve = both.part(0, len(grid)), both.part(len(grid), len(pairs))
    swings = average(runs.extra(one_by_one(runs.policy, "leverage_swings", texts.TITLE, SWUNG)),
                     *horizon.full)
    zero = float(curve.extra[0])
    even = _break_even(curve)
    return Answer(
        study=runs.study(runs.policy), beside=[],
        tables=[_grid_table(grid, cells), _swing_table(runs, swings)],
        pictures=[
            Picture("leverage", texts.TITLE, partial(_draw, curve, even, runs)),
            Picture("tornado", texts.SWING_TITLE, partial(_draw_tornado, swings, runs)),
        ],
        findings=[
            horizon.told(texts.FOUND, low=amount(float(cells.extra.min()), COUNT),
                 high=amount(float(cells.extra.max()), COUNT)),
            told(texts.ZERO, zero=amount(zero, COUNT)),
            told(texts.EVEN, even=f"{even:.1f}") if even is not None else texts.NOT_EVEN,
        ],
        rests_on=texts.RESTS_ON, doubts=texts.DOUBTS, assumptions=SWUNG,
        decision=Decision(horizon.start, texts.ADVICE, texts.ADVICE_REASON),
    )


def _with(policy: Scenario, name: str, ratios: np.ndarray, shares: np.ndarray) -> Scenario:
    return changed(policy, name, texts.TITLE, {
        funding.matching_ratio.id: constant(ratios),
        funding.additional_share.id: constant(shares),
    })


def _curve(runs: Runs, scenario: Scenario, horizon: Horizon) -> Curve:
    """Effect at full operation, and cost per extra matched graduate over all years, by member."""
    result, extra = runs.run(scenario), runs.extra(scenario)
    grants = float(whole(result.yearly(TRANCHES)).sum("year").max())
    added = np.asarray(whole(result.yearly(MATCHING)).sum("year"))
    graduates = np.asarray(between(extra, horizon.begun, horizon.end))
    return Curve(
        added / grants, np.asarray(average(extra, *horizon.full)), grants / graduates,
        (grants + added) / graduates,
    )


def _break_even(curve: Curve) -> float | None:
    """Additional money per yuan at which province and partners together do as well by their money.

    That is where all new money buys an extra graduate at half the cost of grants without any; no
    such place means that partners' money buys no more than the province's.
    """
    wanted = curve.cost[0] / 2
    if curve.cost.min() > wanted:
        return None
    return float(np.interp(-wanted, -curve.cost, curve.additional))


def _grid_table(grid: list[tuple[float, float]], cells: Curve) -> Table:
    rows = [
        (ratio, share, *values)
        for (ratio, share), *values in zip(
            grid, cells.additional, cells.extra, cells.cost, cells.all_cost, strict=True
        )
    ]
    columns = (
        Column(texts.RATIO, RATIO), Column(texts.SHARE, PERCENT), Column(texts.ADDED, RATIO),
        Column(texts.EXTRA, PERSONS_A_YEAR), Column(texts.COST, THOUSAND_YUAN),
        Column(texts.ALL_COST, THOUSAND_YUAN),
    )
    return Table("leverage", texts.TITLE, columns, rows, labels=2)


def _swing_table(runs: Runs, swings: xr.DataArray) -> Table:
    study, values = runs.study(runs.policy), np.asarray(swings)
    rows = [
        (study.variable(id), values[0], values[1 + 2 * place], values[2 + 2 * place],
         abs(values[2 + 2 * place] - values[1 + 2 * place]))
        for place, id in enumerate(SWUNG)
    ]
    rows.sort(key=lambda row: -row[-1])
    columns = (
        Column(texts.NUMBER), Column(texts.AS_GIVEN, PERSONS_A_YEAR),
        Column(texts.AT_LOW, PERSONS_A_YEAR), Column(texts.AT_HIGH, PERSONS_A_YEAR),
        Column(texts.SWING, PERSONS_A_YEAR),
    )
    return Table("tornado", texts.SWING_TITLE, columns, rows)


def _draw(curve: Curve, even: float | None, runs: Runs, language: Language) -> Figure:
    figure, axes = sheet(
        texts.TITLE, runs.study(runs.policy), (MATCHING, TRANCHES), language, 2.9, (1, 2),
        key=[(texts.COST_LINE, BLUE), (texts.ALL_COST_LINE, ORANGE)],
        marks=[(texts.EVEN_LINE, EVEN_LOOK)] if even is not None else [],
    )
    left, right = axes[0]
    left.plot(curve.additional, curve.extra, color=BLUE)
    left.set_ylabel(say(texts.EXTRA, language))
    for values, colour in ((curve.cost, BLUE), (curve.all_cost, ORANGE)):
        right.plot(curve.additional, values / THOUSAND_YUAN[language].factor, color=colour)
    right.set_ylabel(f"{say(texts.COST_AXIS, language)}\n{THOUSAND_YUAN[language].name}")
    for panel in (left, right):
        panel.set_xlabel(say(texts.ADDED, language))
        panel.set_ylim(bottom=0)
        panel.set_xlim(left=0)
        if even is not None:
            panel.axvline(even, color=GREY, **EVEN_LINE)
    return figure


def _draw_tornado(swings: xr.DataArray, runs: Runs, language: Language) -> Figure:
    study, values = runs.study(runs.policy), np.asarray(swings)
    figure, axes = sheet(texts.SWING_TITLE, study, (MATCHING,), language, 3.4, key=(
        (texts.AT_LOW, BLUE), (texts.AT_HIGH, ORANGE),
    ))
    names = [say(study.variable(id), language) for id in SWUNG]
    tornado(axes[0, 0], names, values[1::2], values[2::2], float(values[0]))
    axes[0, 0].set_xlabel(say(texts.EXTRA, language))
    return figure


QUESTION = Question(
    8, "leverage", texts.QUESTION.en, texts.QUESTION.zh, (TRANCHES, MATCHING), answer,
    texts.READING,
)
