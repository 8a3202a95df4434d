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
from chanjiao.experiment.shipped import ShippedExperiment, shipped_experiments, shipped_folder
from chanjiao.experiment.texts import texts, with_values
from chanjiao.report.language import Language, filled, say
from chanjiao.report.output.line_breaks import wrapped
from chanjiao.report.output.markdown import escaped
from chanjiao.report.texts import Word

FINDING = "FINDING.md"

HEAD = """# Questions and their findings 问题与结论

Each question is a file in `experiments/`. Its `FINDING.md` gives the result, how sure it is, and
why to doubt it, with numbers that a test computes. [The page on
experiments](../experiments/README.md) explains the files.

每个问题是 `experiments/` 中的一个文件；`FINDING.md` 给出结论、把握程度与存疑之处，数值由测试核对。

```sh
chanjiao experiment                     # list the questions 列出问题
chanjiao experiment 4 6                 # answer two of them 回答其中两个
chanjiao experiment leverage --lang zh  # in Chinese 用中文回答
chanjiao experiment 11 --set design.scenario=double
chanjiao experiment 1 --set design.ensemble.members=1000
```

The list has all questions. Below it, the findings of those with a number come from runs of the
files as they are, with their whole ensembles. The command
`python -m chanjiao.commands.questions_page > docs/questions.md` writes this page; do not edit it by
hand.

列表包含全部问题；其后为带编号问题的结论，按各文件的原设定运行得出。本页由上述命令生成，请勿手工修改。
"""
COLUMNS = 100


def document() -> Iterator[str]:
    """Lines of the page; runs every experiment with a number, which takes minutes."""
    yield HEAD
    yield from listed()
    for one in shipped_experiments():
        if one.number:
            options = Blocks().options(EnsembleOptions())
            yield from section(one, answer_of(*run(read_experiment(one.name), options)))


def listed() -> Iterator[str]:
    """Table of all questions that have a finding, in both languages, with links."""
    yield "| | question | 问题 | finding 结论 |"
    yield "|---|---|---|---|"
    for one in shipped_experiments():
        if (shipped_folder() / one.name / FINDING).exists():
            link = f"[{one.name}](../experiments/{one.name}/{FINDING})"
            yield f"| {one.number or ''} | {one.question.en} | {one.question.zh} | {link} |"
    yield ""


def section(one: ShippedExperiment, answer: Answer) -> Iterator[str]:
    """Lines about one question: its findings and the decision, first in English."""
    title = with_values(answer.experiment.table.title.word, answer.source)
    yield f"## {one.number}. {title.en} {title.zh}\n"
    for language in Language:
        yield _folded(say(one.question, language), language) + "\n"
        for sentence in (*answer.said, *_decision(answer)):
            yield _item(_folded(escaped(say(sentence, language)), language))
        yield ""


def _decision(answer: Answer) -> Iterator[Word]:
    """The advice and the year by which it has to be taken, where its condition holds."""
    decision, source = answer.experiment.table.decision, answer.source
    if decision and holds(decision, source):
        year = decision_year(decision, source)
        advice = with_values(decision.advice.word, source)
        by = filled(texts.DECIDE_BY, year=year)
        yield Word(f"{by.en}: {advice.en}", f"{by.zh}。{advice.zh}")


def _folded(text: str, language: Language) -> str:
    """A text in short lines; a Chinese one stays whole, as a line end would be shown as a space."""
    return text if language is Language.ZH else wrapped(text, COLUMNS - 2)


def _item(text: str) -> str:
    return "- " + text.replace("\n", "\n  ")


if __name__ == "__main__":
    sys.stdout.write("\n".join(document()).rstrip() + "\n")
