"""The pages of the reference: one for each sector, and lists of everything that has a name."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from importlib import import_module

from chanjiao.engine.language.dimension import Dimension
from chanjiao.engine.language.reference import Reference
from chanjiao.engine.language.variable import Variable
from chanjiao.loops.absent import ABSENT
from chanjiao.loops.loop import Loop
from chanjiao.reference import labels
from chanjiao.reference.catalogue import Catalogue
from chanjiao.reference.entry import entry
from chanjiao.reference.markdown import link, links, plain, short, table
from chanjiao.reference.notation import NOTATION
from chanjiao.reference.numbers import range_text, value_text
from chanjiao.results.labelled import unit_text
from chanjiao.sectors.blocks import Block, Sector
from chanjiao.units import DEFINITIONS


def pages(catalogue: Catalogue) -> Mapping[str, str]:
    """Text of every generated page by its name, without an ending."""
    found = {
        f"sectors/{sector.id}": _sector(block, sector, catalogue)
        for block in catalogue.blocks
        for sector in block.sectors
    }
    blocks = {f"blocks/{block.id}": _block(block, catalogue) for block in catalogue.blocks}
    lists = {
        "index": _contents,
        "variables": _variables,
        "inputs": _inputs,
        "loops": _loops,
        "dimensions": _dimensions,
        "units": _units,
        "bibliography": _bibliography,
        "accounts": _accounts,
        "notation": _notation,
    }
    return {**found, **blocks, **{name: write(catalogue) for name, write in lists.items()}}


def _contents(catalogue: Catalogue) -> str:
    counts = f"{len(catalogue.variables)} variables in {len(_sectors(catalogue))} sectors"
    return "\n".join(
        [
            "# The model 模型参考\n",
            f"These pages describe {counts}. They are written from the model itself each time the "
            "site is built, so they always describe the equations that run. Numbers are those of "
            "the base scenario.\n",
            "本部分由模型程序自动生成，始终与运行的方程一致；数值取自基准情景。\n",
            _tree("Blocks and sectors 板块与模块", [f"blocks/{b.id}" for b in catalogue.blocks], 2),
            _tree("Lists 索引", [*LISTS]),
        ]
    )


LISTS = (
    "notation",
    "variables",
    "inputs",
    "loops",
    "accounts",
    "dimensions",
    "units",
    "bibliography",
)


def _block(block: Block, catalogue: Catalogue) -> str:
    rows = [
        (
            f"[{sector.en} {sector.zh}](#sector-{sector.id})",
            plain(_description(catalogue.of_sector(sector.id)[0]).split("\n\n")[0]),
            f"{len(catalogue.of_sector(sector.id))}",
        )
        for sector in block.sectors
    ]
    heads = (labels.SECTOR, labels.MEANING, "Variables 变量")
    names = [f"/docs/reference/sectors/{sector.id}" for sector in block.sectors]
    return f"(block-{block.id})=\n# {block.en} {block.zh}\n\n{table(heads, rows)}\n{_hidden(names)}"


def _hidden(names: list[str]) -> str:
    return "\n".join([":::{toctree}\n:hidden:\n", *names, ":::\n"])


def _tree(caption: str, names: list[str], depth: int = 1) -> str:
    return "\n".join([f"## {caption}\n", f":::{{toctree}}\n:maxdepth: {depth}\n", *names, ":::\n"])


def _sectors(catalogue: Catalogue) -> list[Sector]:
    return [sector for block in catalogue.blocks for sector in block.sectors]


def _sector(block: Block, sector: Sector, catalogue: Catalogue) -> str:
    own = catalogue.of_sector(sector.id)
    equations = [v for v in own if not v.is_input]
    inputs = [v for v in own if v.is_input]
    return "\n".join(
        [
            f"(sector-{sector.id})=\n# {sector.en} {sector.zh}\n",
            *(f"{plain(part)}\n" for part in _description(own[0]).split("\n\n")),
            f"Block 板块: [{block.en} {block.zh}](#block-{block.id}). "
            f"File 文件: `sectors/{block.id}/{sector.id}.py`.\n",
            f"## {labels.EQUATIONS}\n",
            *(entry(v, catalogue) for v in equations),
            *([f"## {labels.INPUTS}\n"] if inputs else []),
            *(entry(v, catalogue) for v in inputs),
        ]
    )


def _description(variable: Variable) -> str:
    return inspect.getdoc(import_module(variable.module)) or ""


def _variables(catalogue: Catalogue) -> str:
    heads = ("Id", labels.MEANING, labels.KIND, labels.UNIT)
    rows = [
        (link(v), f"{plain(v.en)} {plain(v.zh)}", labels.KINDS[v.kind], unit_text(v))
        for v in sorted(catalogue.variables, key=lambda v: (v.name, v.id))
    ]
    return "# Variables 变量\n\nAll variables by name. 按名称排列的全部变量。\n\n" + table(
        heads, rows
    )


def _inputs(catalogue: Catalogue) -> str:
    parts = [
        "# Inputs by quality 按数据性质排列的输入\n",
        "Every number of the base scenario. 基准情景的全部数值。\n",
    ]
    for quality, name in labels.QUALITIES.items():
        entries = [e for e in catalogue.scenario.entries.values() if e.quality == quality]
        parts += [
            f"(quality-{quality})=\n## {name.capitalize()} ({len(entries)})\n",
            f"{labels.QUALITY_NOTES[quality]}\n",
            table(
                ("Id", labels.NUMBER, labels.RANGE, labels.SOURCE),
                [_input_row(catalogue, entry.id) for entry in entries],
            ),
        ]
    return "\n".join(parts)


def _input_row(catalogue: Catalogue, id: str) -> tuple[str, ...]:
    variable, entry = catalogue.graph.variables[id], catalogue.scenario.entries[id]
    return link(variable), value_text(variable, entry), range_text(entry), plain(entry.source)


def _loops(catalogue: Catalogue) -> str:
    return "\n".join(
        [
            "# Feedback loops 反馈回路\n",
            "R is a reinforcing loop, B a balancing one. An arrow leads from cause to effect; "
            "variables between two of those named are left out. `chanjiao loops` measures the "
            "sign and the delay of each loop.\n",
            "R 为增强回路，B 为平衡回路；箭头由因指向果。"
            "`chanjiao loops` 给出各回路的极性与时滞。\n",
            *(_loop(loop) for loop in catalogue.loops.values()),
            "## Loops that this version lacks 本版本未包含的回路\n",
            *(f"- {loop.id}: {plain(loop.en)} {plain(loop.zh)}" for loop in ABSENT),
        ]
    )


def _loop(loop: Loop) -> str:
    around = (*loop.chain, loop.chain[0])
    chain = " → ".join(link(v) for v in around)
    chinese = " → ".join(plain(v.zh) for v in around)
    return (
        f"(loop-{loop.id.lower()})=\n## {loop.id} {plain(loop.en)} {plain(loop.zh)}\n\n{chain}\n\n"
        f"{chinese}\n\n"
        f"Cut at 切断处: {link(loop.cut)}\n"
    )


def _dimensions(catalogue: Catalogue) -> str:
    parts = ["# Dimensions 维度\n", "The letter is the index in formulas. 字母为公式中的下标。\n"]
    return "\n".join([*parts, *(_dimension(d.full or d, catalogue) for d in catalogue.dimensions)])


def _dimension(dimension: Dimension, catalogue: Catalogue) -> str:
    heading = f"{dimension.en.capitalize()} {dimension.zh}"
    grouped = any(member.group for member in dimension)
    rows = [
        (f"`{m.id}`", plain(m.en), plain(m.zh), *([m.group] if grouped else [])) for m in dimension
    ]
    heads = ("Id", "English", "中文", *(["Group 组"] if grouped else []))
    used = [v for v in catalogue.variables if dimension.id in {d.id for d in v.dimensions}]
    letter = catalogue.letters[dimension.id]
    return (
        f"(dimension-{dimension.id})=\n## {heading}\n\n"
        f"Letter 字母: *{letter}*. Id: `{dimension.id}`. "
        f"Variables 变量: {len(used)}.\n\n" + table(heads, rows)
    )


def _units(catalogue: Catalogue) -> str:
    defined = [line.split(" = ") for line in DEFINITIONS.strip().splitlines()]
    rows = [(f"`{name}`", plain(f"= {rest[0]}"), _names(rest[1:])) for name, *rest in defined]
    counts: dict[str, list[Variable]] = {}
    for variable in catalogue.variables:
        counts.setdefault(unit_text(variable), []).append(variable)
    used = [(plain(unit), f"{len(vs)}", link(vs[0])) for unit, vs in sorted(counts.items())]
    return "\n".join(
        [
            "# Units 单位\n",
            "A scenario file may use every unit and every name below. "
            "情景文件可使用下列单位与名称。\n",
            table(("Unit 单位", "Definition 定义", "Other names 其他写法"), rows),
            "## Units of variables 变量所用单位\n",
            table(("Unit 单位", "Variables 变量数", "For example 例如"), used),
        ]
    )


def _names(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names if name != "_")


def _bibliography(catalogue: Catalogue) -> str:
    parts = [
        "# Bibliography 参考文献\n",
        "The works that the forms of equations follow. 方程形式的依据。\n",
    ]
    cited = sorted(catalogue.citing, key=lambda reference: reference.key)
    return "\n".join([*parts, *(_reference(reference, catalogue) for reference in cited)])


def _reference(reference: Reference, catalogue: Catalogue) -> str:
    return (
        f"(ref-{reference.key})=\n## {short(reference)}\n\n{plain(str(reference))}\n\n"
        f"Cited by 引用方程: {links(catalogue.citing[reference], labels.NOTHING)}\n"
    )


def _accounts(catalogue: Catalogue) -> str:
    from chanjiao.composition import ACCOUNTS  # noqa: PLC0415 - it loads all sectors

    parts = [
        "# Conservation accounts 核算账户\n",
        "At every step, the stocks of an account must change by what comes in minus what goes out. "
        "If they do not, the run stops.\n",
        "每一步，账户内存量的变化必须等于流入减流出，否则运行终止。\n",
    ]
    for account in ACCOUNTS:
        parts += [
            f"(account-{account.id})=\n## {account.en.capitalize()} {account.zh}\n",
            f"- Stocks 存量: {links(account.stocks, labels.NOTHING)}",
            f"- In 流入: {links(account.sources, labels.NOTHING)}",
            f"- Out 流出: {links(account.sinks, labels.NOTHING)}\n",
        ]
    return "\n".join(parts)


def _notation(catalogue: Catalogue) -> str:
    return "\n".join(_notation_parts())


def _notation_parts() -> Iterator[str]:
    yield "# How to read a formula 公式说明\n"
    yield (
        "Names in upright letters are variables; each is a link to its entry. A name from another "
        "sector has that sector's name before it. Letters below a name are indices: one letter for "
        "each dimension. A sum over an index adds up all members of the dimension. A prime marks "
        "an index inside a sum where the same letter is in use outside it.\n"
    )
    yield (
        "正体名称为变量，点击可跳转；其他模块的变量前有模块名。下标字母各代表一个维度；"
        "求和号对该维度的全部成员求和；带撇号的下标只在求和号内有效。\n"
    )
    yield (
        "- d*x*/d*t* is the net rate of a stock between dates of the calendar. 存量的净变化率。\n"
        "- *x* += ... is what a stock gains at once on a date. 存量在该日期一次增加的数量。\n"
        "- Braces hold values by condition. 大括号内为分情形取值。"
    )
    for notation in NOTATION.values():
        yield f"- {plain(notation.en)} {plain(notation.zh)}"
    yield "\n## Kinds of variables 变量类型\n"
    yield table(
        (labels.KIND, labels.MEANING), [(labels.KINDS[k], KIND_NOTES[k]) for k in KIND_NOTES]
    )


KIND_NOTES: Mapping[str, str] = {
    "stock": "An amount that accumulates. Its equation gives its rate of change. 累积量。",
    "flow": "A rate that fills or drains a stock all year. 全年持续的流入或流出。",
    "transfer": "An amount that moves at once, on one date of each year. 每年固定日期一次划转。",
    "auxiliary": "A quantity computed from others at each moment. 每一时刻由其他变量算出。",
    "parameter": "A constant. Its number is in a scenario file. 常数，由情景文件给出。",
    "lever": "What a policy sets, constant or by date. 由政策设定，可随时间变化。",
    "series": "An exogenous time series. 外生时间序列。",
    "curve": "A relation given by points. 以点给出的函数关系。",
}
