"""Leverage: what the programme's effect would be under other matching and additionality."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product

import numpy as np
import xarray as xr
from matplotlib.figure import Figure

from chanjiao.answers.answer import Answer, Column, Decision, Picture, Question, Table
from chanjiao.answers.drawing import BLUE, GREY, ORANGE, sheet, tornado
from chanjiao.answers.horizon import FIVE, horizon_of
from chanjiao.answers.measures import COUNT, PERCENT, PERSONS_A_YEAR, RATIO, THOUSAND_YUAN
from chanjiao.answers.reducers import sum_over_others, sum_over_years
from chanjiao.answers.runs import Runs
from chanjiao.answers.templates import amount, filled
from chanjiao.answers.texts import leverage as texts
from chanjiao.answers.variants import constant, one_by_one, with_inputs
from chanjiao.effect.definition import cost_years
from chanjiao.report.figures.page import wrapped
from chanjiao.report.language import Language, say
from chanjiao.report.moved import moved_word
from chanjiao.report.words import Word
from chanjiao.scenario import Scenario
from chanjiao.sectors.money import funding, project_office
from chanjiao.sectors.schools import training_bases
from chanjiao.sectors.skills import skills
from chanjiao.sectors.work import matching
from chanjiao.sensitivity.moves import Move, moves_of
from chanjiao.system import graph

TRANCHES, MATCHING = funding.tranches.id, funding.matching.id
PAYMENTS = project_office.payments.id
RATIOS = (1.0, 2.0, 3.0)
SHARES = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
CURVE = np.linspace(0, 4, 17)
"""Additional yuan per yuan of grant, for the curve of break-even."""
NAME_COLUMNS = 42
"""Latin characters in a line of the name of a bar."""
EVEN_LINE = {"linewidth": 0.7, "linestyle": ":"}
EVEN_LOOK = {"colour": GREY, **EVEN_LINE}
SWUNG = (
    funding.matching_ratio.id,
    funding.additional_share.id,
    funding.matching_engagement.id,
    training_bases.efficiency.id,
    training_bases.cost_per_place.id,
    training_bases.construction_time.id,
    training_bases.students_per_place.id,
    skills.classroom_part.id,
    matching.quality_elasticity.id,
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
    horizon = horizon_of(runs.policy, "question 8", FIVE, programme=True)
    grid = list(product(RATIOS, SHARES))
    pairs = np.array([*grid, *((additional, 1.0) for additional in CURVE)])
    both = _curve(runs, _with(runs.policy, "leverage", pairs[:, 0], pairs[:, 1]))
    cells, curve = both.part(0, len(grid)), both.part(len(grid), len(pairs))
    moves = moves_of(graph(runs.policy.zones).variables, SWUNG)
    moved = one_by_one(runs.policy, "leverage_swings", texts.TITLE, moves)
    swings = runs.window().mean(runs.extra(moved))
    zero = float(curve.extra[0])
    even = _break_even(curve)
    return Answer(
        study=runs.study(runs.policy),
        beside=[],
        tables=[_grid_table(runs, grid, cells), _swing_table(runs, moves, swings)],
        pictures=[
            Picture("leverage", texts.TITLE, partial(_draw, curve, even, runs)),
            Picture("tornado", _title(runs), partial(_draw_tornado, moves, swings, runs)),
        ],
        findings=[
            filled(
                texts.FOUND,
                window=runs.window(),
                low=amount(float(cells.extra.min()), COUNT),
                high=amount(float(cells.extra.max()), COUNT),
            ),
            filled(texts.ZERO, zero=amount(zero, COUNT)),
            filled(texts.EVEN, even=f"{even:.1f}") if even is not None else texts.NOT_EVEN,
        ],
        rests_on=texts.several("RESTS_ON"),
        doubts=texts.several("DOUBTS"),
        assumptions=SWUNG,
        decision=Decision(horizon.start, texts.ADVICE, texts.ADVICE_REASON),
    )


def _with(policy: Scenario, name: str, ratios: np.ndarray, shares: np.ndarray) -> Scenario:
    return with_inputs(
        policy,
        name,
        texts.TITLE,
        {
            funding.matching_ratio.id: constant(ratios),
            funding.additional_share.id: constant(shares),
        },
    )


def _curve(runs: Runs, scenario: Scenario) -> Curve:
    """Effect at full operation, and cost per extra matched graduate over all years, by member."""
    result, extra = runs.run(scenario), runs.extra(scenario)
    cost = cost_years(result)
    grants = float(sum_over_others(result.yearly(TRANCHES)).sum("year").max())
    added = np.asarray(sum_over_others(result.yearly(MATCHING)).sum("year"))
    graduates = np.asarray(sum_over_years(extra, *cost))
    return Curve(
        added / grants,
        np.asarray(runs.window().mean(extra)),
        grants / graduates,
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


def _grid_table(runs: Runs, grid: list[tuple[float, float]], cells: Curve) -> Table:
    rows = [
        (ratio, share, *values)
        for (ratio, share), *values in zip(
            grid, cells.additional, cells.extra, cells.cost, cells.all_cost, strict=True
        )
    ]
    columns = (
        Column(texts.RATIO, RATIO),
        Column(texts.SHARE, PERCENT),
        Column(texts.ADDED, RATIO),
        Column(filled(texts.EXTRA, window=runs.window()), PERSONS_A_YEAR),
        Column(texts.COST, THOUSAND_YUAN),
        Column(texts.ALL_COST, THOUSAND_YUAN),
    )
    return Table("leverage", texts.TITLE, columns, rows, labels=2)


def _title(runs: Runs) -> Word:
    return filled(texts.SWING_TITLE, window=runs.window())


def _name(runs: Runs, move: Move) -> Word:
    """Name of what one bar moves."""
    study = runs.study(runs.policy)
    return moved_word(study.variable(move.id), move, runs.policy.entries[move.id])


def _swing_table(runs: Runs, moves: Sequence[Move], swings: xr.DataArray) -> Table:
    values = np.asarray(swings)
    rows = [
        (
            _name(runs, move),
            values[0],
            values[1 + 2 * place],
            values[2 + 2 * place],
            abs(values[2 + 2 * place] - values[1 + 2 * place]),
        )
        for place, move in enumerate(moves)
    ]
    rows.sort(key=lambda row: -row[-1])
    columns = (
        Column(texts.NUMBER),
        Column(texts.AS_GIVEN, PERSONS_A_YEAR),
        Column(texts.AT_LOW, PERSONS_A_YEAR),
        Column(texts.AT_HIGH, PERSONS_A_YEAR),
        Column(texts.SWING, PERSONS_A_YEAR),
    )
    return Table("tornado", _title(runs), columns, rows)


def _draw(curve: Curve, even: float | None, runs: Runs, language: Language) -> Figure:
    figure, axes = sheet(
        texts.TITLE,
        runs.study(runs.policy),
        (MATCHING, TRANCHES),
        language,
        2.9,
        (1, 2),
        key=[(texts.COST_LINE, BLUE), (texts.ALL_COST_LINE, ORANGE)],
        marks=[(texts.EVEN_LINE, EVEN_LOOK)] if even is not None else [],
    )
    left, right = axes[0]
    left.plot(curve.additional, curve.extra, color=BLUE)
    left.set_ylabel(say(filled(texts.EXTRA, window=runs.window()), language))
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


def _draw_tornado(
    moves: Sequence[Move], swings: xr.DataArray, runs: Runs, language: Language
) -> Figure:
    study, values = runs.study(runs.policy), np.asarray(swings)
    figure, axes = sheet(
        _title(runs),
        study,
        (MATCHING,),
        language,
        4.4,
        key=((texts.AT_LOW, BLUE), (texts.AT_HIGH, ORANGE)),
    )
    names = [wrapped(say(_name(runs, move), language), NAME_COLUMNS) for move in moves]
    tornado(axes[0, 0], names, values[1::2], values[2::2], float(values[0]))
    axes[0, 0].set_xlabel(say(filled(texts.EXTRA, window=runs.window()), language))
    return figure


QUESTION = Question(
    8,
    "leverage",
    texts.QUESTION.en,
    texts.QUESTION.zh,
    (TRANCHES, MATCHING, PAYMENTS),
    answer,
    texts.READING,
)
