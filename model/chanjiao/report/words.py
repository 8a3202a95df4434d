"""Labels of tables and figures that are not names of variables: texts of words.toml."""

from chanjiao.report.texts import Texts, Word

__all__ = ["Word"]

_texts = Texts("report/words.toml")


def __getattr__(key: str) -> Word:
    return _texts.word(key)
