"""Dual-qualified teachers: need, stock and binding constraints."""

from __future__ import annotations

from functools import partial

import numpy as np
import xarray as xr
from matplotlib.figure import Figure

from chanjiao.answers import common_sentences as phrases
from chanjiao.answers.answer import Answer, Decision, Question
from chanjiao.answers.drawing import COLOURS, INK, axis, scaled, sheet, years
from chanjiao.answers.horizon import FIFTEEN, FIVE, TEN, Horizon, horizon_of
from chanjiao.answers.measures import CALENDAR, COUNT, MANY_PERSONS, PERCENT, PERSONS
from chanjiao.answers.reducers import argmax, sum_over_others
from chanjiao.answers.runs import Runs
from chanjiao.answers.templates import amount
from chanjiao.answers.variants import scaled_from, with_inputs
from chanjiao.dimensions import CATEGORY, LEVEL
from chanjiao.report.figures.page import DASHES
from chanjiao.report.language import Language, filled, say
from chanjiao.report.output.picture import Picture
from chanjiao.report.output.table import Column, Table
from chanjiao.report.texts import TextFile
from chanjiao.scenario import Scenario
from chanjiao.sectors.firms import partnership
from chanjiao.sectors.schools import teachers
from chanjiao.sensitivity.moves import Move

texts = TextFile("answers/texts/dual_teachers.toml")

NEEDED, STOCK = teachers.needed.id, teachers.dual_qualified.id
TARGET = 0.6
"""Target share of dual-qualified teachers."""
DRAWN_FROM = -10
EASED = (
    (teachers.hiring_time.id, 0.5, texts.HIRING),
    (teachers.conversion.id, 1.5, texts.CONVERSION),
    (partnership.imitation.id, 2.0, texts.FIRMS),
    (teachers.attrition.id, 0.8, texts.ATTRITION),
)
"""Each constraint with the factor by which a policy may relax it."""
UNSURE = (teachers.conversion.id, teachers.attrition.id, teachers.practice_effect.id)
"""Parameters whose ranges give the range of the stock."""


def answer(runs: Runs) -> Answer:
    """Compare need and stock, and relax each constraint in turn, one a member."""
    horizon = horizon_of(runs.policy, "question 7", FIFTEEN)
    result, year = runs.run(runs.policy), horizon.five
    need = TARGET * sum_over_others(result.yearly(NEEDED), "category", "level")
    stock = sum_over_others(result.yearly(STOCK), "category", "level")
    eased = sum_over_others(runs.run(_eased(runs.policy, horizon)).yearly(STOCK), "category").sel(
        year=year
    )
    gained = eased.isel(member=slice(1, None)) - eased.isel(member=0)
    moved = runs.move_each([runs.policy], [STOCK], [Move(id) for id in UNSURE])
    band = sum_over_others(moved.data[STOCK].isel(scenario=0), "level")
    missing = (need - stock).sum("level").sel(year=year)
    total = float(missing.clip(min=0).sum())
    binding = EASED[argmax(gained.sum("category"))][2]
    cover = float(stock.sel(year=year).sum() / need.sel(year=year).sum())
    return Answer(
        study=runs.study(runs.policy),
        comparisons=[],
        tables=[
            _table(need.sum("level"), stock.sum("level"), gained, horizon),
            _levels(need, stock, band, horizon),
        ],
        pictures=[
            Picture("dual_fan", texts.TITLE, partial(_draw_fan, need, stock, band, horizon, runs)),
            Picture(
                "constraints",
                texts.BINDING_TITLE,
                partial(_draw_binding, missing, gained, year, runs),
            ),
        ],
        findings=[
            filled(
                texts.FOUND,
                missing=amount(total, COUNT),
                cover=amount(cover, PERCENT),
                target=amount(TARGET, PERCENT),
                year=year,
            ),
            filled(
                texts.WORST,
                worst=CATEGORY.members[argmax(missing)],
                missing=amount(float(missing.max()), COUNT),
            ),
            filled(
                texts.BINDING_FOUND,
                binding=binding,
                gained=amount(float(gained.sum("category").max()), COUNT, sign=True),
            ),
        ],
        rests_on=texts.several("RESTS_ON"),
        doubts=texts.several("DOUBTS"),
        assumptions=(
            *UNSURE,
            teachers.hiring_time.id,
            teachers.students_per_teacher.id,
            teachers.dual_share_at_start.id,
            partnership.imitation.id,
        ),
        decision=Decision(
            horizon.start,
            horizon.filled(texts.ADVICE, binding=binding),
            horizon.filled(texts.ADVICE_REASON),
        ),
    )


def _eased(policy: Scenario, horizon: Horizon) -> Scenario:
    """Policy with a first member as it is and one for each relaxed constraint."""
    inputs = {}
    for place, (id, factor, _) in enumerate(EASED):
        factors = np.ones(len(EASED) + 1)
        factors[place + 1] = factor
        inputs[id] = scaled_from(policy.entries[id].input, horizon.start, factors)
    return with_inputs(policy, "dual_eased", texts.BINDING_TITLE, inputs)


def _table(
    need: xr.DataArray, stock: xr.DataArray, gained: xr.DataArray, horizon: Horizon
) -> Table:
    year, shown = horizon.five, horizon.from_now(0, FIVE, TEN)
    rows = []
    for category in CATEGORY:
        wanted, there = need.sel(category=category.id), stock.sel(category=category.id)
        later = slice(horizon.start, None)
        met = there.sel(year=later).year[(there >= wanted).sel(year=later)]
        helps = gained.sel(category=category.id)
        rows.append(
            (
                category,
                *(float(v.sel(year=y)) for y in shown for v in (wanted, there)),
                float((wanted - there).sel(year=year)),
                int(met[0]) if met.size else None,
                EASED[argmax(helps)][2],
                float(helps.max()),
            )
        )
    rows.sort(key=lambda row: -row[7])  # type: ignore[operator]
    columns = (
        Column(phrases.CATEGORY),
        *(
            Column(filled(word, year=y), PERSONS)
            for y in shown
            for word in (texts.NEED_IN, texts.STOCK_IN)
        ),
        Column(filled(texts.MISSING_IN, year=year), PERSONS),
        Column(texts.MET, CALENDAR),
        Column(texts.BINDING),
        Column(filled(texts.GAINED, year=year), PERSONS, sign=True),
    )
    return Table("dual_teachers", texts.TITLE, columns, rows)


def _levels(need: xr.DataArray, stock: xr.DataArray, band: xr.DataArray, horizon: Horizon) -> Table:
    rows = []
    for level in LEVEL:
        for year in horizon.from_now(0, FIVE, TEN, FIFTEEN):
            here = {"level": level.id, "year": year}
            spread = band.sel(here)
            rows.append(
                (
                    level,
                    year,
                    float(need.sum("category").sel(here)),
                    float(stock.sum("category").sel(here)),
                    float(spread.min()),
                    float(spread.max()),
                )
            )
    columns = (
        Column(phrases.LEVEL),
        Column(phrases.YEAR, CALENDAR),
        Column(texts.NEED, PERSONS),
        Column(texts.STOCK, PERSONS),
        Column(texts.LOWEST, PERSONS),
        Column(texts.HIGHEST, PERSONS),
    )
    return Table("dual_by_level", texts.LEVEL_TITLE, columns, rows, labels=2)


def _draw_fan(
    need: xr.DataArray,
    stock: xr.DataArray,
    band: xr.DataArray,
    horizon: Horizon,
    runs: Runs,
    language: Language,
) -> Figure:
    first = horizon.years.within(horizon.now + DRAWN_FROM)
    aim = filled(texts.NEED_LINE, target=f"{100 * TARGET:.0f}")
    key = [(texts.STOCK_LINE, COLOURS[0]), (aim, INK)]
    figure, axes = sheet(
        texts.TITLE, runs.study(runs.policy), (NEEDED, STOCK), language, 2.9, (1, 2), key=key
    )
    for panel, level in zip(axes[0], ("sv", "hv"), strict=True):
        span = {"level": level, "year": slice(first, None)}
        there, wanted, spread = (
            stock.sum("category").sel(span),
            need.sum("category").sel(span),
            band.sel(span),
        )
        panel.fill_between(
            there.year,
            scaled(spread.min("member"), MANY_PERSONS, language),
            scaled(spread.max("member"), MANY_PERSONS, language),
            color=COLOURS[0],
            alpha=0.2,
            linewidth=0,
        )
        panel.plot(there.year, scaled(there, MANY_PERSONS, language), color=COLOURS[0])
        panel.plot(there.year, scaled(wanted, MANY_PERSONS, language), color=INK, **DASHES)
        panel.set_title(say(LEVEL[level].member, language), loc="left")
        axis(panel, None, MANY_PERSONS, language)
        years(panel, first, horizon.end)
        panel.set_ylim(bottom=0)
    return figure


def _draw_binding(
    missing: xr.DataArray, gained: xr.DataArray, year: int, runs: Runs, language: Language
) -> Figure:
    key = [(word, colour) for (*_, word), colour in zip(EASED, COLOURS, strict=False)]
    figure, axes = sheet(
        texts.BINDING_TITLE, runs.study(runs.policy), (NEEDED, STOCK), language, 4.2, key=key
    )
    panel, order = axes[0, 0], np.argsort(np.asarray(missing))
    names = [say(CATEGORY.members[place], language) for place in order]
    left = np.zeros(len(order))
    rows = np.asarray(gained.transpose("member", "category"))
    for row, (_, colour) in zip(rows, key, strict=True):
        panel.barh(range(len(order)), row[order], left=left, color=colour, height=0.65)
        left += row[order]
    panel.plot(np.asarray(missing)[order], range(len(order)), "|", color=INK, markersize=9)
    panel.set_yticks(range(len(order)), names)
    panel.tick_params(axis="y", length=0)
    panel.set_xlabel(say(filled(texts.BINDING_AXIS, year=year), language))
    return figure


QUESTION = Question(
    7, "dual_teachers", texts.QUESTION.en, texts.QUESTION.zh, (NEEDED, STOCK), answer, texts.READING
)
