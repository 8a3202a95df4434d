"""Notes of a forecast: what it is, how sure it is, and what to know before quoting it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import groupby

from chanjiao.dimensions import SEAT_RULE
from chanjiao.forecast.calibration_words import RULE_NAMES
from chanjiao.forecast.classes import CLASSES
from chanjiao.forecast.figures import release
from chanjiao.forecast.national import NAMES, UNIT, NationalForecast
from chanjiao.forecast.province import ProvinceForecast
from chanjiao.forecast_report import words
from chanjiao.forecast_report.lines import ForecastLine
from chanjiao.forecast_report.scores import LeadRecord
from chanjiao.forecast_report.tables import amount
from chanjiao.report.language import Language, filled, say
from chanjiao.report.words import Word

Note = tuple[Word, Word]
"""A heading and a text."""

PERCENT = 100


def national_notes(
    forecast: NationalForecast, lines: Sequence[ForecastLine], with_decrees: bool
) -> list[Note]:
    """Notes of a forecast of the nation."""
    asked = forecast.question
    what = filled(
        words.WHAT_NATION,
        origin=asked.origin,
        until=asked.until,
        release=_month(release(asked.origin)),
        members=asked.members,
        seed=asked.seed,
    )
    return [
        (words.WHAT, what),
        (words.SCOPE, filled(words.SCOPE_TEXT)),
        *_classes(lines),
        (words.BANDS_NOTE, filled(words.BANDS_TEXT)),
        (words.RECORD, _record(lines)),
        *_signals(lines, words.SIGNAL_TEXT),
        *_naive(lines),
        *_young(lines),
        (words.RULES_HEAD, _rules(forecast)),
        (words.DECREES_HEAD, _decrees(forecast, with_decrees)),
        *_left_out(forecast),
    ]


def province_notes(forecast: ProvinceForecast, lines: Sequence[ForecastLine]) -> list[Note]:
    """Notes of a forecast of a scenario."""
    what = filled(
        words.WHAT_PROVINCE,
        name=forecast.scenario.name,
        origin=forecast.origin,
        until=int(forecast.rows["year"].max()),
        members=forecast.members,
        seed=forecast.seed,
    )
    screening = forecast.screening
    screened = (
        filled(words.UNSCREENED)
        if screening is None
        else filled(words.SCREENED, left_out=screening.left_out, tried=screening.tried)
    )
    return [
        (words.WHAT, what),
        (EMPTY, screened),
        *_classes(lines),
        (words.BANDS_NOTE, filled(words.BANDS_TEXT)),
        (words.RECORD, filled(words.NATION_RECORD_TEXT)),
        (words.RECORD, _without_record(lines)),
        *_signals(lines, words.NATION_SIGNAL_TEXT),
    ]


EMPTY = Word("", "")


def said(notes: Sequence[Note], language: Language) -> list[tuple[str, str]]:
    """Notes in a language; a heading that repeats is left out."""
    found: list[tuple[str, str]] = []
    before = None
    for head, text in notes:
        name = say(head, language)
        found.append(("" if name == before else name, say(text, language)))
        before = name
    return found


def _classes(lines: Sequence[ForecastLine]) -> Iterator[Note]:
    used = {each for line in lines for each in line.rows["class"]}
    for each in CLASSES:
        if each in used:
            name, meaning = words.CLASSES[each], words.CLASS_MEANING[each]
            text = Word(f"{name.en}: {meaning.en}", f"{name.zh}：{meaning.zh}")
            yield words.CLASSES_HEAD, text


def _record(lines: Sequence[ForecastLine]) -> Word:
    """Coverage over all series and leads that have a record of their own."""
    scores = [s for line in lines for s in line.scores.values() if s.lead == s.of_lead]
    bands, inside = sum(s.bands for s in scores), sum(s.inside for s in scores)
    if not bands:
        return filled(words.NO_RECORD_TEXT)
    share = round(PERCENT * inside / bands)
    return filled(words.RECORD_TEXT, inside=inside, bands=bands, share=share)


def _without_record(lines: Sequence[ForecastLine]) -> Word:
    names = [line.name for line in lines if line.record(1) is None]
    english, chinese = ", ".join(name.en for name in names), "、".join(name.zh for name in names)
    return filled(words.WITHOUT_RECORD, series=Word(english, chinese))


def _signals(lines: Sequence[ForecastLine], word: Word) -> Iterator[Note]:
    for line in lines:
        if line.signal:
            signal = words.SIGNALS[str(line.signal)]
            text = filled(word, series=line.name, signal=signal)
            yield words.SIGNALS_HEAD, text


def _naive(lines: Sequence[ForecastLine]) -> Iterator[Note]:
    """Where a naive rule was better: its errors and what it forecasts."""
    found = [line for line in lines if len(line.naive)]
    if not found:
        yield words.NAIVE_NOTE, filled(words.NAIVE_NOWHERE)
    for line in found:
        scores = [line.scores[int(year) - line.origin] for year in line.naive.index]
        for rule, of_rule in groupby(scores, key=lambda score: score.naive_rule):
            yield words.NAIVE_NOTE, _naive_text(line, rule, list(of_rule))


def _naive_text(line: ForecastLine, rule: str, scores: Sequence[LeadRecord]) -> Word:
    """Leads at which one rule was better, its error at the first of them, and its forecasts."""
    first = scores[0]
    return filled(
        words.NAIVE_TEXT,
        series=line.name,
        leads=_listed(Word(str(score.lead), str(score.lead)) for score in scores),
        rule=words.RULES[rule],
        naive_error=f"{first.naive_mape:.1f}",
        own_error=f"{first.mape:.1f}",
        lead=first.of_lead,
        values=_listed(
            filled(words.NAIVE_VALUE, value=amount(s.naive), year=line.origin + s.lead)
            for s in scores
        ),
    )


def _month(text: str) -> Word:
    """A month such as 2024-10 in both languages."""
    year, month = text.split("-")
    return Word(text, f"{year}年{int(month)}月")


def _listed(texts: Iterable[Word]) -> Word:
    """A list of texts, separated as each language does it."""
    known = list(texts)
    return Word(", ".join(each.en for each in known), "、".join(each.zh for each in known))


def _young(lines: Sequence[ForecastLine]) -> Iterator[Note]:
    for line in lines:
        if line.record(1) is None:
            count = len(line.past.dropna())
            yield words.YOUNG, filled(words.YOUNG_TEXT, series=line.name, count=count)


def _rules(forecast: NationalForecast) -> Word:
    if not forecast.question.rules:
        return filled(words.FROZEN_RULES)
    chosen = asdict(forecast.calibration.rules)
    named = [_pair(RULE_NAMES[name], value) for name, value in chosen.items()]
    return filled(words.BLIND_RULES, rules=_joined(named))


def _pair(name: Word, value: float | str) -> Word:
    """A rule and what was chosen."""
    labels = {member.id: member for member in SEAT_RULE.members}
    english, chinese = (
        (labels[value].en, labels[value].zh) if value in labels else (str(value), str(value))
    )
    return Word(f"{name.en} {english}", f"{name.zh}{chinese}")


def _joined(texts: Sequence[Word]) -> Word:
    return Word(", ".join(each.en for each in texts), "，".join(each.zh for each in texts))


def _decrees(forecast: NationalForecast, with_decrees: bool) -> Word:
    if not with_decrees:
        return filled(words.WITHOUT_DECREES)
    ahead = forecast.calibration.decrees
    if not ahead:
        return filled(words.NO_DECREES)
    names = {id: name for name, id in NAMES.items()}
    texts = [
        filled(
            words.DECREE_TEXT,
            series=words.SERIES[names[decree.series]],
            year=decree.year,
            size=f"{decree.size / UNIT:+.0f}",
            date=decree.date,
        )
        for decree in ahead
    ]
    return filled(words.DECREES_AHEAD, decrees=_joined(texts))


def _left_out(forecast: NationalForecast) -> Iterator[Note]:
    for name in NAMES:
        if name not in forecast.series:
            yield words.LEFT_OUT_HEAD, filled(words.LEFT_OUT, series=words.SERIES[name])
