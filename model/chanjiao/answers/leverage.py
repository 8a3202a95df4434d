"""Leverage: the programme's effect under other matching ratios and additional shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product

import numpy as np
from matplotlib.figure import Figure

from chanjiao.answers.answer import Answer, Decision, Question
from chanjiao.answers.drawing import BLUE, GREY, ORANGE, sheet, tornado
from chanjiao.answers.horizon import FIVE, horizon_of
from chanjiao.answers.measures import COUNT, PERCENT, PERSONS_A_YEAR, RATIO, THOUSAND_YUAN
from chanjiao.answers.reducers import sum_over_others, sum_over_years
from chanjiao.answers.runs import Runs
from chanjiao.answers.templates import amount
from chanjiao.answers.variants import constant, counterfactual, with_inputs
from chanjiao.effect.definition import MATCHED, cost_years, extra_hires
from chanjiao.report.input_names import moved_word
from chanjiao.report.language import Language, filled, say
from chanjiao.report.output.line_breaks import wrapped
from chanjiao.report.output.picture import Picture
from chanjiao.report.output.table import Column, Table
from chanjiao.report.texts import TextFile, Word
from chanjiao.scenario import Scenario
from chanjiao.sectors.money import funding, project_office
from chanjiao.sectors.schools import training_bases
from chanjiao.sectors.skills import skills
from chanjiao.sectors.work import matching
from chanjiao.sensitivity import Move, Swing, moves_of, swings
from chanjiao.system import graph

texts = TextFile("answers/texts/leverage.toml")

TRANCHES, MATCHING = funding.tranches.id, funding.matching.id
PAYMENTS = project_office.payments.id
RATIOS = (1.0, 2.0, 3.0)
SHARES = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
CURVE = np.linspace(0, 4, 17)
"""Additional yuan per yuan of grant, for the break-even curve."""
NAME_COLUMNS = 42
"""Columns of the name of a bar, in Latin characters."""
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
"""Parameters of the tornado chart: leverage, and the way from money to matched graduates."""


@dataclass(frozen=True)
class Swings:
    """Effect of the programme with all parameters as given, and with one at a time moved."""

    given: float
    each: Sequence[Swing]


@dataclass(frozen=True)
class CostCurve:
    """Effect and cost against additional money per yuan of grant."""

    additional: np.ndarray
    extra: np.ndarray
    cost: np.ndarray
    all_cost: np.ndarray

    def part(self, first: int, last: int) -> CostCurve:
        """Members from one index up to another."""
        values = (self.additional, self.extra, self.cost, self.all_cost)
        return CostCurve(*(array[first:last] for array in values))


def answer(runs: Runs) -> Answer:
    """Run the grid of ratios and shares, the curve of leverage, and the tornado chart."""
    horizon = horizon_of(runs.policy, "question 8", FIVE, programme=True)
    grid = list(product(RATIOS, SHARES))
    pairs = np.array([*grid, *((additional, 1.0) for additional in CURVE)])
    both = _curve(runs, _with(runs.policy, "leverage", pairs[:, 0], pairs[:, 1]))
    cells, curve = both.part(0, len(grid)), both.part(len(grid), len(pairs))
    effects = swings_of_effect(runs, moves_of(graph(runs.policy.zones).variables, SWUNG))
    zero = float(curve.extra[0])
    even = _break_even(curve)
    return Answer(
        study=runs.study(runs.policy),
        comparisons=[],
        tables=[_grid_table(runs, grid, cells), _swing_table(runs, effects)],
        pictures=[
            Picture("leverage", texts.TITLE, partial(_draw, curve, even, runs)),
            Picture("tornado", _title(runs), partial(_draw_tornado, effects, runs)),
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


def swings_of_effect(runs: Runs, moves: Sequence[Move]) -> Swings:
    """Effect of the programme with each parameter at the ends of its range, all others as given."""
    moved = runs.move_each([counterfactual(runs.policy), runs.policy], [MATCHED], moves)
    without, policy = moved.data[MATCHED]
    effect = runs.window().mean(extra_hires(policy, without))
    return Swings(moved.given(effect), swings(moved, effect))


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


def _curve(runs: Runs, scenario: Scenario) -> CostCurve:
    """Effect at full operation, and cost per extra matched graduate over all years, by member."""
    result, extra = runs.run(scenario), runs.extra(scenario)
    cost = cost_years(result)
    grants = float(sum_over_others(result.yearly(TRANCHES)).sum("year").max())
    added = np.asarray(sum_over_others(result.yearly(MATCHING)).sum("year"))
    graduates = np.asarray(sum_over_years(extra, *cost))
    return CostCurve(
        added / grants,
        np.asarray(runs.window().mean(extra)),
        grants / graduates,
        (grants + added) / graduates,
    )


def _break_even(curve: CostCurve) -> float | None:
    """Additional money per yuan of grant that halves the grant per extra graduate.

    None if no leverage does so: then money of partners buys no more than that of the province.
    """
    wanted = curve.cost[0] / 2
    if curve.cost.min() > wanted:
        return None
    return float(np.interp(-wanted, -curve.cost, curve.additional))


def _grid_table(runs: Runs, grid: list[tuple[float, float]], cells: CostCurve) -> Table:
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
    """Name of the parameter that one bar moves."""
    study = runs.study(runs.policy)
    return moved_word(study.variable(move.id), move, runs.policy.entries[move.id])


def _swing_table(runs: Runs, swings: Swings) -> Table:
    rows = [
        (_name(runs, swing.move), swings.given, swing.low, swing.high, swing.width)
        for swing in swings.each
    ]
    columns = (
        Column(texts.NUMBER),
        Column(texts.AS_GIVEN, PERSONS_A_YEAR),
        Column(texts.AT_LOW, PERSONS_A_YEAR),
        Column(texts.AT_HIGH, PERSONS_A_YEAR),
        Column(texts.SWING, PERSONS_A_YEAR),
    )
    return Table("tornado", _title(runs), columns, rows)


def _draw(curve: CostCurve, even: float | None, runs: Runs, language: Language) -> Figure:
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


def _draw_tornado(swings: Swings, runs: Runs, language: Language) -> Figure:
    figure, axes = sheet(
        _title(runs),
        runs.study(runs.policy),
        (MATCHING,),
        language,
        4.4,
        key=((texts.AT_LOW, BLUE), (texts.AT_HIGH, ORANGE)),
    )
    names = [wrapped(say(_name(runs, s.move), language), NAME_COLUMNS) for s in swings.each]
    low, high = (np.array([getattr(s, end) for s in swings.each]) for end in ("low", "high"))
    tornado(axes[0, 0], names, low, high, swings.given)
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
