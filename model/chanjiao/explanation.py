"""Explanations of a variable, a sector or the whole model, as text made from the graph."""

from __future__ import annotations

import difflib
import inspect
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from chanjiao.engine.characters import text_width
from chanjiao.engine.language.delays import written_out
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.reference import Reference
from chanjiao.engine.language.source_text import source_of
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import Constant, Curve, TimeSeries
from chanjiao.messages.catalogue import said, word
from chanjiao.messages.catalogue import unit as chinese_unit
from chanjiao.messages.language import ZH
from chanjiao.results.labelled import unit_text
from chanjiao.scenario import Entry, Scenario
from chanjiao.sectors.blocks import names

WIDTH = 96
LABELS = 14
UNITS, MEMBERS = 18, 24
"""Columns for units and for names of members."""
NEAR = 5
"""Largest number of suggestions for an unknown name."""
SHOWN_DATES = 12
"""Largest number of dates that are printed of a path."""


WORDS: Mapping[str, tuple[str, str]] = {
    "sectors": (
        "The sectors of the model; `chanjiao explain SECTOR` lists what one of them declares.",
        "模型的各模块；`chanjiao explain 模块`列出其变量。",
    ),
    "count": ("{count:>3} variables", "{count:>3}个变量"),
    "unit": ("unit", "单位"),
    "varies": ("varies by", "维度"),
    "dimension": ("{d.en} ({count})", "{d.zh}（{count}，{d.id}）"),
    "no_dimension": ("nothing; it is one number", "无，为单一数值"),
    "happens": ("happens on", "发生时间"),
    "gate": ("1st of month {gate.month}: {gate.en}", "{gate.month}月1日：{gate.zh}（{gate.en}）"),
    "rate": ("rate", "净变化率"),
    "equation": ("equation", "方程"),
    "input": ("none; a scenario file gives its number", "无，数值由情景文件给出"),
    "hidden": ("written by the engine", "由引擎生成"),
    "start": ("start", "初值"),
    "form": ("form from", "形式来源"),
    "written": ("written in", "所在文件"),
    "line": ("{place}, line {line}", "{place}，第{line}行"),
    "reads": ("reads", "引用"),
    "read_by": ("read by", "被引用"),
    "outside": ("{en}; no equation reads it", "{zh}（{en}），没有方程引用"),
    "nothing": ("nothing", "无"),
    "stocks": ("hidden stocks", "隐含存量"),
    "number": ("number", "数值"),
    "no_number": ("none in scenario {name}", "情景{name}未给出"),
    "numbers": ("in scenario {name}, in {unit}:", "情景{name}，单位{unit}："),
    "range": ("range", "范围"),
    "ends": ("{low} to {high}", "{low}至{high}"),
    "quality": ("quality", "数据性质"),
    "source": ("source", "来源"),
    "given": ("given in", "给出于"),
    "step": ("by date, level in between", "按日期，其间保持不变"),
    "ramp": ("by date, linear in between", "按日期，其间线性变化"),
    "point": ("at {where:g}: {what:g}", "{where:g}处：{what:g}"),
    "more": ("and {count} more, to {last:.2f}", "另有{count}个，至{last:.2f}"),
    "span": ("{low:g} ... {high:g} ({count} numbers)", "{low:g} ... {high:g}（{count}个数值）"),
}
"""The words of explanations in English and in Chinese."""


class _Words:
    """The words of an explanation in one language."""

    def __init__(self, chinese: bool) -> None:
        self.chinese = chinese

    def __call__(self, word: str, **values: Any) -> str:
        return WORDS[word][self.chinese].format(**values)

    def join(self, parts: Iterable[str]) -> str:
        """Parts of a list in one line."""
        return ("、" if self.chinese else ", ").join(parts)

    def unit(self, variable: Variable) -> str:
        """Unit of a variable."""
        text = unit_text(variable)
        return chinese_unit(text) if self.chinese else text

    def form(self, source: Reference) -> str:
        """Work from which the form of an equation comes, or the statement in its place."""
        text = str(source)
        return said(text, ZH) if self.chinese else text

    def line(self, label: str, text: str) -> str:
        """A label with a wrapped text to its right."""
        wrapped = textwrap.wrap(text, WIDTH - LABELS - 2, break_long_words=False) or [""]
        rest = [" " * (LABELS + 2) + line for line in wrapped[1:]]
        return "\n".join([f"  {_wide(self(label))}{wrapped[0]}", *rest])

    def block(self, label: str, text: str) -> Iterator[str]:
        """A label and lines of code."""
        first, *rest = text.splitlines()
        yield f"  {_wide(self(label))}{first}"
        yield from (" " * (LABELS + 2) + line for line in rest)


def _wide(label: str) -> str:
    """A label padded to the common width."""
    return _padded(label, LABELS - 1) + " "


def _padded(text: str, width: int) -> str:
    """A text padded to a width; Chinese characters take two columns."""
    return text + " " * max(width - text_width(text), 0)


class UnknownNameError(Exception):
    """A name that is neither a variable nor a sector; the message suggests similar names."""


def explain(
    name: str | None, graph: Graph, scenario: Scenario | None = None, chinese: bool = False
) -> str:
    """Explain a variable or a sector; without a name, list the sectors.

    The sector may be omitted if only one sector has a variable of that name. Raises
    UnknownNameError if no variable or sector has the name.
    """
    words = _Words(chinese)
    if name is None:
        return "\n".join(_sectors(graph, words))
    sector = _sector_ids().get(name, name)
    if sector in sectors(graph):
        return "\n".join(_sector(sector, graph, words))
    return "\n".join(_variable(find(name, graph), graph, scenario, words))


def generated_code(name: str | None, graph: Graph, scenario: Scenario | None = None) -> str:
    """NumPy code of the whole model, or only the lines that compute one variable.

    Without a scenario, every series and lever is assumed to vary in time.
    """
    from chanjiao.engine.backends.registry import evaluator  # noqa: PLC0415 - for code alone
    from chanjiao.engine.simulation.program import compile_graph  # noqa: PLC0415
    from chanjiao.results.simulation import program_of  # noqa: PLC0415

    if scenario:
        program = program_of(scenario, graph)
    else:
        dated = [v.id for v in graph.inputs if v.kind in ("series", "lever")]
        program = compile_graph(graph, dated)
    code = evaluator(program).text
    if name is None:
        return code
    variable = find(name, graph)
    targets = [f"{variable.sector}__{variable.name} = "]
    if variable in program.places:
        place = program.places[variable]
        targets += [f"{array}[{place.start}:{place.stop}] = " for array in ("rate", "jump")]
    return "\n".join(_lines_of(code, tuple(targets)))


def _lines_of(code: str, targets: tuple[str, ...]) -> Iterator[str]:
    """Lines that assign to one of the targets, each under the `def` line of its function."""
    head, written = "", ""
    for line in code.splitlines():
        if line.startswith("def "):
            head = line
        if line.strip().startswith(targets):
            if head != written:
                yield head
                written = head
            yield line


def sectors(graph: Graph) -> list[str]:
    """Names of the sectors, in their order."""
    return list(dict.fromkeys(v.sector for v in graph.variables.values() if not v.hidden))


def _sector_ids() -> dict[str, str]:
    """Names of sectors by their Chinese names."""
    return {chinese: id for id, (_, chinese) in names().items()}


def find(name: str, graph: Graph) -> Variable:
    """Variable of a name, with or without its sector; raises UnknownNameError with suggestions.

    The names of the sector and of the variable may be Chinese.
    """
    if name in graph.variables:
        return graph.variables[name]
    sector, _, own = name.rpartition(".")
    sector = _sector_ids().get(sector, sector)
    shown = (v for v in graph.variables.values() if v.sector == sector or not sector)
    same = [v for v in shown if own == v.name or (own == v.zh and not v.hidden)]
    if len(same) == 1:
        return same[0]
    near = [v.id for v in same] or list(_near(name, graph))
    hint = "; `chanjiao explain` lists all sectors"
    if near:
        hint = f"; did you mean {', '.join(near)}?"
    verb = "more than one sector has" if same else "no variable or sector is called"
    raise UnknownNameError(f"{verb} {name}{hint}")


def _near(name: str, graph: Graph) -> Iterator[str]:
    """Names with similar spelling, and names whose label contains the word in either language."""
    known = [*graph.variables, *sectors(graph)]
    spelt = difflib.get_close_matches(name, known, NEAR)
    spelt += [
        id
        for id in known
        if id.rpartition(".")[2]
        in difflib.get_close_matches(name, [k.rpartition(".")[2] for k in known], NEAR)
    ]
    word = name.replace("_", " ").lower()
    meant = [v.id for v in graph.variables.values() if word in v.en.lower() or word in v.zh]
    return iter(list(dict.fromkeys([*spelt, *meant]))[:NEAR])


def _sectors(graph: Graph, words: _Words) -> Iterator[str]:
    yield words("sectors")
    yield ""
    for sector in sectors(graph):
        own = [v for v in graph.variables.values() if v.sector == sector]
        doc = inspect.getdoc(import_module(own[0].module)) or ""
        meaning = names()[sector][1] if words.chinese else _first_sentence(doc)
        yield f"  {sector:<16} {words('count', count=len(own))}  {meaning}"


def _sector(sector: str, graph: Graph, words: _Words) -> Iterator[str]:
    own = [v for v in graph.variables.values() if v.sector == sector and not v.hidden]
    doc = inspect.getdoc(import_module(own[0].module)) or sector
    yield names()[sector][1] if words.chinese else doc
    width = max(len(v.name) for v in own)
    for kind in dict.fromkeys(v.kind for v in own):
        yield ""
        yield f"{word(kind)}：" if words.chinese else f"{kind}:"
        for variable in own:
            if variable.kind == kind:
                unit = f"[{words.unit(variable)}]"
                meaning = variable.zh if words.chinese else variable.en
                yield f"  {variable.name:<{width}}  {_padded(unit, UNITS)} {meaning}"


def _variable(
    variable: Variable, graph: Graph, scenario: Scenario | None, words: _Words
) -> Iterator[str]:
    if words.chinese:
        yield f"{variable.id}（{word(variable.kind)}）"
        yield f"  {variable.zh}"
    else:
        yield f"{variable.id} ({variable.kind})"
        yield f"  {variable.en}."
        yield from _paragraphs(variable.notes)
    yield ""
    yield words.line("unit", words.unit(variable))
    yield words.line("varies", _dimensions(variable, words))
    if variable.gate:
        yield words.line("happens", words("gate", gate=variable.gate))
    yield from _equation(variable, words)
    yield words.line("written", words("line", place=_place(variable.file), line=variable.line))
    yield from _neighbours(variable, graph, words)
    yield from _number(variable, scenario, words)


def _equation(variable: Variable, words: _Words) -> Iterator[str]:
    if variable.is_input:
        yield words.line("equation", words("input"))
        return
    if variable.hidden:
        yield words.line("equation", words("hidden"))
        return
    head = "rate" if variable.kind == "stock" else "equation"
    yield from words.block(head, source_of(variable))
    if variable.start_body is not None:
        yield from words.block("start", source_of(variable, start=True))
    if variable.source:
        yield words.line("form", words.form(variable.source))


def _neighbours(variable: Variable, graph: Graph, words: _Words) -> Iterator[str]:
    if variable in graph.equations:
        yield words.line("reads", _listed(graph.reads(variable), words))
    if variable.read_by:
        named = {"en": variable.read_by.en, "zh": variable.read_by.zh}
        yield words.line("read_by", words("outside", **named))
    else:
        readers = (v for v in graph.read_by(variable) if not v.hidden)
        yield words.line("read_by", _listed(readers, words))
    own = f"{variable.name}__"
    hidden = [
        v
        for v in written_out(graph).variables.values()
        if v.hidden and v.sector == variable.sector and v.name.startswith(own) and v.kind == "stock"
    ]
    if hidden:
        yield words.line("stocks", _listed(hidden, words))


def _number(variable: Variable, scenario: Scenario | None, words: _Words) -> Iterator[str]:
    if scenario is None:
        return
    yield ""
    entry = scenario.entries.get(variable.id)
    if entry is None:
        if variable.is_input or variable.kind == "stock":
            yield words.line("number", words("no_number", name=scenario.name))
        return
    yield words.line("number", words("numbers", name=scenario.name, unit=words.unit(variable)))
    yield from _values(variable, entry, words)
    if entry.low is not None and entry.high is not None:
        yield words.line(
            "range", words("ends", low=_span(entry.low, words), high=_span(entry.high, words))
        )
    yield words.line("quality", word(entry.quality) if words.chinese else entry.quality)
    yield words.line("source", entry.source_zh if words.chinese else entry.source)
    yield words.line("given", words("line", place=_place(entry.file), line=entry.line))


def _values(variable: Variable, entry: Entry, words: _Words) -> Iterator[str]:
    match entry.input:
        case Constant(values):
            yield from _array(variable, np.asarray(values, float), words)
        case Curve(x, y):
            for where, what in zip(x, y, strict=True):
                yield f"    {words('point', where=where, what=what)}"
        case TimeSeries(times, values, shape):
            yield f"    {words(shape)}"
            for time, value in list(zip(times, values, strict=True))[:SHOWN_DATES]:
                yield f"    {time:9.2f}  {_span(value, words)}"
            if len(times) > SHOWN_DATES:
                more = words("more", count=len(times) - SHOWN_DATES, last=times[-1])
                yield f"    {more}"


def _array(variable: Variable, values: np.ndarray, words: _Words) -> Iterator[str]:
    if len(variable.dimensions) != 1:
        yield f"    {_span(values, words)}"
        return
    for member, value in zip(variable.dimensions[0], values, strict=True):
        name = f"{member.zh}（{member.id}）" if words.chinese else member.id
        yield f"    {_padded(name, MEMBERS)} {value:g}"


def _span(values: object, words: _Words) -> str:
    array = np.asarray(values, float)
    low, high = array.min(), array.max()
    return f"{low:g}" if low == high else words("span", low=low, high=high, count=array.size)


def _dimensions(variable: Variable, words: _Words) -> str:
    parts = [words("dimension", d=d, count=len(d)) for d in variable.dimensions]
    return words.join(parts) or words("no_dimension")


def _listed(variables: Iterable[Variable], words: _Words) -> str:
    return words.join(v.id for v in variables) or words("nothing")


def _paragraphs(text: str) -> Iterator[str]:
    if text:
        yield ""
        yield from textwrap.wrap(text, WIDTH, initial_indent="  ", subsequent_indent="  ")


def _first_sentence(doc: str) -> str:
    return doc.splitlines()[0].partition(": ")[2] or doc.splitlines()[0]


def _place(file: str) -> str:
    return "/".join(Path(file).parts[-2:])
