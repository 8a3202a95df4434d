"""Texts of the explorer, from words.toml."""

from chanjiao.report.texts import TextFile, Word

_texts = TextFile("explorer/words.toml")
GROUPS = _texts.group("GROUPS")
PANELS = _texts.group("PANELS")
PAGE = _texts.group("PAGE")


def __getattr__(key: str) -> Word:
    return _texts.word(key)
