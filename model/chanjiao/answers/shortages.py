"""Shortages: gaps by industry and category, with their uncertainty."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from chanjiao.answers import common_sentences as phrases
from chanjiao.answers.answer import Answer, Question
from chanjiao.answers.drawing import COLOURS, GREY, ORANGE, sheet
from chanjiao.answers.horizon import FIVE, SOON, TEN, horizon_of
from chanjiao.answers.measures import CALENDAR, PERCENT, PERSONS, PERSONS_A_YEAR
from chanjiao.answers.runs import Runs
from chanjiao.answers.templates import amount, screening_text
from chanjiao.answers.variants import counterfactual
from chanjiao.dimensions import CATEGORY, INDUSTRY
from chanjiao.effect.definition import MATCHED
from chanjiao.engine import Dimension
from chanjiao.ensemble import Sweep, probability, quantiles
from chanjiao.report.language import Language, filled, say
from chanjiao.report.output.picture import Picture
from chanjiao.report.output.table import Column, Table
from chanjiao.report.rounding import by_band
from chanjiao.report.texts import TextFile, Word
from chanjiao.sectors.outlook import outlook
from chanjiao.sectors.work import industry

texts = TextFile("answers/texts/shortages.toml")

GAP, DEMAND = outlook.gap.id, outlook.demand.id
GROWTH, REPLACEMENT = outlook.growth.id, outlook.replacement.id
BY_CATEGORY, WANTED = outlook.gap_by_category.id, industry.labour_demand.id
SWEPT = (GAP, DEMAND, GROWTH, REPLACEMENT, BY_CATEGORY, WANTED, MATCHED)
"""Output variables of the ensemble; question 14 uses the same ensemble."""
LARGE = 0.1
"""Share of demand above which a gap counts as large."""
LIKELY, UNLIKELY = 0.66, 0.34
"""Probability above which a gap is called likely; below which a surplus is."""


def answer(runs: Runs) -> Answer:
    """Run the policy as an ensemble, and rank industries and categories by gap."""
    horizon = horizon_of(runs.policy, "question 1", TEN)
    found = runs.sweep([counterfactual(runs.policy), runs.policy], SWEPT)
    years, drawn = horizon.from_now(SOON, FIVE, TEN), horizon.five
    tables = [
        _table("industries", texts.TITLE, phrases.INDUSTRY, INDUSTRY, found, GAP, DEMAND, years),
        _table(
            "categories",
            texts.CATEGORY_TITLE,
            phrases.CATEGORY,
            CATEGORY,
            found,
            BY_CATEGORY,
            WANTED,
            years,
        ),
        _total(found, years),
    ]
    gap = _policy_total(found, GAP, "industry").sel(year=drawn)
    chance = probability(gap > 0)
    sure = INDUSTRY.members[int(np.argmax(chance.to_numpy()))]
    low, middle, high = _rounded(quantiles(_policy_total(found, GAP).sel(year=drawn)))
    ranked = filled(texts.RANKED, year=drawn)
    return Answer(
        study=runs.study(runs.policy),
        comparisons=[],
        tables=tables,
        pictures=[
            Picture("industries", ranked, partial(_draw, found, runs, True, drawn)),
            Picture("categories", ranked, partial(_draw, found, runs, False, drawn)),
        ],
        findings=[
            filled(
                texts.FOUND,
                low=amount(low, PERSONS),
                middle=amount(middle, PERSONS),
                high=amount(high, PERSONS),
                year=drawn,
            ),
            filled(
                texts.SUREST, name=sure, chance=amount(float(chance.max()), PERCENT), year=drawn
            ),
            screening_text(found),
        ],
        rests_on=texts.several("RESTS_ON"),
        doubts=texts.several("DOUBTS"),
        assumptions=(
            "industry.posts_at_start",
            "industry.vocational_share",
            "industry.level_mix",
            "industry.output_growth",
            "industry.productivity_growth",
            "industry.staffing",
            "employment.retirement_rate",
        ),
    )


def _policy_total(found: Sweep, id: str, *dimensions: str) -> xr.DataArray:
    """Sum of the policy over everything but years, members and some dimensions."""
    values = found.data[id].isel(scenario=1)
    return values.sum([d for d in values.dims if d not in ("year", "member", *dimensions)])


def _rounded(spread: xr.DataArray) -> list[float]:
    """P10, median and P90, rounded by the width of their range."""
    low, high = float(spread[0]), float(spread[-1])
    return [by_band(float(value), low, high) for value in spread]


def signal(chance: float, large: float) -> Word:
    """Signal for the chance of a gap and of a large gap."""
    if large >= LIKELY:
        return texts.RED
    if chance >= LIKELY:
        return texts.AMBER
    return texts.GREEN if chance > UNLIKELY else texts.BLUE


def _table(
    id: str,
    title: Word,
    head: Word,
    dimension: Dimension,
    found: Sweep,
    gap_id: str,
    whole_id: str,
    years: Sequence[int],
) -> Table:
    gap, wanted = (_policy_total(found, name, dimension.id) for name in (gap_id, whole_id))
    spread, any_gap, large = quantiles(gap), probability(gap > 0), probability(gap > LARGE * wanted)
    openings = [
        quantiles(_policy_total(found, name, dimension.id)).sel(quantile=0.5)
        for name in (GROWTH, REPLACEMENT)
        if dimension is INDUSTRY
    ]
    rows = []
    for year in years:
        own = []
        for member in dimension:
            at = {dimension.id: member.id, "year": year}
            low, middle, high = _rounded(spread.sel(at))
            chance, much = float(any_gap.sel(at)), float(large.sel(at))
            own.append(
                (
                    year,
                    member,
                    middle,
                    low,
                    high,
                    chance,
                    much,
                    signal(chance, much),
                    *(float(values.sel(at)) for values in openings),
                )
            )
        rows += sorted(own, key=lambda row: -row[2])
    columns = [
        Column(phrases.YEAR, CALENDAR),
        Column(head),
        Column(texts.MEDIAN, PERSONS),
        Column(texts.P10, PERSONS),
        Column(texts.P90, PERSONS),
        Column(texts.CHANCE, PERCENT),
        Column(texts.LARGE, PERCENT),
        Column(texts.SIGNAL),
    ]
    words = (texts.GROWTH, texts.REPLACEMENT)[: len(openings)]
    columns += [Column(word, PERSONS_A_YEAR) for word in words]
    return Table(id, title, columns, rows, labels=2)


def _total(found: Sweep, years: Sequence[int]) -> Table:
    gap = _policy_total(found, GAP)
    growth, replacement = (quantiles(_policy_total(found, id)) for id in (GROWTH, REPLACEMENT))
    rows = []
    for year in years:
        low, middle, high = _rounded(quantiles(gap).sel(year=year))
        rows.append(
            (
                year,
                middle,
                low,
                high,
                float(probability(gap > 0).sel(year=year)),
                float(growth.sel(year=year, quantile=0.5)),
                float(replacement.sel(year=year, quantile=0.5)),
            )
        )
    columns = (
        Column(phrases.YEAR, CALENDAR),
        Column(texts.MEDIAN, PERSONS),
        Column(texts.P10, PERSONS),
        Column(texts.P90, PERSONS),
        Column(texts.CHANCE, PERCENT),
        Column(texts.GROWTH, PERSONS_A_YEAR),
        Column(texts.REPLACEMENT, PERSONS_A_YEAR),
    )
    return Table("province", texts.TOTAL_TITLE, columns, rows)


def _draw(found: Sweep, runs: Runs, industries: bool, drawn: int, language: Language) -> Figure:
    dimension, id = (INDUSTRY, GAP) if industries else (CATEGORY, BY_CATEGORY)
    figure, axes = sheet(
        filled(texts.RANKED, year=drawn),
        runs.study(runs.policy),
        (id,),
        language,
        3.6 if industries else 4.6,
    )
    gap = _policy_total(found, id, dimension.id).sel(year=drawn)
    _bars(axes[0, 0], gap.transpose(dimension.id, "member"), dimension, language)
    axes[0, 0].set_xlabel(say(texts.BAR_AXIS, language))
    return figure


def _bars(panel: Axes, gap: xr.DataArray, dimension: Dimension, language: Language) -> None:
    spread, chance = quantiles(gap).to_numpy(), probability(gap > 0).to_numpy()
    order = np.argsort(spread[:, 1])
    factor = 1000 if language is Language.EN else 10_000
    for place, row in enumerate(order):
        low, middle, high = spread[row] / factor
        panel.barh(place, middle, color=ORANGE if middle > 0 else COLOURS[0], height=0.6)
        panel.plot([low, high], [place, place], color=GREY, linewidth=1.4)
        panel.annotate(
            f"{100 * chance[row]:.0f}%",
            (max(high, 0), place),
            (4, 0),
            textcoords="offset points",
            va="center",
            size=6,
        )
    panel.set_yticks(range(len(order)), [say(dimension.members[row], language) for row in order])
    panel.axvline(0, color=GREY, linewidth=0.6)
    panel.tick_params(axis="y", length=0)
    panel.margins(x=0.08)


QUESTION = Question(
    1,
    "shortages",
    texts.QUESTION.en,
    texts.QUESTION.zh,
    (GAP, DEMAND, GROWTH, REPLACEMENT, BY_CATEGORY, WANTED),
    answer,
    texts.READING,
)
