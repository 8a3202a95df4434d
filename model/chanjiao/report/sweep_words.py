"""Labels and sentences about ensembles, from sweep_words.toml."""

from chanjiao.report.texts import TextFile, Word

_texts = TextFile("report/sweep_words.toml")


def __getattr__(key: str) -> Word:
    return _texts.word(key)
