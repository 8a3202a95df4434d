"""The entry of one variable: its meaning, its mathematics, its number, and what it depends on."""

from __future__ import annotations

import html
from collections.abc import Iterator

from chanjiao.engine.characters import text_width
from chanjiao.engine.language.dimension import Member
from chanjiao.engine.language.expression import Expression
from chanjiao.engine.language.reference import Reference
from chanjiao.engine.language.source_text import source_of
from chanjiao.engine.language.variable import Variable
from chanjiao.reference import labels
from chanjiao.reference.catalogue import Catalogue
from chanjiao.reference.equation import Equation, Equations, equations_of
from chanjiao.reference.formula import ROOM, FormulaWriter, Words
from chanjiao.reference.markdown import anchor, attribute, fact, link, links, plain, raw, short
from chanjiao.reference.mathml import Piece, display, fraction, lines, name, operator, row
from chanjiao.reference.notation import NOTATION
from chanjiao.reference.numbers import number_facts
from chanjiao.results.labelled import unit_text


def entry(variable: Variable, catalogue: Catalogue) -> str:
    """Section of a page about a variable."""
    return "\n".join(_parts(variable, catalogue))


def _parts(variable: Variable, catalogue: Catalogue) -> Iterator[str]:
    yield f"({variable.id})=\n### {plain(_heading(variable))}\n"
    yield f"{plain(variable.en)}. {plain(variable.zh)}\n"
    if variable.notes:
        yield from (f"{plain(part)}\n" for part in variable.notes.split("\n\n"))
    if not variable.is_input:
        yield raw(mathematics(variable, catalogue))
        yield raw(_python(variable))
    yield "".join(_facts(variable, catalogue))


def _heading(variable: Variable) -> str:
    return f"{variable.name.replace('_', ' ')} {variable.zh}"


def _facts(variable: Variable, catalogue: Catalogue) -> Iterator[str]:
    yield fact("Id", f"`{variable.id}`, {labels.KINDS[variable.kind]}")
    yield fact(labels.UNIT, unit_text(variable))
    yield fact(labels.DIMENSIONS, dimensions_text(variable))
    if variable.of is not None:
        yield fact(labels.INPUT_OF, f"{variable.of:~P}".removeprefix("1 ") or "1")
    if variable.gate:
        gate = variable.gate
        yield fact(labels.GATE, f"{labels.month(gate.month)}: {gate.en} {gate.zh}")
    if variable.source:
        yield fact(labels.FORM_FROM, cited(variable.source))
    yield from number_facts(variable, catalogue.scenario)
    if not variable.is_input:
        yield fact(labels.READS, links(catalogue.reads[variable.id], labels.NOTHING))
    yield fact(labels.READ_BY, _readers(variable, catalogue))
    through = catalogue.loops_through.get(variable.id)
    if through:
        yield fact(labels.LOOPS, ", ".join(f"[{id}](#loop-{id.lower()})" for id in through))


def cited(reference: Reference) -> str:
    """Reference in full, with a link to the bibliography."""
    return f"[{short(reference)}](#ref-{reference.key}): {plain(str(reference))}"


def _readers(variable: Variable, catalogue: Catalogue) -> str:
    outcome = variable.id in {v.id for v in catalogue.graph.outcomes}
    found = [link(v) for v in catalogue.read_by[variable.id]]
    ledgers = catalogue.accounts_of.get(variable.id, ())
    found += [f"[{labels.ACCOUNT}: {v.en} {v.zh}](#account-{v.name})" for v in ledgers]
    return ", ".join([*found, *([labels.OUTCOME] if outcome else [])]) or labels.NOTHING


def dimensions_text(variable: Variable) -> str:
    """Dimensions of a variable in both languages, with links."""
    found = [f"[{d.en} {d.zh}](#dimension-{d.id})" for d in variable.dimensions]
    return " × ".join(found) or labels.ONE_NUMBER


def _python(variable: Variable) -> str:
    parts = [source_of(variable)]
    if variable.start_body is not None:
        parts.append(f"# {labels.START}\n{source_of(variable, start=True)}")
    code = html.escape("\n\n".join(parts))
    summary = f"<summary>{labels.PYTHON}</summary>"
    return f'<details class="python">{summary}<pre>{code}</pre></details>'


def mathematics(variable: Variable, catalogue: Catalogue) -> str:
    """HTML of the equations of a variable, with names in English and, folded away, in Chinese."""
    equations = equations_of(variable)
    english = _formulas(variable, equations, catalogue, "en")
    chinese = _formulas(variable, equations, catalogue, "zh")
    summary = f"<summary>{labels.CHINESE_NAMES}</summary>"
    return f'{english}\n<details class="chinese">{summary}{chinese}</details>'


def _formulas(variable: Variable, equations: Equations, catalogue: Catalogue, language: str) -> str:
    words = words_of(language, variable.sector)
    writer = FormulaWriter(words, catalogue.letters, catalogue.inference, equations.named)
    blocks = [_formula(variable, equation, writer) for equation in equations.equations]
    for part in _as_shown(writer):
        dimensions = writer.inference.of(part).dimensions
        right = writer.formula(part, dimensions)
        blocks.append(_line(labels.PART, writer.part(part), "=", right))
    return f'<div class="formulas">{"".join(blocks)}{_explained(writer, catalogue)}</div>'


def _as_shown(writer: FormulaWriter) -> Iterator[Expression]:
    """Named parts, in the order in which formulas show them; a formula may add further ones."""
    done: set[Expression] = set()
    while waiting := [part for part in writer.shown if part not in done]:
        done.add(waiting[0])
        yield waiting[0]


def _formula(variable: Variable, equation: Equation, writer: FormulaWriter) -> str:
    left = writer.name(variable)
    right = writer.formula(equation.expression, variable.dimensions)
    match equation.form:
        case "rate":
            rate = fraction(row([_D, left]), row([_D, Piece("<mi>t</mi>", 1)]))
            return _line("", rate, "=", right)
        case "gate" if equation.gate:
            gate = equation.gate
            label = f"{labels.month(gate.month)}: {gate.en} {gate.zh}"
            return _line(label, left, "+=", right)
        case "start":
            return _line(labels.START, left, "=", right)
        case _:
            return _line("", left, "=", right)


_D = Piece('<mi mathvariant="normal">d</mi><mspace width="0.15em"/>', 1)


def _line(label: str, left: Piece, sign: str, right: Piece) -> str:
    """One equation; the right side is below the left side if one line is too short for both."""
    above = row([left, operator(sign)])
    whole = row([above, right])
    if whole.width > ROOM:
        indented = row([Piece('<mspace width="2em"/>', 4), right])
        whole = lines([above, indented])
    words = f'<span class="label">{html.escape(label)}</span>' if label else ""
    return f'<div class="formula">{words}{display(whole)}</div>'


def _explained(writer: FormulaWriter, catalogue: Catalogue) -> str:
    """What the indices and the special functions of a formula mean."""
    by_id = {d.id: d for d in catalogue.dimensions}
    indices = [
        f"<i>{catalogue.letters[id]}</i> {by_id[id].en} {by_id[id].zh}" for id in writer.indices
    ]
    functions = [f"{NOTATION[name].en} {NOTATION[name].zh}" for name in writer.used]
    notes = [*([" · ".join(indices)] if indices else []), *functions]
    return "".join(f'<p class="index">{note}</p>' for note in notes)


def words_of(language: str, sector: str) -> Words:
    """Names as the formulas of a sector write them in a language."""

    def variable(named: Variable) -> Piece:
        words = named.zh if language == "zh" else named.name.replace("_", " ")
        outside = named.sector != sector and language == "en"
        prefix = f"{named.sector.replace('_', ' ')}." if outside else ""
        title = attribute(f"{named.id}: {named.en} {named.zh} [{unit_text(named)}]")
        shown = f'<span class="sector">{prefix}</span>{html.escape(words)}'
        place = f"{named.sector}.html#{anchor(named)}"
        return Piece(
            name(f'<a href="{place}" title="{title}">{shown}</a>'), text_width(prefix + words)
        )

    def member(at: Member) -> str:
        return at.zh if language == "zh" else at.id.replace("_", " ")

    return Words(variable, member, labels.CONDITION[language], labels.OTHERWISE[language])
