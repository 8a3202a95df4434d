"""Labels of tables and figures that are not names of variables: texts of words.toml."""

from chanjiao.report.texts import Texts, Word

_texts = Texts("report/words.toml")


def __getattr__(key: str) -> Word:
    return getattr(_texts, key)
