"""Assumptions: parameters that would change the advice, and their switch points."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
import xarray as xr
from matplotlib.figure import Figure

from chanjiao.answers.alternatives import RECORDS
from chanjiao.answers.answer import Answer, Question
from chanjiao.answers.drawing import COLOURS, sheet
from chanjiao.answers.horizon import TEN, Horizon, horizon_of
from chanjiao.answers.measures import PERCENT, RATIO
from chanjiao.answers.runs import Runs
from chanjiao.answers.shortages import SWEPT
from chanjiao.answers.templates import amount, joined, screening_text
from chanjiao.answers.thresholds import CANDIDATES, competitor_switch_points, policy_and_competitor
from chanjiao.answers.variants import counterfactual
from chanjiao.effect.band import band_of
from chanjiao.effect.definition import MATCHED, extra_hires
from chanjiao.ensemble import Sweep
from chanjiao.report.comparison import Comparison
from chanjiao.report.input_names import moved_word
from chanjiao.report.language import Language, filled, say
from chanjiao.report.metadata import QUALITY
from chanjiao.report.output.picture import Picture
from chanjiao.report.output.table import Cell, Column, Table
from chanjiao.report.rounding import significant
from chanjiao.report.texts import TextFile, Word
from chanjiao.sectors.outlook import outlook
from chanjiao.sensitivity import Box, Contribution, SwitchPoint, agreement, contributions, find_box
from chanjiao.sensitivity.contributions import FEWEST

texts = TextFile("answers/texts/assumptions.toml")

GAP = outlook.gap.id
MOST = 10


@dataclass(frozen=True)
class Found:
    """Results of an ensemble for the programme's effect and the gap.

    `floor` is the effect below which the programme counts as failed.
    """

    effect: xr.DataArray
    gap: xr.DataArray
    of_effect: list[Contribution]
    of_gap: list[Contribution]
    box: Box | None
    switches: list[SwitchPoint]
    floor: float


def answer(runs: Runs) -> Answer:
    """Rank parameters by influence; find where the programme fails and the advice changes."""
    horizon = horizon_of(runs.policy, "question 14", TEN, programme=True)
    found_sweep = runs.sweep([counterfactual(runs.policy), runs.policy], SWEPT)
    found = _found(found_sweep, runs, horizon)
    study = runs.study(runs.policy)
    _, rival = policy_and_competitor(runs, horizon)
    failing = float((found.effect < found.floor).mean())
    return Answer(
        study=study,
        comparisons=[counterfactual(runs.policy), rival],
        tables=[_contributions(found, runs, horizon), _box(found, runs), _switches(found, runs)],
        pictures=[Picture("contributions", texts.TITLE, partial(_draw, found, runs, horizon))],
        findings=[
            filled(
                texts.FOUND,
                name=_name(study, found.of_effect[0].id),
                part=amount(found.of_effect[0].part, PERCENT),
            )
            if found.of_effect
            else filled(texts.NOTHING, members=found_sweep.members),
            filled(
                texts.FAILS,
                chance=amount(failing, PERCENT),
                floor=significant(found.floor),
                window=runs.window(),
            ),
            _switch_text(found, runs, Word(rival.title, rival.title_zh)),
            screening_text(found_sweep),
            _agreement(found_sweep, found),
        ],
        rests_on=texts.several("RESTS_ON"),
        doubts=texts.several("DOUBTS"),
        assumptions=tuple(dict.fromkeys([*(c.id for c in found.of_effect), *CANDIDATES])),
    )


def failure_threshold(runs: Runs) -> float:
    """Effect below which the policy counts as failed: the low end of its plausible band.

    0 where no band is known.
    """
    band = band_of(runs.policy)
    return band.low if band and band.holds else 0.0


def _switch_text(found: Found, runs: Runs, rival: Word) -> Word:
    """Sentence on the parameters with a switch point between the policy and its competitor."""
    variables = runs.study(runs.policy)
    ids = list(dict.fromkeys(s.id for s in found.switches))
    if not ids:
        return filled(texts.NO_SWITCH, rival=rival)
    names = joined([moved_word(variables.variable(id)) for id in ids])
    return filled(texts.SWITCH, names=names, rival=rival)


def _agreement(swept: Sweep, found: Found) -> Word:
    """Sentence on how many parameters half of the samples find again, if there are enough."""
    if swept.members < 2 * FEWEST:
        return filled(texts.TOO_FEW, members=2 * FEWEST)
    same, of = agreement(swept.draws, found.effect)
    return filled(texts.AGREEMENT, same=same, of=of)


def _found(found: Sweep, runs: Runs, horizon: Horizon) -> Found:
    hires = found.total(MATCHED)
    effect = runs.window().mean(extra_hires(hires.isel(scenario=1), hires.isel(scenario=0)))
    floor = failure_threshold(runs)
    gap = found.total(GAP).isel(scenario=1).sel(year=horizon.ten)
    of_effect = contributions(found.draws, effect)[:MOST]
    fails = np.asarray(effect < floor)
    box = find_box(found.draws, fails) if fails.any() and not fails.all() else None
    return Found(
        effect,
        gap,
        of_effect,
        contributions(found.draws, gap)[:MOST],
        box,
        competitor_switch_points(runs, [c.id for c in of_effect], horizon),
        floor,
    )


def _contributions(found: Found, runs: Runs, horizon: Horizon) -> Table:
    study, entries = runs.study(runs.policy), runs.policy.entries
    in_gap = {c.id: c for c in found.of_gap}
    in_effect = {c.id: c for c in found.of_effect}
    rows: list[tuple[Cell, ...]] = []
    for id in dict.fromkeys([*in_effect, *in_gap]):
        one, two = in_effect.get(id), in_gap.get(id)
        rows.append(
            (
                _name(study, id),
                one.part if one else None,
                _direction(one),
                two.part if two else None,
                _direction(two),
                QUALITY[entries[id].quality],
            )
        )
    columns = (
        Column(texts.NUMBER),
        Column(texts.OF_EFFECT, PERCENT),
        Column(texts.WAY),
        Column(filled(texts.OF_GAP, year=horizon.ten), PERCENT),
        Column(texts.GAP_WAY),
        Column(texts.QUALITY_HEAD),
    )
    return Table("contributions", texts.TITLE, columns, rows)


def _name(study: Comparison, id: str) -> Word:
    """Name of a moved parameter, with its cells and the open side of its range."""
    return moved_word(study.variable(id), entry=study.scenario.entries[id])


def _direction(one: Contribution | None) -> Word | None:
    if one is None:
        return None
    return texts.RISES if one.direction > 0 else texts.FALLS


def _box(found: Found, runs: Runs) -> Table:
    study = runs.study(runs.policy)
    limits = found.box.limits if found.box else {}
    rows = [
        (_name(study, id), low, high, found.box.density, found.box.coverage, found.box.base)
        for id, (low, high) in limits.items()
        if found.box
    ]
    columns = (
        Column(texts.NUMBER),
        Column(texts.FROM, PERCENT),
        Column(texts.TO, PERCENT),
        Column(texts.DENSITY, PERCENT),
        Column(texts.COVERAGE, PERCENT),
        Column(texts.BASE, PERCENT),
    )
    return Table("box", filled(texts.BOX_TITLE, floor=significant(found.floor)), columns, rows)


def _switches(found: Found, runs: Runs) -> Table:
    study = runs.study(runs.policy)
    rows = [
        (
            _name(study, s.id),
            s.position,
            s.value,
            s.factor,
            texts.ONCE_ABOVE if s.rises else texts.ONCE_BELOW,
        )
        for s in found.switches
    ]
    columns = (
        Column(texts.NUMBER),
        Column(texts.POSITION, PERCENT),
        Column(texts.VALUE, RATIO),
        Column(texts.FACTOR, RATIO),
        Column(texts.TURNS),
    )
    return Table("switch_points", texts.SWITCH_TITLE, columns, rows)


def _draw(found: Found, runs: Runs, horizon: Horizon, language: Language) -> Figure:
    study = runs.study(runs.policy)
    figure, axes = sheet(texts.TITLE, study, (MATCHED, GAP), language, 5.2, (2, 1))
    panels = (
        (axes[0, 0], found.of_effect, texts.OF_EFFECT, COLOURS[0]),
        (axes[1, 0], found.of_gap, filled(texts.OF_GAP, year=horizon.ten), COLOURS[1]),
    )
    for panel, parts, word, colour in panels:
        if not parts:
            panel.text(0.5, 0.5, say(texts.EMPTY, language), transform=panel.transAxes, ha="center")
        shown = parts[:8][::-1]
        panel.barh(range(len(shown)), [100 * c.part for c in shown], color=colour, height=0.6)
        names = [
            f"{say(_name(study, c.id), language)} {'(+)' if c.direction > 0 else '(-)'}"
            for c in shown
        ]
        panel.set_yticks(range(len(shown)), names)
        panel.tick_params(axis="y", length=0)
        panel.set_title(f"{say(word, language)}, %", loc="left")
    return figure


QUESTION = Question(
    14, "assumptions", texts.QUESTION.en, texts.QUESTION.zh, (GAP, *RECORDS), answer, texts.READING
)
