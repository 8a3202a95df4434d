"""Assumptions: which numbers would change the advice, and from which value on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
import xarray as xr
from matplotlib.figure import Figure

from chanjiao.answers.alternatives import RECORDS
from chanjiao.answers.answer import Answer, Cell, Column, Picture, Question, Table
from chanjiao.answers.drawing import COLOURS, sheet
from chanjiao.answers.horizon import TEN, Horizon, horizon_of
from chanjiao.answers.measures import PERCENT, RATIO
from chanjiao.answers.reckoning import average
from chanjiao.answers.runs import MATCHED, Runs
from chanjiao.answers.shortages import SWEPT
from chanjiao.answers.texts import assumptions as texts
from chanjiao.answers.turning import LOOKED_AT, pair, turns
from chanjiao.answers.variants import without
from chanjiao.answers.wording import amount, told
from chanjiao.effect import BAND
from chanjiao.ensemble import Sweep
from chanjiao.report.language import Language, say
from chanjiao.report.notes import QUALITY
from chanjiao.report.words import Word
from chanjiao.sectors import outlook
from chanjiao.sensitivity import (
    Box,
    Contribution,
    SwitchPoint,
    agreement,
    contributions,
    find_box,
)
from chanjiao.sensitivity.contributions import FEWEST

GAP = outlook.gap.id
FLOOR = BAND[0]
"""Extra matched graduates a year below which the programme counts as failed."""
MOST = 10


@dataclass(frozen=True)
class Found:
    """What an ensemble tells of the programme's effect and of the gap."""

    effect: xr.DataArray
    gap: xr.DataArray
    of_effect: list[Contribution]
    of_gap: list[Contribution]
    box: Box | None
    switches: list[SwitchPoint]


def answer(runs: Runs) -> Answer:
    """Rank numbers by what they move, find where the programme fails and where advice turns."""
    horizon = horizon_of(runs.policy, "question 14", TEN, programme=True)
    found_sweep = runs.sweep([without(runs.policy), runs.policy], SWEPT)
    found = _found(found_sweep, runs, horizon)
    study = runs.study(runs.policy)
    _, rival = pair(runs, horizon)
    failing = float((found.effect < FLOOR).mean())
    return Answer(
        study=study, beside=[without(runs.policy), rival],
        tables=[_contributions(found, runs, horizon), _box(found, runs), _switches(found, runs)],
        pictures=[Picture("contributions", texts.TITLE, partial(_draw, found, runs, horizon))],
        findings=[
            told(texts.FOUND, name=study.variable(found.of_effect[0].id),
                 part=amount(found.of_effect[0].part, PERCENT))
            if found.of_effect else told(texts.NOTHING, members=found_sweep.members),
            told(texts.FAILS, chance=amount(failing, PERCENT), floor=f"{FLOOR:,.0f}"),
            told(texts.SWITCH, count=len({s.id for s in found.switches}),
                 rival=Word(rival.title, rival.title_zh)),
            _agreement(found_sweep, found),
        ],
        rests_on=texts.RESTS_ON, doubts=texts.DOUBTS,
        assumptions=tuple(dict.fromkeys([*(c.id for c in found.of_effect), *LOOKED_AT])),
    )


def _agreement(swept: Sweep, found: Found) -> Word:
    """How far half of the sets name the same numbers, where half of them are enough to tell."""
    if swept.members < 2 * FEWEST:
        return told(texts.TOO_FEW, members=2 * FEWEST)
    same, of = agreement(swept.draws, found.effect)
    return told(texts.AGREEMENT, same=same, of=of)


def _found(found: Sweep, runs: Runs, horizon: Horizon) -> Found:
    hires = found.total(MATCHED)
    effect = average((hires.isel(scenario=1) - hires.isel(scenario=0)), *horizon.full)
    gap = found.total(GAP).isel(scenario=1).sel(year=horizon.ten)
    of_effect = contributions(found.draws, effect)[:MOST]
    fails = np.asarray(effect < FLOOR)
    box = find_box(found.draws, fails) if fails.any() and not fails.all() else None
    return Found(effect, gap, of_effect, contributions(found.draws, gap)[:MOST], box,
                 turns(runs, [c.id for c in of_effect], horizon))


def _contributions(found: Found, runs: Runs, horizon: Horizon) -> Table:
    study, entries = runs.study(runs.policy), runs.policy.entries
    in_gap = {c.id: c for c in found.of_gap}
    in_effect = {c.id: c for c in found.of_effect}
    rows: list[tuple[Cell, ...]] = []
    for id in dict.fromkeys([*in_effect, *in_gap]):
        one, two = in_effect.get(id), in_gap.get(id)
        rows.append((
            study.variable(id), one.part if one else None, _way(one),
            two.part if two else None, _way(two), QUALITY[entries[id].quality],
        ))
    columns = (
        Column(texts.NUMBER), Column(texts.OF_EFFECT, PERCENT), Column(texts.WAY),
        Column(told(texts.OF_GAP, year=horizon.ten), PERCENT), Column(texts.GAP_WAY),
        Column(texts.QUALITY_HEAD),
    )
    return Table("contributions", texts.TITLE, columns, rows)


def _way(one: Contribution | None) -> Word | None:
    if one is None:
        return None
    return texts.RISES if one.direction > 0 else texts.FALLS


def _box(found: Found, runs: Runs) -> Table:
    study = runs.study(runs.policy)
    limits = found.box.limits if found.box else {}
    rows = [(study.variable(id), low, high, found.box.density, found.box.coverage, found.box.base)
            for id, (low, high) in limits.items() if found.box]
    columns = (
        Column(texts.NUMBER), Column(texts.FROM, PERCENT), Column(texts.TO, PERCENT),
        Column(texts.DENSITY, PERCENT), Column(texts.COVERAGE, PERCENT),
        Column(texts.BASE, PERCENT),
    )
    return Table("box", told(texts.BOX_TITLE, floor=f"{FLOOR:,.0f}"), columns, rows)


def _switches(found: Found, runs: Runs) -> Table:
    study = runs.study(runs.policy)
    rows = [
        (study.variable(s.id), s.position, s.value, s.factor,
         texts.ONCE_ABOVE if s.rises else texts.ONCE_BELOW)
        for s in found.switches
    ]
    columns = (
        Column(texts.NUMBER), Column(texts.POSITION, PERCENT), Column(texts.VALUE, RATIO),
        Column(texts.FACTOR, RATIO), Column(texts.TURNS),
    )
    return Table("switch_points", texts.SWITCH_TITLE, columns, rows)


def _draw(found: Found, runs: Runs, horizon: Horizon, language: Language) -> Figure:
    study = runs.study(runs.policy)
    figure, axes = sheet(texts.TITLE, study, (MATCHED, GAP), language, 5.2, (2, 1))
    panels = (
        (axes[0, 0], found.of_effect, texts.OF_EFFECT, COLOURS[0]),
        (axes[1, 0], found.of_gap, told(texts.OF_GAP, year=horizon.ten), COLOURS[1]),
    )
    for panel, parts, word, colour in panels:
        if not parts:
            panel.text(0.5, 0.5, say(texts.EMPTY, language), transform=panel.transAxes, ha="center")
        shown = parts[:8][::-1]
        panel.barh(range(len(shown)), [100 * c.part for c in shown], color=colour, height=0.6)
        names = [
            f"{say(study.variable(c.id), language)} {'(+)' if c.direction > 0 else '(-)'}"
            for c in shown
        ]
        panel.set_yticks(range(len(shown)), names)
        panel.tick_params(axis="y", length=0)
        panel.set_title(f"{say(word, language)}, %", loc="left")
    return figure


QUESTION = Question(
    14, "assumptions", texts.QUESTION.en, texts.QUESTION.zh, (GAP, *RECORDS), answer, texts.READING,
)
