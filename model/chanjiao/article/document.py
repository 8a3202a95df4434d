"""The page of the article: a table of all rows, in English or Chinese, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from chanjiao.article.row import Figure, Row, RunPair
from chanjiao.article.rows import ROWS
from chanjiao.report.language import Language, say
from chanjiao.report.markdown import code_span
from chanjiao.report.words import Word

TITLE = Word("The article and the model", "原文与模型对照")
INTRODUCTION = Word(
    "Every mechanism of the article (People's Daily Online, Sichuan channel, 2022), the variables "
    "and levers that carry it, its figures beside the model's, and the tests that hold them. A "
    "figure is `given` where the model starts from it, `calibrated to` where an assumed number was "
    "set for it, and a `result` where it comes out of the rules. Figures of the model are those of "
    "{scenario}. This page is written by `chanjiao article`; a test fails where "
    "it is out of date.",
    "逐项对照原文（人民网四川频道，2022年）的机制：承载它的变量与政策杠杆、原文数字与模型数字，"
    "以及相应测试。“输入”为模型直接采用的数字，“校准目标”为据以设定假设值的数字，“模型结果”为规则推出的数字。"
    "模型数字取自 {scenario}。"
    "本页由 `chanjiao article` 生成，过期时测试报错。",
)
VARIABLES = Word("Variables", "变量")
LEVERS = Word("Levers", "政策杠杆")
TESTS = Word("Tests", "测试")
HEAD = Word(
    "| figure | article | model | is | must agree within |\n|---|---|---|---|---|",
    "| 数字 | 原文 | 模型 | 性质 | 允许偏差 |\n|---|---|---|---|---|",
)
EXPLAINED = Word("explained", "说明")
HELD = "tests/model/test_article.py"
LARGE = 1000


def page(runs: RunPair, language: Language) -> str:
    """The whole page."""
    file = code_span(runs.programme.scenario.path.name)
    introduction = say(INTRODUCTION, language).format(scenario=file)
    parts = [f"# {say(TITLE, language)}", introduction]
    return "\n\n".join([*parts, *(section(row, runs, language) for row in ROWS)]) + "\n"


def section(row: Row, runs: RunPair, language: Language) -> str:
    """One row: its variables, levers, figures, tests and notes."""
    return "\n".join(_lines(row, runs, language)).rstrip()


def _lines(row: Row, runs: RunPair, language: Language) -> Iterator[str]:
    yield f"## {row.id}  {say(row, language)}\n"
    for text, variables in ((VARIABLES, row.variables), (LEVERS, row.levers)):
        names = "; ".join(f"{say(v, language)} `{v.id}`" for v in variables)
        yield f"- **{say(text, language)}**: {names}"
    tests = [*row.tests, HELD] if row.figures else row.tests
    yield f"- **{say(TESTS, language)}**: {', '.join(f'`{test}`' for test in tests)}"
    note = row.note_zh if language is Language.ZH else row.note
    if note:
        yield f"- {note}"
    if row.figures:
        yield "\n" + say(HEAD, language)
    for figure in row.figures:
        yield _figure_line(figure, runs, language)
    yield ""


def _figure_line(figure: Figure, runs: RunPair, language: Language) -> str:
    note = figure.note_zh if language is Language.ZH else figure.note
    agreed = _explained(note, language) if figure.within is None else _part(figure.within)
    role = say(figure.role, language)
    published, model = _number(figure.published), _number(figure.model(runs))
    return f"| {say(figure, language)} | {published} | {model} | {role} | {agreed} |"


def _explained(note: str, language: Language) -> str:
    return f"{say(EXPLAINED, language)}: {note}"


def _part(within: float) -> str:
    return f"{100 * within:.3g} %"


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= LARGE else f"{value:.3g}"
