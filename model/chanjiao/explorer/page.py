"""Makes the page of some scenarios: data, modules and texts as one HTML file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from chanjiao.dimensions import ZONE
from chanjiao.effect.definition import ADDED, CAPITAL, GRANTS, IN_FIELD, MATCHED
from chanjiao.engine.language.graph import Graph
from chanjiao.ensemble.running import EnsembleProgress
from chanjiao.explorer import (
    bands,
    ensemble,
    levers,
    loops,
    page_files,
    prefectures,
    quantities,
    variables,
    words,
)
from chanjiao.explorer.ensemble import StoredEnsemble
from chanjiao.explorer.modules import PageModule, module_of
from chanjiao.explorer.scenarios import FIVE, WHOLE, by_zone
from chanjiao.report.years import years_of
from chanjiao.results.result import code_version
from chanjiao.scenario import Scenario
from chanjiao.scenario.shipped import shipped_names
from chanjiao.sectors.money import funding
from chanjiao.system import graph as system

Plain = dict[str, Any]


@dataclass(frozen=True)
class PageOptions:
    """What a page holds: members of the ensemble, measured loops, zones."""

    members: int = 64
    seed: int = 1
    loops: bool = True
    zones: bool = True
    progress: EnsembleProgress | None = None


def page(scenarios: Sequence[Scenario], options: PageOptions = PageOptions()) -> str:
    """The HTML text of a page about scenarios of the province; see `scenarios.read`."""
    graph = system(WHOLE)
    modules = {WHOLE: _module(scenarios, graph)}
    if options.zones:
        modules[FIVE] = _module(by_zone(scenarios), system(FIVE))
    data = {
        **_texts(),
        **_frame(scenarios[0], graph),
        **_behind(scenarios[0], graph, options),
        "scenarios": _scenarios(scenarios),
        "modules": {name: _described(module) for name, module in modules.items()},
        "effect": _effect_ids(scenarios[0]),
        "ensemble": {"members": 0},
    }
    if options.members:
        stored = ensemble.stored_ensemble(
            scenarios, graph, options.members, options.seed, options.progress
        )
        _add_ensemble(data, stored)
    packed = {name: module.module for name, module in modules.items()}
    return page_files.html(data, packed, words.TITLE.en)


def _module(scenarios: Sequence[Scenario], graph: Graph) -> PageModule:
    return module_of(scenarios, graph, quantities.outputs(graph), levers.dated(graph))


def _described(module: PageModule) -> Plain:
    return {"description": module.description, "scenarios": module.scenarios}


def _texts() -> Plain:
    return {"texts": {key: {"en": word.en, "zh": word.zh} for key, word in words.PAGE.items()}}


def _frame(scenario: Scenario, graph: Graph) -> Plain:
    """What all scenarios of the page share: years, lines, levers, zones."""
    years = years_of(scenario)
    used = scenario.used_entries
    return {
        "version": code_version(),
        "years": list(range(scenario.first_year, scenario.last_year + 1)),
        "begins": scenario.begins,
        "from_first": scenario.begins + 1,
        "from_year": years.within(years.present + 1),
        "years_shown": years.among(years.present, years.later),
        "projected_from": years.projected_from or scenario.last_year,
        "assumed": {"count": len(used), "assumed": sum(e.quality == "assumed" for e in used)},
        "zones": [{"en": zone.en, "zh": zone.zh} for zone in ZONE],
        "prefectures": prefectures.described(),
        "dimensions": _dimensions(graph),
        "groups": levers.described(graph),
        **quantities.described(graph),
    }


def _dimensions(graph: Graph) -> Plain:
    every = {d.id: d for v in graph.variables.values() for d in v.dimensions}
    return {id: {"en": d.en, "zh": d.zh} for id, d in every.items()}


def _behind(scenario: Scenario, graph: Graph, options: PageOptions) -> Plain:
    """What stands behind the numbers: variables and loops."""
    parts = loops.parts_in(scenario, graph) if options.loops else ()
    title = {"en": scenario.title, "zh": scenario.title_zh} if parts else None
    return {
        **variables.described(scenario, graph),
        "loops": loops.described(graph, parts),
        "loops_of": title,
    }


def _scenarios(scenarios: Sequence[Scenario]) -> list[Plain]:
    every = zip(scenarios, bands.described(scenarios), strict=True)
    return [{**_scenario(scenario), "band": band} for scenario, band in every]


def _scenario(scenario: Scenario) -> Plain:
    reference = scenario.reference
    shipped = scenario.name in shipped_names()
    return {
        "name": scenario.name,
        "extends": scenario.name if shipped else scenario.path.name,
        "title": {"en": scenario.title, "zh": scenario.title_zh},
        "why": {"en": scenario.why, "zh": scenario.why_zh},
        "reference_label": {"en": reference.en, "zh": reference.zh} if reference else None,
    }


def _effect_ids(scenario: Scenario) -> Plain:
    """What the page needs to compute an effect."""
    return {
        "ids": {
            "matched": MATCHED,
            "in_field": IN_FIELD,
            "capital": CAPITAL,
            "grants": list(GRANTS),
            "added": list(ADDED),
        },
        "programme": {
            "planned": funding.projects_planned.id,
            "batches": funding.batches.id,
            "share": funding.appropriation_share.id,
            "money": funding.programme_money.id,
        },
        "begins": scenario.begins,
        "shown_from": scenario.first_year,
    }


def _add_ensemble(data: Plain, stored: StoredEnsemble) -> None:
    data["ensemble"] = {"members": stored.members, "seed": stored.seed}
    for scenario, fans, effect in zip(data["scenarios"], stored.fans, stored.effects, strict=True):
        scenario |= {"fans": fans, "effect_band": effect}
