"""Zones: whether Chengdu and the south gain at the expense of others; effects of alliances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import xarray as xr
from matplotlib.figure import Figure

from chanjiao.answers import common_sentences as phrases
from chanjiao.answers.answer import Answer, Decision, Question
from chanjiao.answers.drawing import COLOURS, heat, sheet
from chanjiao.answers.horizon import FIFTEEN, FIVE, TEN, horizon_of
from chanjiao.answers.measures import CALENDAR, INDEX, PERCENT, PERSONS, PERSONS_A_YEAR
from chanjiao.answers.migration_flows import READ, migration_flows, share_staying
from chanjiao.answers.reducers import gini, sum_over_others
from chanjiao.answers.runs import Runs
from chanjiao.answers.seat_rules import five_zone_policy
from chanjiao.answers.templates import amount, joined
from chanjiao.answers.variants import counterfactual, over_period_of
from chanjiao.dimensions import ZONE
from chanjiao.effect.definition import MATCHED
from chanjiao.report.language import Language, filled, say
from chanjiao.report.output.picture import Picture
from chanjiao.report.output.table import Column, Table
from chanjiao.report.texts import TextFile, Word
from chanjiao.scenario import Scenario
from chanjiao.sectors.money import funding
from chanjiao.sectors.outlook import outlook
from chanjiao.sectors.people import migration

texts = TextFile("answers/texts/zones.toml")

UNMET, DEMAND, OUTLAY = outlook.unmet.id, outlook.demand.id, funding.outlay.id
ALLIANCES = "*alliance*.toml"
"""Scenario files of alliances, compared where they have five zones."""


@dataclass(frozen=True)
class ZoneResults:
    """One scenario by zone: the destinations of graduates, and unfilled posts."""

    name: Word
    scenario: Scenario
    flows: xr.DataArray
    unmet: xr.DataArray
    demand: xr.DataArray
    hires: xr.DataArray

    def inequality(self, year: int) -> float:
        """Gini coefficient of vacancy rates among zones."""
        demand = self.demand.sel(year=year).to_numpy()
        return gini(self.unmet.sel(year=year).to_numpy() / demand, demand)


def answer(runs: Runs) -> Answer:
    """Compare zones with and without the programme, and with alliances where there are files."""
    policy = five_zone_policy(runs)
    horizon = horizon_of(policy, "question 10", FIFTEEN, programme=True)
    year = horizon.five
    results = [
        _zone_results(texts.WITHOUT, counterfactual(policy), runs),
        _zone_results(texts.WITH, policy, runs),
        *(_zone_results(None, scenario, runs) for scenario in alliances(runs)),
    ]
    before, after = results[0], results[1]
    window = runs.window(policy)
    effect = window.mean(after.hires - before.hires)
    money = sum_over_others(runs.run(policy).yearly(OUTLAY), "zone").sum("year")
    money = money / money.sum()
    staying = share_staying(after.flows.sel(year=year))
    losing = [zone for zone in ZONE if float(effect.sel(zone=zone.id)) < 0]
    return Answer(
        study=runs.study(policy),
        comparisons=[c.scenario for c in results if c is not after],
        tables=[
            _zone_table(after, effect, money, staying, year),
            _matrix(after, year),
            _inequality(results, horizon.from_now(0, FIVE, TEN, FIFTEEN)),
        ],
        pictures=[
            Picture(
                "origin_destination",
                filled(texts.MATRIX_TITLE, year=year),
                partial(_draw_matrix, after, year, runs),
            ),
            Picture(
                "effect_by_zone", texts.TITLE, partial(_draw_effect, effect, money, after, runs)
            ),
        ],
        findings=[
            filled(texts.NOBODY_LOSES, window=window)
            if not losing
            else filled(texts.LOSES, zones=joined(losing), window=window),
            filled(
                texts.KEPT,
                plain=amount(float(staying[0]), PERCENT),
                least=ZONE.members[int(np.argmin(staying))],
                staying=amount(float(np.min(staying)), PERCENT),
                year=year,
            ),
            filled(
                texts.GINI,
                before=amount(before.inequality(year), INDEX),
                after=amount(after.inequality(year), INDEX),
                year=year,
            ),
        ],
        rests_on=texts.several("RESTS_ON"),
        doubts=texts.several("DOUBTS"),
        assumptions=(
            funding.zone_weight.id,
            migration.home_share.id,
            migration.leaving_reference.id,
            "enrolment.zone_share",
            "enrolment.local_share",
            "industry.zone_share",
        ),
        decision=Decision(horizon.start, texts.ADVICE, texts.ADVICE_REASON),
    )


def alliances(runs: Runs) -> list[Scenario]:
    """Five-zone scenarios of alliances, from the folder and from the user."""
    paths = [*sorted(runs.folder.glob(ALLIANCES)), *runs.more]
    found = [over_period_of(runs.load(path), runs.policy) for path in paths]
    return [scenario for scenario in found if scenario.zones == "five"]


def _zone_results(name: Word | None, scenario: Scenario, runs: Runs) -> ZoneResults:
    result = runs.run(scenario)
    unmet, demand, hires = (
        sum_over_others(result.yearly(id), "zone") for id in (UNMET, DEMAND, MATCHED)
    )
    return ZoneResults(
        name or Word(scenario.title, scenario.title_zh),
        scenario,
        migration_flows(result),
        unmet,
        demand,
        hires,
    )


def _zone_table(
    outcome: ZoneResults, effect: xr.DataArray, money: xr.DataArray, staying: np.ndarray, year: int
) -> Table:
    cells = outcome.flows.sel(year=year).to_numpy()
    rows = []
    for place, zone in enumerate(ZONE):
        own, here = cells[place], cells[place, place]
        at = {"zone": zone.id, "year": year}
        lack = outcome.unmet.sel(at) / outcome.demand.sel(at)
        rows.append(
            (
                zone,
                own.sum(),
                staying[place],
                (own[:-1].sum() - here) / own.sum(),
                own[-1] / own.sum(),
                cells[:, place].sum() - here,
                float(lack),
                float(money.sel(zone=zone.id)),
                float(effect.sel(zone=zone.id)),
            )
        )
    columns = (
        Column(phrases.ZONE),
        Column(filled(texts.GRADUATES, year=year), PERSONS),
        Column(texts.STAY, PERCENT),
        Column(texts.MOVE, PERCENT),
        Column(texts.LEAVE, PERCENT),
        Column(texts.ARRIVE, PERSONS),
        Column(texts.LACK, PERCENT),
        Column(texts.MONEY, PERCENT),
        Column(texts.EFFECT, PERSONS_A_YEAR, sign=True),
    )
    return Table("zones", texts.TITLE, columns, rows)


def _matrix(outcome: ZoneResults, year: int) -> Table:
    cells = outcome.flows.sel(year=year).to_numpy()
    rows = [(zone, *cells[place], cells[place].sum()) for place, zone in enumerate(ZONE)]
    columns = (
        Column(texts.FROM),
        *(Column(zone, PERSONS) for zone in ZONE),
        Column(texts.OUTSIDE, PERSONS),
        Column(phrases.ALL, PERSONS),
    )
    return Table("origin_destination", filled(texts.MATRIX_TABLE, year=year), columns, rows)


def _inequality(results: list[ZoneResults], years: Sequence[int]) -> Table:
    rows = [(c.name, year, c.inequality(year)) for c in results for year in years]
    columns = (
        Column(phrases.SCENARIO),
        Column(phrases.YEAR, CALENDAR),
        Column(texts.GINI_HEAD, INDEX),
    )
    return Table("inequality", texts.GINI_TITLE, columns, rows, labels=2)


def _draw_matrix(outcome: ZoneResults, year: int, runs: Runs, language: Language) -> Figure:
    cells = outcome.flows.sel(year=year).to_numpy()
    figure, axes = sheet(
        filled(texts.MATRIX_TITLE, year=year), runs.study(outcome.scenario), READ[:3], language, 3.2
    )
    names = [say(zone, language) for zone in ZONE]
    columns = [name.replace(" Sichuan", "\nSichuan") for name in names]
    heat(
        axes[0, 0],
        100 * cells / cells.sum(axis=1, keepdims=True),
        names,
        [*columns, say(texts.OUTSIDE_SHORT, language)],
        limits=(0, 100),
    )
    axes[0, 0].set_ylabel(say(texts.FROM, language))
    axes[0, 0].set_xlabel(say(texts.TO, language))
    return figure


def _draw_effect(
    effect: xr.DataArray, money: xr.DataArray, outcome: ZoneResults, runs: Runs, language: Language
) -> Figure:
    key = [(texts.MONEY_BAR, COLOURS[0]), (texts.EFFECT_BAR, COLOURS[1])]
    figure, axes = sheet(
        texts.TITLE, runs.study(outcome.scenario), (OUTLAY, MATCHED), language, 2.8, key=key
    )
    panel, places = axes[0, 0], np.arange(len(ZONE))
    parts = 100 * np.asarray(effect / effect.sum())
    panel.barh(places - 0.2, 100 * np.asarray(money), height=0.38, color=COLOURS[0])
    panel.barh(places + 0.2, parts, height=0.38, color=COLOURS[1])
    panel.set_yticks(places, [say(zone, language) for zone in ZONE])
    panel.invert_yaxis()
    panel.set_xlabel(say(texts.PART, language))
    return figure


QUESTION = Question(
    10,
    "zones",
    texts.QUESTION.en,
    texts.QUESTION.zh,
    (*READ, UNMET, DEMAND, OUTLAY),
    answer,
    texts.READING,
)
