"""Writes the page about data that would make results surer, from drawn forecasts and an ensemble.

python -m chanjiao.commands.data_page > docs/data.md
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from chanjiao.engine.simulation.options import RunOptions
from chanjiao.ensemble import sweep
from chanjiao.ensemble.running import EnsembleOptions
from chanjiao.forecast.calibration import calibrate
from chanjiao.forecast.decrees import read_decrees
from chanjiao.forecast.figures import observed
from chanjiao.forecast.origins import newest_origin
from chanjiao.forecast.submodel import EducationSubmodel
from chanjiao.forecast.value_of_information import narrowing_of_a_province, narrowing_of_the_nation
from chanjiao.report.output.line_breaks import wrapped
from chanjiao.report.output.markdown import table_lines
from chanjiao.scenario.loading import load_all
from chanjiao.scenario.shipped import scenario_folder
from chanjiao.system import graph

HEAD = """# Data that would make results surer

Which table that is not public would narrow the results most? Two headlines are asked.

*The nation*: vocational graduates of {nation_year}, all levels. Every ratio of the calibration is
drawn. Then the ratios that a table would give are held on their central path. The share of the
variance that goes is the worth of the table. *Sichuan*: posts that lack a trained person in
{province_year}, in an ensemble of the base. The worth of a table is the share of the variance that
its inputs explain one by one.

A table narrows a result only as far as it is exact; here it is taken to be. Shares of tables that
give the same number do not add up. Growth of the economy after {newest} is in no table: it explains
{growth:.0%} of the variance of the gap.

哪些未公开的统计表最能减小结果的不确定性？全国一栏为{nation_year}年职业院校毕业生数，四川一栏为{province_year}年
缺少受训人员的岗位数；数值为掌握该表后方差减少的比例。

The command `python -m chanjiao.commands.data_page > docs/data.md` writes this page from
[wanted_tables.csv](../scenarios/data/wanted_tables.csv); do not edit it by hand.
"""
COLUMNS = 100
FILE = Path("data") / "wanted_tables.csv"
NATION_YEAR, PROVINCE_YEAR = 2028, 2035
MEMBERS = 600
SMALLEST = 0.005
"""Share of variance below which a table is said to tell nothing."""

GROWTH = ("industry.growth_error", "industry.output_growth", "industry.productivity_growth")


def page() -> Iterator[str]:
    """Lines of the page."""
    folder = scenario_folder(None)
    tables = _tables(folder)
    nation = _nation(folder, tables)
    province = _province()
    newest = newest_origin(observed(folder))
    growth = sum(province.get(id, 0.0) for id in GROWTH)
    yield from HEAD.format(
        nation_year=NATION_YEAR, province_year=PROVINCE_YEAR, newest=newest, growth=growth
    ).splitlines()
    worth = [
        (table, share, sum(province.get(id, 0.0) for id in table["inputs"].split()))
        for table, share in zip(tables, nation, strict=True)
    ]
    worth.sort(key=lambda row: -max(row[1], row[2]))
    heads = ["table 统计表", "published by 发布单位", "nation 全国", "Sichuan 四川"]
    rows = [
        [
            f"{table['table']} {table['table_zh']}",
            f"{table['publisher']} {table['publisher_zh']}",
            _share(share),
            _share(explained),
        ]
        for table, share, explained in worth
    ]
    yield ""
    yield from table_lines(heads, rows)
    yield ""
    yield from _others(tables, province)


def _tables(folder: Path) -> list[dict[str, str]]:
    lines = (folder / FILE).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def _nation(folder: Path, tables: Sequence[Mapping[str, str]]) -> list[float]:
    figures, decrees = observed(folder), read_decrees(folder)
    calibration = calibrate(figures, newest_origin(figures), decrees=decrees)
    groups = [table["ratios"].split() for table in tables]
    return narrowing_of_the_nation(EducationSubmodel.of(folder), calibration, groups, NATION_YEAR)


def _province() -> dict[str, float]:
    options = EnsembleOptions(run=RunOptions(outputs=["outlook.gap"]))
    found = sweep(load_all(["base"], graph), graph, MEMBERS, 1, (), options=options)
    return narrowing_of_a_province(found, PROVINCE_YEAR)


def _others(tables: Sequence[Mapping[str, str]], province: Mapping[str, float]) -> Iterator[str]:
    """Inputs that matter and that no listed table would give."""
    listed = {id for table in tables for id in table["inputs"].split()} | set(GROWTH)
    rest = [f"`{id}` ({_share(x)})" for id, x in province.items() if id not in listed][:SEVERAL]
    text = (
        f"Further inputs that move the gap, and that no table above would give: {', '.join(rest)}."
    )
    yield wrapped(text, COLUMNS)


SEVERAL = 5
"""Largest number of further inputs that the page names."""


def _share(share: float) -> str:
    return f"{share:.0%}" if share >= SMALLEST else "–"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print("\n".join(page()))
