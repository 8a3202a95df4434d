"""Labels and sentences about feedback loops, from loop_words.toml."""

from chanjiao.report.texts import TextFile, Word

_texts = TextFile("report/loop_words.toml")


def __getattr__(key: str) -> Word:
    return _texts.word(key)
