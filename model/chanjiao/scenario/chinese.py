"""Scenario files in Chinese: keys, sectors, variables, members, qualities, dates and tables.

The names are replaced by those of the model when a file is read, so that everything after it
knows one set of names. A name that is not known stays, and the reader reports it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from chanjiao.dimensions import PROVINCE
from chanjiao.engine import Dimension
from chanjiao.scenario.syntax import TOKEN
from chanjiao.sectors.blocks import names

KeyPath = tuple[str | int, ...]

KEYS = {
    "标题": "title",
    "理由": "why",
    "说明": "why",
    "依据": "extends",
    "基于": "extends",
    "时段": "period",
    "从": "from",
    "到": "to",
    "步长": "step",
    "区域": "zones",
    "初值年份": "starts",
    "切断回路": "cut_loops",
    "项目办": "office",
    "参照": "reference",
    "公布至": "published_to",
    "出生数至": "births_to",
    "名称": "label",
    "单位": "unit",
    "自变量单位": "of",
    "维度": "by",
    "按": "by",
    "数值": "value",
    "值": "value",
    "初值": "start",
    "路径": "path",
    "分年": "path",
    "选择": "choice",
    "点": "points",
    "形状": "shape",
    "范围": "range",
    "范围系数": "range_factor",
    "合理值": "plausible",
    "数据性质": "quality",
    "性质": "quality",
    "来源": "source",
    "备注": "note",
    "文件": "file",
}
"""Keys of scenario files."""

VALUES = {
    "quality": {
        "统计公布": "measured",
        "公布": "measured",
        "估算": "estimated",
        "假设": "assumed",
        "假定": "assumed",
        "定义": "definition",
    },
    "shape": {"阶梯": "step", "线性": "ramp"},
    "zones": {"全省": "province", "五大经济区": "five"},
    "reference": {"所依据情景": "parent"},
}
"""Words that stand as values of some keys."""

MEMBERS = {"全省": PROVINCE.id, PROVINCE.zh: PROVINCE.id}
"""Names of members that no dimension lists, or lists under another name."""

COLUMNS = {"年份": "year", "年": "year", "日期": "year"} | {
    name: key for name, key in KEYS.items() if key in ("value", "source", "quality", "note")
}
"""Names of columns of tables that are no dimensions."""

CHINESE = "\u4e00-\u9fff"
RUN = re.compile(rf"[A-Za-z0-9_]*[{CHINESE}][{CHINESE}\w（）、+-]*(?=[ \t]*[=.\]])")
"""A Chinese name in the place of a key; elsewhere it would be a text without quotes."""
DATE = re.compile(r"(?<![\w.])(\d{4})年(?:(\d{1,2})月(?:1日|份)?)?(之?前)?")
"""A year or month; with 前, the moment before it."""
SECTION, VARIABLE = 1, 2
"""Length of the path of a sector, and of a variable."""


def in_toml(text: str) -> str:
    """The text with Chinese names in quotes and dates such as 2018年9月 as keys of a path.

    TOML has Chinese keys in quotes only. The lines stay the same. Texts in quotes and remarks do
    not change.
    """
    parts, end = [], 0
    for token in TOKEN.finditer(text):
        if token["left"] or token["right"]:
            continue
        parts += [_outside(text[end : token.start()]), token[0]]
        end = token.end()
    return "".join([*parts, _outside(text[end:])])


def _outside(text: str) -> str:
    return RUN.sub(lambda found: f'"{found[0]}"', DATE.sub(_date, text))


def _date(found: re.Match[str]) -> str:
    date = f"{found[1]}-{int(found[2]):02}" if found[2] else found[1]
    if found[3]:
        return f'"until {date}"'
    return f'"{date}"' if found[2] else date


def date_text(text: str) -> str:
    """A Chinese date in a text or a cell as the model writes it; any other text as it is."""
    found = DATE.fullmatch(text.strip())
    return _date(found).strip('"') if found else text


def in_model_names(
    table: Mapping[str, Any], lines: Mapping[KeyPath, int]
) -> tuple[dict[str, Any], dict[KeyPath, int]]:
    """A table and the lines of its keys with the names of the model.

    A key that is given in both languages stays in Chinese, so that it is reported.
    """
    known = {keys: _path(keys, lines) for keys in lines}
    return _renamed(table, (), lines), {known[keys]: line for keys, line in lines.items()}


def _path(keys: KeyPath, lines: Mapping[KeyPath, int]) -> KeyPath:
    path: KeyPath = ()
    for place, key in enumerate(keys):
        name = _free_name(key, path, keys[:place], lines) if isinstance(key, str) else key
        path = (*path, name)
    return path


def _free_name(key: str, path: KeyPath, above: KeyPath, lines: Mapping[KeyPath, int]) -> str:
    name = model_name(key, path)
    return key if name != key and (*above, name) in lines else name


def _renamed(value: Any, above: KeyPath, lines: Mapping[KeyPath, int]) -> Any:
    if isinstance(value, Mapping):
        return {
            name: _renamed(item, (*above, key), lines)
            for key, item in value.items()
            for name in [_path((*above, key), lines)[-1]]
        }
    key = _path(above, lines)[-1]
    if isinstance(value, list):
        dimensions = _dimensions() if key == "by" else {}
        return [dimensions.get(item, item) if isinstance(item, str) else item for item in value]
    return VALUES.get(str(key), {}).get(value, value) if isinstance(value, str) else value


def keys_like(written: str, known: Iterable[str]) -> list[str]:
    """Keys in the language in which a key is written; in Chinese, those that have a name."""
    if not has_chinese(written):
        return list(known)
    named = {key: name for name, key in reversed(KEYS.items())}
    return [named[key] for key in known if key in named]


def has_chinese(text: str) -> bool:
    """Whether a text has Chinese characters."""
    return re.search(f"[{CHINESE}]", text) is not None


def model_name(key: str, above: KeyPath) -> str:
    """Name of the model for a Chinese key below a path of model names; else the key itself."""
    if not has_chinese(key):
        return key
    if not above:
        return KEYS.get(key) or _sectors().get(key, key)
    if above[0] == "reference":
        return _in_reference(key, above[1:])
    if len(above) + 1 == VARIABLE and above[0] in names():
        return _variables().get((str(above[0]), key), key)
    return KEYS.get(key) or _members().get(key, key)


def _in_reference(key: str, above: KeyPath) -> str:
    """Name of a key of a reference: label, office, a sector, or a sector and variable in one."""
    sector, dot, name = key.partition(".")
    if above or not dot:
        return model_name(key, above)
    sector = _sectors().get(sector, sector)
    return f"{sector}.{_variables().get((sector, name), name)}"


def variable_id(text: str) -> str:
    """Id of a variable by its Chinese name, with its sector or alone; else the text itself."""
    if "." in text:
        return _in_reference(text, ())
    found = [f"{sector}.{name}" for (sector, zh), name in _variables().items() if zh == text]
    return found[0] if len(found) == 1 else text


def member_id(text: Any, dimension: Dimension) -> Any:
    """Id of a member of a dimension by its Chinese name; what is given itself if it is none."""
    if not isinstance(text, str):
        return text
    if MEMBERS.get(text) in (*dimension.ids, *dimension.absent):
        return MEMBERS[text]
    members = (*(dimension.full or dimension).members, *dimension.members)
    return next((member.id for member in members if member.zh == text), text)


def column_names(head: Sequence[str], by: Sequence[Dimension]) -> list[str]:
    """Names of the columns of a table by some dimensions; those that are not Chinese stay.

    Where a dimension has no column of its own, its members may be columns.
    """
    own = {dimension.zh: dimension.id for dimension in by} | COLUMNS
    names = [own.get(name, name) for name in head]
    for dimension in by:
        if dimension.id not in names:
            names = [member_id(name, dimension) for name in names]
    return names


@cache
def _sectors() -> dict[str, str]:
    return {chinese: id for id, (_, chinese) in names().items()}


@cache
def _variables() -> dict[tuple[str, str], str]:
    from chanjiao.system import graph  # noqa: PLC0415 - for files with Chinese names alone

    return {(v.sector, v.zh): v.name for v in graph().variables.values() if not v.hidden}


@cache
def _dimensions() -> dict[str, str]:
    return {dimension.zh: dimension.id for dimension in _all_dimensions()}


@cache
def _members() -> dict[str, str]:
    """Ids of members by Chinese name; names that mean two ids are left out."""
    found: dict[str, set[str]] = {}
    for dimension in _all_dimensions():
        for member in dimension:
            found.setdefault(member.zh, set()).add(member.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def _all_dimensions() -> list[Dimension]:
    from chanjiao import dimensions  # noqa: PLC0415 - for files with Chinese names alone

    return [value for value in vars(dimensions).values() if isinstance(value, Dimension)]
