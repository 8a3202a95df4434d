"""Language: which of two labels a reader gets."""

from enum import StrEnum
from typing import Protocol

from chanjiao.scenario import Scenario


class Language(StrEnum):
    """Language of tables and figures."""

    EN = "en"
    ZH = "zh"


class Labelled(Protocol):
    """Anything with an English and a Chinese label: variables, members, words, scales."""

    @property
    def en(self) -> str:
        """English label."""

    @property
    def zh(self) -> str:
        """Chinese label."""


def say(thing: Labelled, language: Language) -> str:
    """Label of a thing in a language."""
    return thing.zh if language is Language.ZH else thing.en


def titled(scenario: Scenario, language: Language) -> str:
    """Title of a scenario in a language, with the loops that are cut in it."""
    title = scenario.title_zh if language is Language.ZH else scenario.title
    if not scenario.cut_loops:
        return title
    if language is Language.ZH:
        return f"{title}（已切断回路：{'、'.join(scenario.cut_loops)}）"
    return f"{title} (loops cut: {', '.join(scenario.cut_loops)})"
