"""Writes the page about the questions, from the files of the experiments and from their runs.

python -m chanjiao.commands.questions_page > docs/questions.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from chanjiao.commands.blocks import Blocks
from chanjiao.ensemble.running import EnsembleOptions
from chanjiao.experiment.bundle import Answer, answer_of, decision_year, holds
from chanjiao.experiment.experiment import run
from chanjiao.experiment.reading import read_experiment
from chanjiao.experiment.shipped import ShippedExperiment, shipped_experiments
from chanjiao.experiment.texts import with_values
from chanjiao.report.output.line_breaks import wrapped
from chanjiao.report.output.markdown import escaped

HEAD = """# Questions

Each question is a file in `experiments/`: what varies, what is measured, what is shown. The
command prints a table with findings and limitations, and writes a folder `results/experiments/NAME`
with the tables (CSV and `experiment.xlsx`), figures (PNG and SVG) and notes.

```sh
chanjiao experiment                     # lists the questions
chanjiao experiment 4 6                 # answers two of them
chanjiao experiment leverage --lang zh  # in Chinese
chanjiao experiment 11 --set design.scenario=double
chanjiao experiment 1 --set design.ensemble.members=1000
```

`experiments/README.md` explains the files. `FINDING.md` in the folder of a question gives the
result, how sure it is, and why to doubt it.

The lines under *Findings* come from the files as they are, with their whole ensembles. The command
`python -m chanjiao.commands.questions_page` writes this page; do not edit it by hand.
"""
COLUMNS = 100


def document() -> Iterator[str]:
    """Lines of the page; runs every experiment with a number, which takes minutes."""
    yield HEAD
    for one in shipped_experiments():
        if one.number:
            options = Blocks().options(EnsembleOptions())
            yield from section(one, answer_of(*run(read_experiment(one.name), options)))


def section(one: ShippedExperiment, answer: Answer) -> Iterator[str]:
    """Lines about one question."""
    table, source = answer.experiment.table, answer.source
    yield f"## {one.number}. {one.name.replace('_', ' ').capitalize()}\n"
    yield wrapped(one.question.en, COLUMNS) + "\n"
    yield wrapped(one.question.zh, COLUMNS) + "\n"
    yield f"```sh\nchanjiao experiment {one.name}\n```\n"
    for name, things in (("Tables", answer.tables), ("Figures", answer.pictures)):
        listed = "; ".join(f"`{thing.id}` ({thing.title.en})" for thing in things)
        yield wrapped(f"{name}: {listed}.", COLUMNS) + "\n"
    if table.reading:
        yield wrapped(f"How to read it: {table.reading.word.en}", COLUMNS) + "\n"
    yield "Findings:\n"
    for finding in answer.findings:
        yield _item(escaped(finding.en))
    if table.decision and holds(table.decision, source):
        advice = with_values(table.decision.advice.word, source).en
        yield _item(f"Decide by {decision_year(table.decision, source)}: {escaped(advice)}")
    yield ""


def _item(text: str) -> str:
    return "- " + wrapped(text, COLUMNS - 2).replace("\n", "\n  ")


if __name__ == "__main__":
    sys.stdout.write("\n".join(document()).rstrip() + "\n")
