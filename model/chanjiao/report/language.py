"""Language: the choice between English and Chinese labels."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, Protocol

from chanjiao.report.words import Word
from chanjiao.scenario import Scenario


class Language(StrEnum):
    """Language of tables and figures."""

    EN = "en"
    ZH = "zh"


class Labelled(Protocol):
    """Any object with an English and a Chinese label: variable, member, word, scale."""

    @property
    def en(self) -> str:
        """English label."""

    @property
    def zh(self) -> str:
        """Chinese label."""


def say(thing: Labelled, language: Language, /, **values: Any) -> str:
    """Label of an object in a language, with its placeholders filled in."""
    label = thing.zh if language is Language.ZH else thing.en
    return label.format(**values) if values else label


def titled(scenario: Scenario, language: Language) -> str:
    """Title of a scenario in a language, with the loops that it cuts."""
    title = scenario.title_zh if language is Language.ZH else scenario.title
    if not scenario.cut_loops:
        return title
    if language is Language.ZH:
        return f"{title}（已切断回路：{'、'.join(scenario.cut_loops)}）"
    return f"{title} (loops cut: {', '.join(scenario.cut_loops)})"


def in_both(text: Callable[[Language], str]) -> Word:
    """Text in both languages, from a function that returns it in one language."""
    return Word(text(Language.EN), text(Language.ZH))


def years_text(years: str, language: Language) -> str:
    """A span of years such as 2028-2032; in Chinese with a dash of full width."""
    return years.replace("-", "—") if language is Language.ZH else years


def title_of(scenario: Scenario) -> Word:
    """Title of a scenario in both languages; see `titled`."""
    return in_both(lambda language: titled(scenario, language))


def filled(word: Labelled, /, **values: Any) -> Word:
    """Fill in the placeholders of a text; labelled values appear in the language of the text."""
    return in_both(
        lambda language: say(
            word,
            language,
            **{key: say(v, language) if hasattr(v, "zh") else v for key, v in values.items()},
        )
    )
