"""Labels and sentences about feedback loops: texts of loop_words.toml."""

from chanjiao.report.texts import Texts, Word

_texts = Texts("report/loop_words.toml")


def __getattr__(key: str) -> Word:
    return _texts.word(key)
