"""Categories: which to open, fill, hold or close, by when, and the regret."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from chanjiao.answers import common_sentences as phrases
from chanjiao.answers.answer import Answer, Decision, Question
from chanjiao.answers.drawing import BLUE, GREEN, GREY, ORANGE, PURPLE, sheet
from chanjiao.answers.horizon import FIVE, Horizon, horizon_of
from chanjiao.answers.measures import CALENDAR, PERCENT, PERSONS
from chanjiao.answers.reducers import decide_by, sum_over_others
from chanjiao.answers.runs import Runs
from chanjiao.answers.templates import amount, joined
from chanjiao.answers.variants import from_year, with_inputs
from chanjiao.dimensions import CATEGORY
from chanjiao.engine import Member
from chanjiao.report.figures.page import NOTE_SIZE
from chanjiao.report.language import Language, filled, say
from chanjiao.report.output.picture import Picture
from chanjiao.report.output.table import Column, Table
from chanjiao.report.texts import TextFile, Word
from chanjiao.scenario import Scenario
from chanjiao.sectors.outlook import outlook
from chanjiao.sectors.programmes import programmes, steering
from chanjiao.sectors.schools import enrolment
from chanjiao.sectors.work import industry

texts = TextFile("answers/texts/categories.toml")

GAP, WANTED = outlook.gap_by_category.id, industry.labour_demand.id
INTAKE, SEATS = enrolment.admissions.id, enrolment.seats.id
GROWTH = (1.0, 0.7, 1.3)
"""Growth of industry after the last published year, relative to the base: base, low, high."""
SHORT = 0.02
"""Gap as a share of labour demand above which a category counts as short."""
FULL = 0.65
"""Share of seats filled above which the seats of a category count as full."""
LEAD = {"open": 4.5, "fill": 4.0, "close": 4.0}
"""Years from decision to effect: proposal and filing with three years of study; advice to
families before an intake; a filing with three years of teach-out."""
WORDS = {"open": texts.OPEN, "fill": texts.FILL, "hold": texts.HOLD, "close": texts.CLOSE}
COLOURS = {"open": ORANGE, "fill": PURPLE, "hold": GREEN, "close": BLUE}


@dataclass(frozen=True)
class CategoryStatus:
    """Where a category stands, and what follows; `by` is the last year for a decision."""

    category: Member
    fill: float
    gap_now: float
    gap: float
    posts: float
    advice: str
    by: int | None
    regret_low: float
    regret_high: float


def answer(runs: Runs) -> Answer:
    """Classify every category by its gap in five years and its seats filled now."""
    horizon = horizon_of(runs.policy, "question 5", FIVE)
    scenario = growth_variants(runs.policy, horizon)
    result = runs.run(scenario)
    gap, wanted, intake, seats = (
        sum_over_others(result.yearly(id), "category") for id in (GAP, WANTED, INTAKE, SEATS)
    )
    fill = (intake / seats).sel(year=horizon.now).isel(member=0)
    statuses = [_status(member, gap, wanted, fill, horizon) for member in CATEGORY]
    statuses.sort(key=lambda place: -place.gap)
    by = {key: [p.category for p in statuses if p.advice == key] for key in WORDS}
    return Answer(
        study=runs.study(scenario),
        comparisons=[],
        tables=[_table(statuses, horizon)],
        pictures=[
            Picture("quadrant", texts.TITLE, partial(_draw, statuses, scenario, horizon, runs))
        ],
        findings=[
            filled(texts.FOUND, word=WORDS[key], names=joined(found) if found else texts.NONE)
            for key, found in by.items()
        ]
        + [
            horizon.filled(
                texts.REGRET, regret=amount(sum(p.regret_low for p in statuses), PERSONS)
            )
        ],
        rests_on=texts.several("RESTS_ON"),
        doubts=texts.several("DOUBTS"),
        assumptions=(
            "industry.staffing",
            "industry.output_growth",
            "industry.productivity_growth",
            "choice.leaning",
            steering.need_weight.id,
            programmes.planning_time.id,
            enrolment.intake_per_point.id,
        ),
        decision=Decision(
            min((p.by for p in statuses if p.by is not None), default=horizon.start),
            filled(texts.ADVICE, first=statuses[0].category),
            texts.ADVICE_REASON,
        ),
    )


def growth_variants(policy: Scenario, horizon: Horizon) -> Scenario:
    """The policy with a member for each growth of industry, the first as it is."""
    id = industry.growth_factor.id
    given = from_year(policy.entries[id].input, horizon.published + 1, np.array(GROWTH))
    return with_inputs(policy, "growth", texts.TITLE, {id: given})


def _status(
    category: Member, gap: xr.DataArray, wanted: xr.DataArray, fill: xr.DataArray, horizon: Horizon
) -> CategoryStatus:
    missing, posts = gap.sel(category=category.id), wanted.sel(category=category.id)
    part = (missing / posts).isel(member=0)
    taken, later = float(fill.sel(category=category.id)), float(part.sel(year=horizon.five))
    advice = _advice(later, taken)
    base, low, high = (float(v) for v in missing.sel(year=horizon.five))
    return CategoryStatus(
        category,
        taken,
        float(part.sel(year=horizon.now)),
        later,
        base,
        advice,
        _by(advice, part, horizon),
        max(base, 0) - max(min(low, base), 0) if later > 0 else 0.0,
        max(high - max(base, 0), 0),
    )


def _advice(gap: float, fill: float) -> str:
    """Advice for a category from its gap in five years and its share of seats filled."""
    if gap > SHORT:
        return "open" if fill >= FULL else "fill"
    return "close" if fill < FULL and gap < 0 else "hold"


def _by(advice: str, part: xr.DataArray, horizon: Horizon) -> int | None:
    """Last year to decide: the lead time before the gap or the surplus occurs."""
    if advice == "hold":
        return None
    later = part.sel(year=slice(horizon.start, None))
    there = later < 0 if advice == "close" else later > SHORT
    reached = later.year.values[np.asarray(there)]
    needed = int(reached[0]) if reached.size else horizon.five
    return decide_by(needed, LEAD[advice], horizon.start)


def _table(statuses: list[CategoryStatus], horizon: Horizon) -> Table:
    now, then = horizon.now, horizon.five
    rows = [
        (
            p.category,
            p.fill,
            p.gap_now,
            p.gap,
            p.posts,
            WORDS[p.advice],
            p.by,
            p.regret_low,
            p.regret_high,
        )
        for p in statuses
    ]
    columns = (
        Column(phrases.CATEGORY),
        Column(filled(texts.FILL_IN, year=now), PERCENT),
        Column(filled(texts.GAP_IN, year=now), PERCENT),
        Column(filled(texts.GAP_IN, year=then), PERCENT),
        Column(filled(texts.POSTS_IN, year=then), PERSONS, sign=True),
        Column(texts.ADVICE_HEAD),
        Column(texts.BY, CALENDAR),
        Column(texts.REGRET_LOW, PERSONS),
        Column(texts.REGRET_HIGH, PERSONS),
    )
    return Table("categories", texts.TITLE, columns, rows)


def _draw(
    statuses: list[CategoryStatus],
    scenario: Scenario,
    horizon: Horizon,
    runs: Runs,
    language: Language,
) -> Figure:
    key: list[tuple[Word, str]] = [(WORDS[k], COLOURS[k]) for k in WORDS]
    figure, axes = sheet(
        texts.TITLE, runs.study(scenario), (GAP, WANTED, INTAKE, SEATS), language, 4.6, key=key
    )
    panel = axes[0, 0]
    panel.axhline(100 * SHORT, color=GREY, linewidth=0.6)
    panel.axhline(0, color=GREY, linewidth=0.6, linestyle=":")
    panel.axvline(100 * FULL, color=GREY, linewidth=0.6)
    panel.margins(x=0.16, y=0.08)
    for place in statuses:
        dot = {"color": COLOURS[place.advice], "markersize": 5}
        panel.plot(100 * place.fill, 100 * place.gap, "o", **dot)
    _name(panel, statuses, language)
    panel.set_xlabel(f"{say(filled(texts.FILL_IN, year=horizon.now), language)} (%)")
    panel.set_ylabel(f"{say(filled(texts.GAP_IN, year=horizon.five), language)} (%)")
    return figure


def _name(panel: Axes, statuses: list[CategoryStatus], language: Language) -> None:
    """Write each name next to its dot, without overlap."""
    (left, right), (bottom, top) = panel.get_xlim(), panel.get_ylim()
    width, height = 0.2 * (right - left), 0.035 * (top - bottom)
    taken: list[tuple[float, float]] = []
    for place in sorted(statuses, key=lambda p: p.gap):
        x, y = 100 * place.fill, 100 * place.gap
        at = y
        while any(abs(x - other) < width and abs(at - level) < height for other, level in taken):
            at += height / 4
        taken.append((x, at))
        panel.annotate(
            say(place.category, language),
            (x, y),
            (x + 0.01 * (right - left), at),
            textcoords="data",
            size=NOTE_SIZE,
            va="center",
        )


QUESTION = Question(
    5,
    "categories",
    texts.QUESTION.en,
    texts.QUESTION.zh,
    (GAP, WANTED, INTAKE, SEATS),
    answer,
    texts.READING,
)
