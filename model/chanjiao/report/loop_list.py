"""The list of feedback loops: the named loops, their measurements in a run, and the census."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from rich.console import Console

from chanjiao.engine.language.delays import written_out
from chanjiao.engine.language.graph import Graph
from chanjiao.loops import ABSENT, Loop, loops_of
from chanjiao.loops.census import Group, groups
from chanjiao.loops.delay import Wait
from chanjiao.loops.measured import MeasuredLoop
from chanjiao.report import loop_words as words
from chanjiao.report.language import Language, filled, in_both, say, titled
from chanjiao.report.output.table import Cell, Column, Table
from chanjiao.report.output.terminal import print_line, print_table
from chanjiao.report.scale import Scale, measure
from chanjiao.scenario import Scenario

YEARS = measure(Scale(1, "", 1))
ARROWS = {1: "+>", -1: "->", 0: "0>", None: ">"}
SHORT_LOOP = 10
"""Largest number of variables of a loop that counts as short."""
SHORTEST_FILL = 0.05
"""Waits below this number of years are not listed."""


def print_loops(
    graph: Graph,
    measured: Mapping[str, MeasuredLoop],
    scenario: Scenario | None,
    console: Console,
    language: Language,
) -> None:
    """Print the named loops, the loops not in this version, and the census of all loops."""
    print_table(_table(graph, measured, scenario), console, language)
    for paragraph in _paragraphs(graph, measured, scenario, language):
        print_line(paragraph, console)


def _table(graph: Graph, measured: Mapping[str, MeasuredLoop], scenario: Scenario | None) -> Table:
    """One row per loop: name and declared sign, then the measurements of a run."""
    heads = [words.LOOP, words.NAME, words.SIGN]
    heads += [words.MEASURED, words.ACTING] if measured else []
    rows = []
    for loop in loops_of(graph).values():
        found = _found(measured[loop.id]) if measured else []
        sign = words.REINFORCING if loop.sign > 0 else words.BALANCING
        rows.append([loop.id, in_both(lambda v, loop=loop: _name(loop, scenario, v)), sign, *found])
    columns = [Column(head) for head in heads]
    columns += [Column(words.DELAY, YEARS)] if measured else []
    return Table("loops", words.NAMED, columns, rows, labels=len(heads))


def _name(loop: Loop, scenario: Scenario | None, language: Language) -> str:
    name = say(loop, language)
    if scenario and loop.id in scenario.cut_loops:
        return f"{name}  [{say(words.CUT_HERE, language)}]"
    return name


def _found(measured: MeasuredLoop) -> list[Cell]:
    """Measured cells: sign, years in which the loop is active, delay."""
    acting_by_year = measured.polarity.years
    acting, count = sum(acting_by_year.values()), len(acting_by_year)
    verdict = words.AGAINST if measured.contradicted else words.AS_NAMED
    years = words.ALL_YEARS if acting == count else words.SOME_YEARS
    active = filled(years if acting else words.NEVER, count=acting, all=count)
    return [verdict if acting else "-", active, measured.delay.years]


def _paragraphs(
    graph: Graph,
    measured: Mapping[str, MeasuredLoop],
    scenario: Scenario | None,
    language: Language,
) -> Iterator[str]:
    if scenario:
        title = titled(scenario, language)
        yield say(words.HOW_MEASURED, language, title=title)
    else:
        yield say(words.NOT_MEASURED, language)
    for loop in loops_of(graph).values():
        yield ""
        yield from _details(loop, graph, measured.get(loop.id), language)
    yield ""
    yield say(words.NOT_HERE, language)
    for absent in ABSENT:
        why = absent.why_zh if language is Language.ZH else absent.why
        yield f"  {absent.id:<4}{say(absent, language)}{_colon(language)}{why}"
    yield ""
    yield say(words.CENSUS, language)
    yield from (f"  {line}" for line in _census(groups(written_out(graph)), language))


def _details(
    loop: Loop, graph: Graph, measured: MeasuredLoop | None, language: Language
) -> Iterator[str]:
    colon = _colon(language)
    yield f"{loop.id} {say(loop, language)}"
    yield f"  {say(words.CHAIN, language)}{colon}{_chain(loop, graph, measured, language)}"
    if measured:
        waits = [w for w in measured.delay.waits if not w.fills]
        listed = _waits(waits, language) or say(words.NO_WAIT, language)
        yield f"  {say(words.WAITS, language)}{colon}{listed}"
        if measured.delay.filling:
            fills = _waits(measured.delay.filling, language)
            yield f"  {say(words.FILLS, language)}{colon}{fills}"
    yield f"  {say(words.CUT_AT, language)}{colon}{loop.cut.id}"


def _chain(loop: Loop, graph: Graph, measured: MeasuredLoop | None, language: Language) -> str:
    """Labels around the loop with the sign of each link between them."""
    around = [graph.own(v) for v in (*loop.chain, loop.chain[0])]
    signs = _link_signs(loop, measured) if measured else [None] * len(loop.chain)
    pieces = [say(around[0], language)]
    for sign, (_, effect) in zip(signs, pairwise(around), strict=True):
        pieces.append(f"{ARROWS[sign]} {say(effect, language)}")
    return " ".join(pieces)


def _link_signs(loop: Loop, measured: MeasuredLoop) -> list[int | None]:
    """Sign between neighbours of the chain, in active years: the product of the links' signs."""
    named = {v.id for v in loop.chain}
    signs: list[int | None] = []
    product = 1
    for link, row in zip(measured.polarity.links, measured.polarity.signs, strict=True):
        found = set(row[row != 0])
        product *= int(found.pop()) if len(found) == 1 else 0
        if link.effect.id in named:
            signs.append(product)
            product = 1
    return signs


def _waits(waits: Sequence[Wait], language: Language) -> str:
    parts = [
        f"{say(wait.variable, language)} " + say(words.YEARS, language, years=wait.years)
        for wait in waits
        if wait.years >= SHORTEST_FILL
    ]
    return ("；" if language is Language.ZH else "; ").join(parts)


def _census(found: Sequence[Group], language: Language) -> Iterator[str]:
    large, *small = found
    yield say(
        words.GROUP,
        language,
        size=len(large.variables),
        stocks=large.stocks,
        hidden=large.hidden_stocks,
        links=large.links,
    )
    yield say(
        words.INDEPENDENT,
        language,
        independent=large.independent,
        shortest=len(large.shortest),
        short=sum(len(circle) <= SHORT_LOOP for circle in large.shortest),
        limit=SHORT_LOOP,
        longest=max(map(len, large.shortest)),
    )
    if small:
        stocks = [v.id for g in small for v in g.variables if v.kind == "stock"]
        yield say(
            words.SMALL,
            language,
            count=len(small),
            most=len(small[0].variables),
            names=", ".join(sorted(stocks)),
        )
    yield say(words.WHY_NOT_ALL, language)


def _colon(language: Language) -> str:
    return "：" if language is Language.ZH else ": "
