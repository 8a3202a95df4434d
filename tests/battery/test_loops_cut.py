"""Behaviour anomaly: if the strength of a link is 0, its response is exactly 0.

The cause is given the course it has in the base, and a second one that is a fifth higher for a
year in one category or industry: two members of one run. The effect tells them apart as
long as the link has its strength, and does not where that is 0.
"""

from dataclasses import dataclass

import numpy as np
import pytest
from chanjiao.engine.simulation.inputs import TimeSeries

PUSHED, FACTOR, LAST = 2020, 1.2, 2026


@dataclass(frozen=True)
class CausalLink:
    """Cause and effect, and the parameters that are 0 where the link is cut."""

    cause: str
    effect: str
    strengths: tuple[str, ...]


LINKS = {
    "B1 pay steers choice": CausalLink(
        "wages.perceived_entry_pay",
        "choice.choice_share",
        ("choice.pay_weight", "appeal.pay_elasticity"),
    ),
    "B1 placement steers choice": CausalLink(
        "choice.perceived_placement",
        "choice.choice_share",
        ("choice.placement_weight", "programmes.placement_closing", "budgets.reward"),
    ),
    "B2 shortage steers programmes": CausalLink(
        "steering.need_share", "programmes.recruiting", ("steering.need_weight",)
    ),
    "B3 poor placement closes programmes": CausalLink(
        "choice.perceived_placement",
        "programmes.recruiting",
        ("programmes.placement_closing", "choice.placement_weight", "budgets.reward"),
    ),
    "B4 dear labour is replaced": CausalLink(
        "wages.relative_pay",
        "demand.labour_demand",
        (
            "demand.category_elasticity",
            "demand.level_elasticity",
            "demand.trained_elasticity",
            "research.upgrading_elasticity",
        ),
    ),
    "B5 tight markets keep people": CausalLink(
        "matching.tightness",
        "migration.stay_share",
        ("migration.tightness_elasticity", "migration.pay_elasticity"),
    ),
    "B8 neglect wears capital": CausalLink(
        "training_bases.upkeep_cover",
        "training_bases.capital",
        ("training_bases.neglect_effect", "training_bases.idle_effect"),
    ),
    "B13 adults train for posts that lack people": CausalLink(
        "adult_training.lacking", "adult_training.begun", ("adult_training.pace",)
    ),
    "B14 others fill what trained people do not": CausalLink(
        "substitution.scarcity", "substitution.taking_on", ("substitution.substitutability",)
    ),
    "R2 firms follow firms": CausalLink(
        "partnership.participation_rate",
        "partnership.entries",
        (
            "partnership.imitation",
            "curriculum.engagement_effect",
            "teachers.practice_effect",
            "partnership.poaching_loss",
            "research.upgrading_elasticity",
        ),
    ),
    "R3 firms keep courses up to date": CausalLink(
        "partnership.participation_by_category",
        "curriculum.relevance",
        ("curriculum.engagement_effect",),
    ),
    "R4 quality attracts applicants": CausalLink(
        "skills.graduate_quality", "choice.quality_utility", ("choice.quality_weight",)
    ),
    "an offer attracts applicants": CausalLink(
        "programmes.growth_of_offer", "choice.choice_share", ("choice.offer_weight",)
    ),
}


@pytest.fixture
def answer(run_with, reference, graph):
    """Largest change of a link's effect that pushing its cause makes, before and after the push."""

    def of(link, cut):
        cause = graph.variables[link.cause]
        changes = {link.cause: two_courses(reference("base"), cause)}
        changes |= dict.fromkeys(link.strengths if cut else (), 0)
        run = run_with(changes, "base", given=[cause], record=[link.effect], last_year=LAST)
        change = abs(run.data[link.effect].diff("member"))
        before = change.time < PUSHED
        return float(change.where(before, 0).max()), float(change.where(~before, 0).max())

    return of


def two_courses(run, variable):
    """Course of a variable in a run, as it is and pushed: two members."""
    times = run.data.time.to_numpy()
    values = run.data[variable.id].to_numpy().reshape(len(times), *variable.shape)
    pushed = values.copy()
    pushed[(times >= PUSHED) & (times < PUSHED + 1), ..., 0] *= FACTOR
    return TimeSeries(times, np.stack([values, pushed], -1))


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", LINKS)
def test_an_effect_answers_its_cause_unless_the_link_is_cut(name, answer):
    before, after = answer(LINKS[name], cut=False)
    assert before == 0
    assert after > 0
    assert answer(LINKS[name], cut=True) == (0, 0)
