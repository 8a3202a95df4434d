"""Explanations: everything the graph knows about a variable, a sector, or the whole, as text."""

from __future__ import annotations

import ast
import difflib
import inspect
import textwrap
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

import numpy as np

from chanjiao.engine.language.delays import written_out
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.inputs import Constant, Curve, TimeSeries
from chanjiao.results.labelled import unit_text
from chanjiao.scenario import Entry, Scenario

WIDTH = 96
LABELS = 14
NEAR = 5
"""Names suggested for one that does not exist."""
SHOWN_DATES = 12
"""Dates of a path that are printed."""


class UnknownNameError(Exception):
    """A name that is neither a variable nor a sector; the message suggests near ones."""


def explain(name: str | None, graph: Graph, scenario: Scenario | None = None) -> str:
    """Explain a variable or a sector; without a name, list the sectors.

    A variable's name may come without its sector where only one sector has it.
    UnknownNameError where there is nothing of that name.
    """
    if name is None:
        return "\n".join(_sectors(graph))
    if name in sectors(graph):
        return "\n".join(_sector(name, graph))
    return "\n".join(_variable(find(name, graph), graph, scenario))


def generated_code(name: str | None, graph: Graph, scenario: Scenario | None = None) -> str:
    """NumPy code that runs the model, or the lines of it that compute one variable.

    Without a scenario, every series and lever is taken to change in time.
    """
    from chanjiao.engine.backends.registry import evaluator  # noqa: PLC0415 - for code alone
    from chanjiao.engine.simulation.program import compile_graph  # noqa: PLC0415
    from chanjiao.results.simulate import program_of  # noqa: PLC0415

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
    """Lines that assign to one of the targets, under the head of their function."""
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


def find(name: str, graph: Graph) -> Variable:
    """Variable of a name, with or without its sector; UnknownNameError with suggestions."""
    if name in graph.variables:
        return graph.variables[name]
    same = [v for v in graph.variables.values() if v.name == name]
    if len(same) == 1:
        return same[0]
    near = [v.id for v in same] or list(_near(name, graph))
    hint = "; `chanjiao explain` lists all sectors"
    if near:
        hint = f"; did you mean {', '.join(near)}?"
    verb = "more than one sector has" if same else "no variable or sector is called"
    raise UnknownNameError(f"{verb} {name}{hint}")


def _near(name: str, graph: Graph) -> Iterator[str]:
    """Names spelt much the same, or whose meaning holds the word, in either language."""
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


def _sectors(graph: Graph) -> Iterator[str]:
    yield "The sectors of the model; `chanjiao explain SECTOR` lists what one of them declares."
    yield ""
    for sector in sectors(graph):
        own = [v for v in graph.variables.values() if v.sector == sector]
        doc = inspect.getdoc(import_module(own[0].module)) or ""
        yield f"  {sector:<16} {len(own):>3} variables  {_first_sentence(doc)}"


def _sector(sector: str, graph: Graph) -> Iterator[str]:
    own = [v for v in graph.variables.values() if v.sector == sector and not v.hidden]
    yield inspect.getdoc(import_module(own[0].module)) or sector
    width = max(len(v.name) for v in own)
    for kind in dict.fromkeys(v.kind for v in own):
        yield ""
        yield f"{kind}:"
        for variable in own:
            if variable.kind == kind:
                unit = f"[{unit_text(variable)}]"
                yield f"  {variable.name:<{width}}  {unit:<18} {variable.en}  {variable.zh}"


def _variable(variable: Variable, graph: Graph, scenario: Scenario | None) -> Iterator[str]:
    yield f"{variable.id} ({variable.kind})"
    yield f"  {variable.en}."
    if variable.zh != variable.en:
        yield f"  {variable.zh}"
    yield from _paragraphs(variable.notes)
    yield ""
    yield _line("unit", unit_text(variable))
    yield _line("varies by", _dimensions(variable))
    if variable.gate:
        yield _line(
            "happens on",
            f"1st of month {variable.gate.month}: {variable.gate.en}, {variable.gate.zh}",
        )
    yield from _equation(variable, graph)
    yield _line("written in", f"{_place(variable.file)}, line {variable.line}")
    yield from _neighbours(variable, graph)
    yield from _number(variable, scenario)


def _equation(variable: Variable, graph: Graph) -> Iterator[str]:
    if variable.is_input:
        yield _line("equation", "none; a scenario file gives its number")
        return
    if variable.hidden:
        yield _line("equation", "written by the engine")
        return
    head = "rate" if variable.kind == "stock" else "equation"
    yield from _block(head, source_of(variable))
    if variable.start_body is not None:
        yield from _block("start", source_of(variable, start=True))
    if variable.source:
        yield _line("form from", str(variable.source))


def source_of(variable: Variable, start: bool = False) -> str:
    """Text of a variable's equation, or of its start's, as its author wrote it.

    It is read from the file: no sector has to be loaded for it.
    """
    text = Path(variable.file).read_text(encoding="utf-8")
    declares = _declares_start if start else _declares
    function = next(
        node
        for node in ast.parse(text).body
        if isinstance(node, ast.FunctionDef) and declares(node, variable)
    )
    statements = function.body[1:] if ast.get_docstring(function) else function.body
    lines = text.splitlines()[statements[0].lineno - 1 : statements[-1].end_lineno]
    return textwrap.dedent("\n".join(lines)).removeprefix("return ")


def _declares(function: ast.FunctionDef, variable: Variable) -> bool:
    return any(decorator.lineno == variable.line for decorator in function.decorator_list)


def _declares_start(function: ast.FunctionDef, variable: Variable) -> bool:
    """Whether a function stands under the decorator @NAME.start of a variable."""
    return any(
        ast.unparse(decorator) == f"{variable.name}.start" for decorator in function.decorator_list
    )


def _neighbours(variable: Variable, graph: Graph) -> Iterator[str]:
    if variable in graph.equations:
        yield _line("reads", _listed(graph.reads(variable)))
    if variable.read_by:
        yield _line(
            "read by", f"{variable.read_by.en}, {variable.read_by.zh}; no equation reads it"
        )
    else:
        yield _line("read by", _listed(v for v in graph.read_by(variable) if not v.hidden))
    own = f"{variable.name}__"
    hidden = [
        v
        for v in written_out(graph).variables.values()
        if v.hidden and v.sector == variable.sector and v.name.startswith(own) and v.kind == "stock"
    ]
    if hidden:
        yield _line("hidden stocks", _listed(hidden))


def _number(variable: Variable, scenario: Scenario | None) -> Iterator[str]:
    if scenario is None:
        return
    yield ""
    entry = scenario.entries.get(variable.id)
    if entry is None:
        if variable.is_input or variable.kind == "stock":
            yield _line("number", f"none in scenario {scenario.name}")
        return
    yield _line("number", f"in scenario {scenario.name}, in {unit_text(variable)}:")
    yield from _values(variable, entry)
    if entry.low is not None and entry.high is not None:
        yield _line("range", f"{_span(entry.low)} to {_span(entry.high)}")
    yield _line("quality", entry.quality)
    yield _line("source", entry.source)
    yield _line("given in", f"{_place(entry.file)}, line {entry.line}")


def _values(variable: Variable, entry: Entry) -> Iterator[str]:
    match entry.input:
        case Constant(values):
            yield from _array(variable, np.asarray(values, float))
        case Curve(x, y):
            yield from (f"    at {where:g}: {what:g}" for where, what in zip(x, y, strict=True))
        case TimeSeries(times, values, shape):
            yield f"    by date, {'linear in between' if shape == 'ramp' else 'level in between'}"
            for time, value in list(zip(times, values, strict=True))[:SHOWN_DATES]:
                yield f"    {time:9.2f}  {_span(value)}"
            if len(times) > SHOWN_DATES:
                yield f"    and {len(times) - SHOWN_DATES} more, to {times[-1]:.2f}"


def _array(variable: Variable, values: np.ndarray) -> Iterator[str]:
    if len(variable.dimensions) != 1:
        yield f"    {_span(values)}"
        return
    for member, value in zip(variable.dimensions[0], values, strict=True):
        yield f"    {member.id:<24} {value:g}"


def _span(values: object) -> str:
    array = np.asarray(values, float)
    low, high = array.min(), array.max()
    return f"{low:g}" if low == high else f"{low:g} ... {high:g} ({array.size} numbers)"


def _dimensions(variable: Variable) -> str:
    parts = [f"{d.en} ({len(d)}, {d.zh})" for d in variable.dimensions]
    return ", ".join(parts) or "nothing; it is one number"


def _listed(variables: Iterable[Variable]) -> str:
    return ", ".join(v.id for v in variables) or "nothing"


def _line(label: str, text: str) -> str:
    wrapped = textwrap.wrap(text, WIDTH - LABELS - 2, break_long_words=False) or [""]
    rest = [" " * (LABELS + 2) + line for line in wrapped[1:]]
    return "\n".join([f"  {label:<{LABELS}}{wrapped[0]}", *rest])


def _block(label: str, text: str) -> Iterator[str]:
    first, *rest = text.splitlines()
    yield f"  {label:<{LABELS}}{first}"
    yield from (" " * (LABELS + 2) + line for line in rest)


def _paragraphs(text: str) -> Iterator[str]:
    if text:
        yield ""
        yield from textwrap.wrap(text, WIDTH, initial_indent="  ", subsequent_indent="  ")


def _first_sentence(doc: str) -> str:
    return doc.splitlines()[0].partition(": ")[2] or doc.splitlines()[0]


def _place(file: str) -> str:
    return "/".join(Path(file).parts[-2:])
