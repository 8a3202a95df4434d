"""Texts of the answers, one TOML file a question: `from chanjiao.answers.texts import zones`."""

from pathlib import Path

from chanjiao.report.texts import Texts

FOLDER = Path(__file__).parent


def __getattr__(question: str) -> Texts:
    if not (FOLDER / f"{question}.toml").exists():
        raise AttributeError(f"there are no texts of a question {question!r}")
    return Texts(f"answers/texts/{question}.toml")
