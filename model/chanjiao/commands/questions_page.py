"""Writes the page about the questions, from the registry and from a run of every answer.

python -m chanjiao.commands.questions_page scenarios > docs/questions.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from chanjiao.answers.answer import Answer, Question
from chanjiao.answers.registry import ALL, QUESTIONS
from chanjiao.commands.answer import Request, answered, runs_for
from chanjiao.report.output.line_breaks import wrapped
from chanjiao.report.output.markdown import escaped

HEAD = """# Sixteen questions

Each command prints a table with findings and limitations, and writes a folder
`results/answers/NN_name` with the tables (CSV and `answer.xlsx`), figures (PNG and SVG) and notes.

```sh
chanjiao answer                     # lists the questions
chanjiao answer 4 6                 # answers two of them
chanjiao answer all --quick         # all, with few parameter samples
chanjiao answer 8 --lang zh         # in Chinese
chanjiao answer 11 --policy scenarios/double.toml
```

`--members` sets the number of parameter samples in questions 1, 2, 3 and 14. Questions 2, 14 and 16
compare the files `alternative_*.toml` of the scenario folder and those given with `--with`.
Question 10 compares five-zone files with `alliance` in their name. `--unscreened` also uses
parameter samples that contradict published figures.

The lines under *Findings* come from a run with `--quick`. The command
`python -m chanjiao.commands.questions_page scenarios` writes this file; do not edit it by hand.
"""
COLUMNS = 100


def document(scenarios: str) -> Iterator[str]:
    """Lines of the page; runs every answer, which takes minutes."""
    runs = runs_for(Request([ALL], scenarios, quick=True))
    yield HEAD
    for question in QUESTIONS:
        yield from section(question, answered(question, runs))


def section(question: Question, answer: Answer) -> Iterator[str]:
    """Lines about one question."""
    yield f"## {question.number}. {question.id.replace('_', ' ').capitalize()}\n"
    yield wrapped(question.en, COLUMNS) + "\n"
    yield wrapped(question.zh, COLUMNS) + "\n"
    yield f"```sh\nchanjiao answer {question.number}\n```\n"
    for name, things in (("Tables", answer.tables), ("Figures", answer.pictures)):
        listed = "; ".join(f"`{thing.id}` ({thing.title.en})" for thing in things)
        yield wrapped(f"{name}: {listed}.", COLUMNS) + "\n"
    yield wrapped(f"How to read it: {question.reading.en}", COLUMNS) + "\n"
    yield "Findings:\n"
    for finding in answer.findings:
        yield "- " + wrapped(escaped(finding.en), COLUMNS - 2).replace("\n", "\n  ")
    if answer.decision:
        text = f"Decide by {answer.decision.by}: {escaped(answer.decision.advice.en)}"
        yield "- " + wrapped(text, COLUMNS - 2).replace("\n", "\n  ")
    yield ""


if __name__ == "__main__":
    sys.stdout.write("\n".join(document(sys.argv[1])).rstrip() + "\n")
