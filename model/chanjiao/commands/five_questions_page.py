"""Writes the page about five questions on the labour market, from their experiments and runs.

python -m chanjiao.commands.five_questions_page > docs/five_questions.md

With a folder, it also draws the figures of the page: append `docs/figures`.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from chanjiao.commands.blocks import Blocks
from chanjiao.ensemble.running import EnsembleOptions
from chanjiao.experiment.bundle import Answer, answer_of
from chanjiao.experiment.experiment import run
from chanjiao.experiment.reading import read_experiment
from chanjiao.experiment.texts import with_values
from chanjiao.report.language import Language
from chanjiao.report.output.line_breaks import wrapped
from chanjiao.report.output.markdown import escaped
from chanjiao.report.output.picture import write_pictures

QUESTIONS = (
    "who_fills_posts",
    "fixed_seats_and_posts",
    "adult_places",
    "nursing_pay",
    "leaving_more",
)
HEAD = """# Five questions on the labour market

Each question is a file in `experiments/`, with the tables behind the sentences and a `FINDING.md`.
Every number is from single runs of the base and of one change, without a range: read them as
directions and sizes, not as forecasts.

Three measures are used. The *gap* is posts asking for trained people that lack one. *Openings* and
*entrants* are amounts of a year. *Trained people not used* seek work or work outside their field.
They are never added or set off against each other.

The command `python -m chanjiao.commands.five_questions_page docs/figures > docs/five_questions.md`
writes this page and its figures; do not edit it by hand.
"""
COLUMNS = 100
FIGURES = "figures"
"""Folder of the figures, seen from the page."""


def answers() -> Iterator[Answer]:
    """Answers to the five questions; runs them."""
    for name in QUESTIONS:
        yield answer_of(*run(read_experiment(name), Blocks().options(EnsembleOptions())))


def document(found: Sequence[Answer]) -> Iterator[str]:
    """Lines of the page."""
    yield HEAD
    for name, answer in zip(QUESTIONS, found, strict=True):
        yield from section(name, answer)


def section(name: str, answer: Answer) -> Iterator[str]:
    """Lines about one question: its findings, one figure and what to doubt."""
    table, source, picture = answer.experiment.table, answer.source, answer.pictures[0]
    yield f"## {with_values(table.title.word, source).en}\n"
    yield wrapped(escaped(table.question.word.en), COLUMNS) + "\n"
    yield wrapped(escaped(table.question.word.zh), COLUMNS) + "\n"
    yield f"```sh\nchanjiao experiment {name}\n```\n"
    yield from (_item(finding.en) for finding in answer.findings)
    yield f"\n![{picture.title.en}]({FIGURES}/{name}.png)\n"
    yield "What to doubt:\n"
    yield from (_item(with_values(doubt.word, source).en) for doubt in table.doubts)
    yield "\n结论与存疑：\n"
    yield from (_item(finding.zh) for finding in answer.findings)
    yield _item("存疑：" + "".join(with_values(doubt.word, source).zh for doubt in table.doubts))
    yield ""


def draw(found: Sequence[Answer], folder: Path) -> None:
    """Draw the figures of the page into a folder."""
    pictures = [
        replace(answer.pictures[0], id=name) for name, answer in zip(QUESTIONS, found, strict=True)
    ]
    with TemporaryDirectory() as work:
        list(write_pictures(pictures, Path(work), Language.EN))
        for made in Path(work).glob("*.png"):
            shutil.copy(made, folder)


def _item(text: str) -> str:
    return "- " + wrapped(escaped(text), COLUMNS - 2).replace("\n", "\n  ")


if __name__ == "__main__":
    made = list(answers())
    for given in sys.argv[1:]:
        draw(made, Path(given))
    sys.stdout.write("\n".join(document(made)).rstrip() + "\n")
