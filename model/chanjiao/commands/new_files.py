"""Lists the scenarios of the package, and creates new scenario files from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from chanjiao.messages.language import ZH
from chanjiao.scenario.files import read_bytes, read_text
from chanjiao.scenario.files_read import ABSENT, files_noted
from chanjiao.scenario.loading import load
from chanjiao.scenario.shipped import find_file, shipped_folder, shipped_names, shipped_scenarios
from chanjiao.storage.errors import ResultsError
from chanjiao.storage.whole import check_file, whole_file
from chanjiao.system import graph

ANOTHER = "name another file"
"""What to do if a new file cannot be written."""

EXTENDS = re.compile(r'^(extends\s*=\s*)"[^"\n]*"', re.MULTILINE)

NEW = """\
title    = "{name}"
title_zh = "{name}"
extends  = "{parent}"
why      = "What this scenario changes, and for what reason."
why_zh   = "说明改动的内容与理由。"

# Give here only the numbers that differ from those of {parent}, such as
#
# [funding.matching_ratio]
# unit    = "dimensionless"
# value   = 1.5
# quality = "assumed"
# source  = "where this number comes from"
#
# `chanjiao explain` lists the sectors, `chanjiao check` all faults of this file.
"""


NEW_ZH = """\
标题 = "{name}"
依据 = "{parent}"
理由 = "说明改动的内容与理由。"

# 以下只写与{parent}不同的数值，例如
#
# [项目资金.配套资金比例]
# 单位     = "无量纲"
# 数值     = 1.5
# 数据性质 = "假设"
# 来源     = "数值的出处"
#
# 引号、等号、方括号用半角。chanjiao explain列出各模块，chanjiao check列出本文件的全部错误。
"""


def listed(language: str = "en") -> Iterator[str]:
    """One line for each scenario of the package: name and title."""
    found = list(shipped_scenarios())
    width = max(len(one.name) for one in found)
    for one in found:
        yield f"{one.name:<{width}}  {one.title_zh if language == ZH else one.title}"


def write_new(file: str, parent: str, language: str = "en") -> list[Path]:
    """Write a file that extends a scenario and changes nothing; return its path.

    Raises ScenarioError if the scenario does not exist, ResultsError if the file exists already.
    """
    path = Path(file)
    find_file(parent)
    text = (NEW_ZH if language == ZH else NEW).format(
        name=path.stem, parent=named_from(find_file(parent), path)
    )
    return [written(path, text.encode())]


def write_copy(file: str, parent: str) -> list[Path]:
    """Copy a scenario's own file and the tables that it reads; return the paths written.

    Tables keep their paths relative to the scenario file. The name of the parent is adapted
    to the new folder. Raises ScenarioError if the scenario does not exist, ResultsError if one of
    the files exists already.
    """
    path, source = Path(file), find_file(parent)
    scenario = load(source, graph)
    text = read_text(source)
    if scenario.parent is not None:
        above = named_from(scenario.parent.path, path)
        text = EXTENDS.sub(lambda found: f'{found[1]}"{above}"', text, count=1)
    copies = {path: text.encode()}
    for table in _tables(source, scenario.parent.path if scenario.parent else None):
        copies[path.parent / table.relative_to(source.parent)] = read_bytes(table)
    for place in copies:
        check_free(place)
    return [written(place, content) for place, content in copies.items()]


def _tables(source: Path, parent: Path | None) -> list[Path]:
    """Files below a scenario's folder that the scenario reads and its parent does not read."""
    own = _files_read(source)
    known = _files_read(parent) if parent else set()
    return sorted(f for f in own - known - {source} if f.is_relative_to(source.parent))


def _files_read(path: Path) -> set[Path]:
    from chanjiao.scenario import reading  # noqa: PLC0415 - reads the files, not the cache

    with files_noted() as digests:
        reading.load(path, graph)
    return {Path(file) for file, digest in digests.items() if digest != ABSENT}


def named_from(scenario: Path, file: Path) -> str:
    """How a new file refers to a scenario: by name, by a relative path, or by an absolute path."""
    folder = shipped_folder()
    if scenario.is_relative_to(folder):
        name = scenario.relative_to(folder).with_suffix("").as_posix()
        if name in shipped_names():
            return name
    full, here = scenario.resolve(), file.parent.resolve()
    return (full.relative_to(here) if full.is_relative_to(here) else full).as_posix()


def check_free(path: Path, remedy: str = ANOTHER) -> None:
    """Raise ResultsError if a file exists already or cannot be written."""
    with suppress(OSError):  # what is wrong with a path, the next check says
        if path.exists():
            raise ResultsError(f"{path} is there already; name another file, or delete it")
    check_file(path, remedy)


def written(path: Path, content: bytes) -> Path:
    """Write a new file, with its folder; raises ResultsError if it exists already."""
    check_free(path)
    with whole_file(path, ANOTHER) as draft:
        draft.write_bytes(content)
    return path
