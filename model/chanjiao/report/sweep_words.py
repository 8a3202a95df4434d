"""Labels and sentences about ensembles: texts of sweep_words.toml."""

from chanjiao.report.texts import Texts, Word

_texts = Texts("report/sweep_words.toml")


def __getattr__(key: str) -> Word:
    return _texts.word(key)
