"""The answer of a scenario in five sentences."""

from __future__ import annotations

from collections.abc import Iterator

from chanjiao.counts.definitions import ALL
from chanjiao.counts.tables import Counts
from chanjiao.document import words
from chanjiao.document.amounts import amount, change, cost_per_head, money
from chanjiao.effect.definition import Effect, other_changes
from chanjiao.report.comparison import Comparison
from chanjiao.report.effect_text import band_numbers
from chanjiao.report.language import filled, in_both, title_of, years_text
from chanjiao.report.rounding import number
from chanjiao.report.scale import PEOPLE, POSTS
from chanjiao.report.texts import Word
from chanjiao.results.result import Result
from chanjiao.sectors.outlook import outlook


def answer_of_scenario(study: Comparison, counts: Counts) -> list[Word]:
    """Five sentences: on the effect of a policy, or on schools and the labour market.

    A scenario that is not about an effect is compared with its parent; without a parent it has
    a sentence on teachers.
    """
    effect = effect_in_question(study)
    if effect is not None:
        return [*_effect(study, effect), _market(study), _students(study, counts)]
    if study.parent is not None:
        return [_against_parent(study), _students(study, counts), *_labour(study)]
    return [_students(study, counts), _teachers(study, counts), *_labour(study)]


def effect_in_question(study: Comparison) -> Effect | None:
    """The effect that a scenario is about.

    None if it has no effect, or if all that its file changes is the same in its reference, such as
    the seats of general high schools in a scenario whose reference has no programme.
    """
    changed = set(study.scenario.changed)
    outside = set(other_changes(study.scenario))
    return None if changed and changed <= outside else study.effect


def total(result: Result, id: str, year: int) -> float:
    """A variable of the province in a year, all cells added up; of several members, the mean."""
    return float(result.total_by_year(id)[year - int(result.years[0])].mean())


def _effect(study: Comparison, effect: Effect) -> Iterator[Word]:
    reference = study.scenario.reference
    assert reference is not None
    yield filled(
        words.GROSS,
        window=in_both(lambda language: years_text(str(effect.window), language)),
        change=change(effect.extra),
        reference=Word(reference.en, reference.zh),
        band=_band(effect),
    )
    if effect.net:
        yield filled(words.NET, change=change(effect.net.people), year=effect.net.year)
    if effect.cost is None or effect.net is None:
        yield words.NO_GRANTS
        return
    yield filled(
        words.COST,
        first=effect.cost.first,
        last=effect.cost.last,
        grants=money(effect.cost.grants),
        added=money(effect.cost.added),
        gross=cost_per_head(effect.cost.per_graduate),
        net=cost_per_head(effect.net.per_head),
    )


def _band(effect: Effect) -> Word:
    band = effect.band
    if band is None or not band.holds:
        return words.BAND_NONE
    word = {-1: words.BAND_BELOW, 0: words.BAND_INSIDE, 1: words.BAND_ABOVE}
    return filled(word[band.place(effect.extra)], **band_numbers(band))


def _market(study: Comparison) -> Word:
    return filled(words.MARKET, **_measures(study))


def _labour(study: Comparison) -> Iterator[Word]:
    measures = _measures(study)
    for word in (words.OPENINGS, words.GAP, words.UNUSED):
        yield filled(word, **measures)


def _measures(study: Comparison) -> dict[str, Word | int]:
    """The four measures of the labour market in ten years."""
    result, year = study.result, study.years.later
    return {
        "year": year,
        "openings": amount(total(result, outlook.openings.id, year), POSTS),
        "entrants": amount(total(result, outlook.entrants.id, year), PEOPLE),
        "gap": amount(total(result, outlook.gap.id, year), POSTS),
        "unused": amount(total(result, outlook.unused.id, year), PEOPLE),
    }


def _students(study: Comparison, counts: Counts) -> Word:
    first, last = study.years.present, study.years.later
    numbers = {
        f"{level}_{name}": amount(counts.value("students", level, year) or 0.0, PEOPLE)
        for level in ("sv", "hv")
        for name, year in (("first", first), ("last", last))
    }
    word = words.STUDENTS if first < last else words.STUDENTS_OF_YEAR
    return filled(word, first=first, last=last, **numbers)


def _teachers(study: Comparison, counts: Counts) -> Word:
    year = study.years.later
    return filled(
        words.TEACHERS,
        teachers=number(counts.value("teachers", ALL, year) or 0.0),
        sv=number(counts.value("ratio", "sv", year) or 0.0, 1),
        hv=number(counts.value("ratio", "hv", year) or 0.0, 1),
    )


def _against_parent(study: Comparison) -> Word:
    """Difference from the parent in ten years, or in the last year that both have."""
    assert study.parent is not None
    year = min(study.years.later, int(study.parent.years[-1]))
    gap = _difference(study, outlook.gap.id, year)
    own, other = (Counts(result) for result in (study.result, study.parent))
    students = (own.value("students", "sv", year) or 0) - (other.value("students", "sv", year) or 0)
    return filled(
        words.AGAINST_PARENT,
        parent=title_of(study.parent.scenario),
        year=year,
        gap=change(gap, POSTS),
        unused=change(_difference(study, outlook.unused.id, year)),
        students=change(students),
    )


def _difference(study: Comparison, id: str, year: int) -> float:
    assert study.parent is not None
    return total(study.result, id, year) - total(study.parent, id, year)
