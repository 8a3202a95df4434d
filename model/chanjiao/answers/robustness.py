"""Robustness: whether the ranking of policies holds in external scenarios, and the regret."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from matplotlib.figure import Figure

from chanjiao.answers import common_sentences as phrases
from chanjiao.answers.alternatives import alternatives
from chanjiao.answers.answer import Answer, Question
from chanjiao.answers.drawing import heat, sheet
from chanjiao.answers.horizon import FIFTEEN, Horizon, horizon_of
from chanjiao.answers.measures import COUNT, PERSONS
from chanjiao.answers.pace import paces
from chanjiao.answers.reducers import sum_over_years
from chanjiao.answers.runs import Runs
from chanjiao.answers.templates import amount, joined
from chanjiao.answers.variants import counterfactual, over_period_of
from chanjiao.ensemble import in_external_scenario
from chanjiao.report.language import Labelled, Language, filled, say
from chanjiao.report.output.picture import Picture
from chanjiao.report.output.table import Column, Table
from chanjiao.report.texts import TextFile, Word
from chanjiao.scenario import Scenario

texts = TextFile("answers/texts/robustness.toml")

EXTERNAL_SCENARIOS = (
    "growth_low",
    "growth_high",
    "retirement_as_before",
    "technology_faster",
    "out_migration",
    "fixed_general_seats",
    "stress",
)
"""Files of external scenarios, which the answer adds to the conditions of the policy itself."""
SPAN = 0.8
"""Share of the cells that the colour scale covers; outliers would hide other differences."""


def answer(runs: Runs) -> Answer:
    """Run policies of equal money, and no programme, in every external scenario."""
    horizon = horizon_of(runs.policy, "question 16", FIFTEEN, programme=True)
    policies, title = candidates(runs), horizon.filled(texts.TITLE)
    there = [name for name in EXTERNAL_SCENARIOS if (runs.folder / f"{name}.toml").exists()]
    externals = [over_period_of(runs.scenario(name), runs.policy) for name in there]
    names = [texts.AS_IS, *(Word(e.title, e.title_zh) for e in externals)]
    cells = _gains(runs, [policy for _, policy in policies], [None, *externals], horizon)
    regret = cells.max(axis=0) - cells
    labels = [name for name, _ in policies]
    best = cells.argmax(axis=0)
    worst = regret.max(axis=1)
    changes = [name for name, place in zip(names, best, strict=True) if place != best[0]]
    return Answer(
        study=runs.study(runs.policy),
        comparisons=[s for _, s in policies if s is not runs.policy],
        tables=[
            _table("robustness", title, labels, names, cells, regret),
            _table("regret", texts.REGRET_TITLE, labels, names, regret, regret),
        ],
        pictures=[
            Picture("regret", texts.REGRET_TITLE, partial(_draw, labels, names, regret, runs))
        ],
        findings=[
            filled(texts.FOUND, best=labels[int(best[0])]),
            filled(texts.CHANGES, externals=joined(changes)) if changes else texts.HOLDS,
            filled(
                texts.LEAST,
                policy=labels[int(worst.argmin())],
                regret=amount(float(worst.min()), PERSONS),
            ),
        ],
        rests_on=texts.several("RESTS_ON"),
        doubts=texts.several("DOUBTS"),
        assumptions=(
            "industry.growth_factor",
            "curriculum.technology_factor",
            "migration.leaving_factor",
            "employment.retirement_rate",
        ),
    )


def candidates(runs: Runs) -> list[tuple[Labelled, Scenario]]:
    """Policies of equal money: paces of the programme, and alternatives that have files."""
    others = alternatives(runs)
    return [*paces(runs.policy), *((Word(s.title, s.title_zh), s) for s in others)]


def _gains(
    runs: Runs, policies: Sequence[Scenario], externals: Sequence[Scenario | None], horizon: Horizon
) -> np.ndarray:
    """Extra matched hires by policy and external scenario, compared with no policy in the same."""
    each = [counterfactual(runs.policy), *policies]
    pairs = [in_external_scenario(p, e) if e else p for p in each for e in externals]
    hires = sum_over_years(runs.hires(pairs), horizon.begun, horizon.fifteen).to_numpy()
    cells = hires.reshape(len(each), len(externals))
    return cells[1:] - cells[0]


def _table(
    id: str,
    title: Word,
    labels: list[Labelled],
    names: list[Word],
    cells: np.ndarray,
    regret: np.ndarray,
) -> Table:
    order = np.argsort(regret.max(axis=1))
    rows = [(labels[row], *cells[row], regret[row].max()) for row in order]
    heads = (Column(name, COUNT) for name in names)
    columns = (Column(texts.POLICY), *heads, Column(texts.MOST_REGRET, PERSONS))
    return Table(id, title, columns, rows)


def _draw(
    labels: list[Labelled], names: list[Word], regret: np.ndarray, runs: Runs, language: Language
) -> Figure:
    figure, axes = sheet(
        texts.REGRET_TITLE,
        runs.study(runs.policy),
        ("employment.matched_hires",),
        language,
        1.9 + 0.45 * len(labels),
    )
    order = np.argsort(regret.max(axis=1))
    heat(
        axes[0, 0],
        regret[order],
        [_folded(say(labels[row], language), language) for row in order],
        [_folded(say(name, language), language) for name in names],
        "Oranges",
        (0.0, max(float(np.quantile(regret, SPAN)), 1.0)),
    )
    axes[0, 0].tick_params(axis="x", labelsize=6)
    axes[0, 0].set_xlabel(say(phrases.EXTERNAL_SCENARIO, language))
    return figure


def _folded(name: str, language: Language) -> str:
    """Name in lines short enough for a cell."""
    if language is Language.ZH:
        return "\n".join(name[at : at + 7] for at in range(0, len(name), 7))
    lines: list[str] = [""]
    for word in name.split():
        if lines[-1] and len(lines[-1]) + len(word) > 13:  # noqa: PLR2004
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


QUESTION = Question(
    16, "robustness", texts.QUESTION.en, texts.QUESTION.zh, (), answer, texts.READING
)
