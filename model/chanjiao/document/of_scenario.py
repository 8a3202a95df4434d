"""The content of the report of a scenario, from its run and the run of its parent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from chanjiao.counts import words as count_words
from chanjiao.counts.published import PublishedCount, same_place
from chanjiao.counts.tables import Counts
from chanjiao.document import words
from chanjiao.document.content import ReportContent
from chanjiao.document.entry_text import range_text, source_of, unit_after
from chanjiao.document.scenario_answer import answer_of_scenario, effect_in_question
from chanjiao.document.scenario_tables import (
    count_summary,
    main_number_table,
    published_sources,
    source_table,
    zone_table,
)
from chanjiao.engine.language.variable import Variable
from chanjiao.evidence.comparison import LARGE
from chanjiao.evidence.tables import printed, signed
from chanjiao.report import metadata
from chanjiao.report.comparison import Comparison
from chanjiao.report.interpretation import gap_rises
from chanjiao.report.language import Language, filled, in_both, say, title_of
from chanjiao.report.metadata import QUALITY
from chanjiao.report.output.picture import Picture
from chanjiao.report.run_bundle import run_pictures
from chanjiao.report.texts import Word
from chanjiao.scenario import Entry, Scenario
from chanjiao.scenario.heading import WHOLE

MOST_CHANGES, MOST_ERRORS, MOST_SOURCES, MOST_NAMES = 6, 3, 20, 8
"""Numbers, errors, sources and assumptions that a report names one by one."""


def content_of_scenario(study: Comparison) -> ReportContent:
    """Everything that the report of a scenario says."""
    study = _of_one_place(study)
    counts, scenario = Counts(study.result), study.scenario
    changed = changed_entries(scenario)
    named = changed or [e for e in scenario.used_entries if e.quality == "measured"]
    zones_counted = zone_table(study, counts)
    return ReportContent(
        title=title_of(scenario),
        question=question_of(study),
        answer=answer_of_scenario(study, counts),
        pictures=list(_pictures(study)),
        tables=[main_number_table(study)],
        sure=list(_sure(study, counts)),
        rests_on=list(_rests_on(study, changed)),
        doubts=list(_doubts(study, counts, changed)),
        sources=[source_table(study, named[:MOST_SOURCES]), *published_sources(counts)],
        years=(scenario.first_year, scenario.last_year),
        digest=scenario.digest,
        counts=[count_summary(study, counts), *([zones_counted] if zones_counted else [])],
    )


def _of_one_place(study: Comparison) -> Comparison:
    """A run without its parent if the parent describes another place, such as another province."""
    if study.parent is None or same_place(study.scenario, study.parent.scenario):
        return study
    return Comparison(study.result)


def question_of(study: Comparison) -> Word:
    """What the scenario says of itself, as a question."""
    scenario = study.scenario
    why = Word(scenario.why, scenario.why_zh)
    if why.en.endswith("?") and why.zh.endswith("？"):
        return why
    if study.parent is None:
        return filled(words.WHAT_IS_SEEN, why=why)
    return filled(words.WHAT_CHANGES, why=why, parent=title_of(study.parent.scenario))


def changed_entries(scenario: Scenario) -> list[Entry]:
    """Numbers that a scenario or its parents change; the first ancestor changes none."""
    found: dict[str, None] = {}
    nearest = scenario
    while nearest.parent is not None:
        found |= dict.fromkeys(nearest.changed)
        nearest = nearest.parent
    return [scenario.entries[id] for id in found]


def _pictures(study: Comparison) -> Iterator[Picture]:
    """Three figures: the labour market, and those that show what the scenario is about."""
    shown = {picture.id: picture for picture in run_pictures(study)}
    second = "age_15_cliff" if study.scenario.zones == WHOLE else "zones"
    effect = effect_in_question(study)
    has_grants = effect is not None and effect.cost is not None
    for id in ("labour_market", second, "money" if has_grants else "programme_points"):
        yield shown[id]


def _sure(study: Comparison, counts: Counts) -> Iterator[Word]:
    kinds = Counter(entry.quality for entry in study.scenario.used_entries)
    known = {quality: kinds[quality] for quality in QUALITY}
    yield filled(words.QUALITIES, count=sum(kinds.values()), **known)
    yield _fit(counts)
    if study.simulated_office:
        yield filled(words.REPLICATIONS, **study.result.attributes)
    yield filled(words.ONE_RUN, name=study.scenario.name)
    effect = effect_in_question(study)
    if effect is not None and effect.band is not None and effect.band.holds:
        band = effect.band
        yield filled(words.BAND_BY_HAND, inputs=band.inputs, assumed=band.assumed)


def _errors(counts: Counts) -> list[tuple[float, PublishedCount, float]]:
    """Published figures with their error in per cent and the model's number, the worst first."""
    found = []
    for one in counts.published:
        model = counts.value(one.count.id, one.row, one.year)
        if model is not None and one.value:
            found.append((100 * (model / one.value - 1), one, model))
    return sorted(found, key=lambda each: -abs(each[0]))


def _fit(counts: Counts) -> Word:
    errors = _errors(counts)
    if not errors:
        return words.NO_FIT
    error, worst, _ = errors[0]
    fitted = sum(one.used in ("fitted", "start") for _, one, _ in errors)
    more = filled(words.FITTED, fitted=fitted) if fitted else Word("", "")
    return filled(
        words.FIT,
        count=len(errors),
        limit=f"{LARGE:g}",
        near=sum(abs(each) <= LARGE for each, *_ in errors),
        error=_in_sentence(error),
        figure=count_name(worst),
        year=worst.year,
        fitted=more,
    )


def _in_sentence(error: float) -> str:
    """An error with a minus sign, at which no line ends; at a hyphen it may."""
    return signed(error).replace("-", "−")


def count_name(one: PublishedCount) -> Word:
    """Name of a published figure: what is counted, and where."""
    names = {"count": count_words.COUNTS[one.count.id], "row": count_words.ROWS[one.row]}
    return filled(words.COUNT_OF, **names)


def _rests_on(study: Comparison, changed: list[Entry]) -> Iterator[Word]:
    if not changed:
        yield words.NOTHING_CHANGED
    for entry in changed[:MOST_CHANGES]:
        variable = study.variable(entry.id)
        yield filled(
            words.CHANGED,
            label=Word(variable.en, variable.zh),
            range=range_text(entry),
            unit=unit_after(entry),
            quality=QUALITY[entry.quality],
            source=source_of(entry),
        )
    if len(changed) > MOST_CHANGES:
        yield filled(words.FURTHER, count=len(changed) - MOST_CHANGES)
    conventions = [list(metadata.conventions(study.years, language)) for language in Language]
    yield from (Word(en, zh) for en, zh in zip(*conventions, strict=True))


def _doubts(study: Comparison, counts: Counts, changed: list[Entry]) -> Iterator[Word]:
    assumed = [study.variable(e.id) for e in changed if e.quality == "assumed"]
    if assumed:
        labels = in_both(lambda language: _listed(assumed[:MOST_NAMES], language))
        more = len(assumed) - MOST_NAMES
        others = filled(words.AND_OTHERS, count=more) if more > 0 else Word("", "")
        yield filled(words.OWN_ASSUMPTIONS, labels=labels, others=others)
    entries = study.scenario.used_entries
    count = sum(entry.quality == "assumed" for entry in entries)
    yield filled(words.BASE_ASSUMPTIONS, assumed=count, count=len(entries))
    if effect_in_question(study) is not None:
        rises = [list(gap_rises(study, language)) for language in Language]
        yield from (Word(en, zh) for en, zh in zip(*rises, strict=True))
    for error, one, model in _errors(counts)[:MOST_ERRORS]:
        if abs(error) > LARGE:
            numbers = {"model": printed(model), "published": printed(one.value)}
            figure = count_name(one)
            yield filled(
                words.FIGURE_OFF, figure=figure, year=one.year, error=_in_sentence(error), **numbers
            )
    yield words.NOT_A_FORECAST


def _listed(variables: list[Variable], language: Language) -> str:
    separator = "、" if language is Language.ZH else "; "
    return separator.join(say(variable, language).rstrip(".。") for variable in variables)
