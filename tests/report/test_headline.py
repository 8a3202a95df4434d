import io
import re

import numpy as np
import pytest
from chanjiao.report.comparison import Comparison
from chanjiao.report.headline import ALL, QUANTITIES, headline
from chanjiao.report.language import Language
from chanjiao.report.long_table import print_long_table
from chanjiao.report.rounding import number
from chanjiao.report.tables import headline_table
from rich.console import Console


def printed(study: Comparison, language: Language, width: int = 200) -> str:
    text = io.StringIO()
    print_long_table(study, Console(file=text, width=width), language)
    return text.getvalue()


def test_sums_over_groups_and_levels_are_the_sums_of_the_outcome(study):
    table = headline(study)
    whole = study.yearly("outlook.demand").sum(["level", "industry"])
    np.testing.assert_allclose(table.loc[(ALL, ALL), "demand"], whole)


def test_a_group_holds_its_industries(study):
    gap = study.yearly("outlook.gap").sel(level="hv", year=2035, industry="farming").item()
    assert headline(study).loc[("10+3", "hv", 2035), "gap"] == pytest.approx(gap)


def test_the_gap_is_posts_filled_by_others_and_vacancies_beyond_the_usual(study):
    table = headline(study)
    beyond = table["gap"] - table["others"]
    assert (beyond >= -1e-6).all() and (beyond <= table["unmet"] + 1e-6).all()
    assert table.loc[(ALL, ALL, 2025), "others"] > 0


def test_measures_that_must_not_be_added_have_columns_of_their_own(study):
    table = headline(study)
    apart = ["growth", "replacement", "entrants", "gap", "unmet", "others", "unused"]
    assert set(apart) <= set(table.columns)
    whole = table.loc[(ALL, ALL, 2025), apart]
    for id, quantity in (("openings", ["growth", "replacement"]), ("unused", ["unused"])):
        total = study.yearly(f"outlook.{id}").sel(year=2025).sum()
        assert whole[quantity].sum() == pytest.approx(float(total))


def test_differences_are_from_the_parent(study, alone):
    table, parent = headline(study), headline(alone)
    for quantity in QUANTITIES:
        expected = table[quantity] - parent[quantity]
        np.testing.assert_allclose(table[f"{quantity}_difference"], expected, atol=1e-6)


def test_without_a_parent_there_are_no_differences(alone):
    assert list(headline(alone).columns) == list(QUANTITIES)


@pytest.mark.parametrize(
    ("value", "decimals", "sign", "text"),
    [
        (1234.56, 1, "", "1,234.6"),
        (-0.04, 1, "", "0.0"),
        (0.4, 0, "+", "0"),
        (12.6, 0, "+", "+13"),
        (-12.6, 0, "+", "-13"),
    ],
)
def test_numbers_as_printed(value, decimals, sign, text):
    assert number(value, decimals, sign) == text


def test_the_printed_table_holds_the_numbers_in_thousands_and_differences_in_ones(study):
    row = headline(study).loc[("5+1", "sv", 2025)]
    text = printed(study, Language.EN)
    line = next(line for line in text.splitlines() if "5+1" in line)
    assert f"{row['demand'] / 1000:,.1f}" in line
    assert f"{round(row['supply_difference']):+,d}" in line.replace(" 0 ", " +0 ")
    assert f"{row['unused'] / 1000:,.1f}" in line


@pytest.mark.parametrize("language", Language)
def test_no_number_is_cut_in_a_narrow_terminal(study, language):
    narrow, wide = (
        re.findall(r"[+-]?\d[\d,.]*", printed(study, language, width)) for width in (60, 300)
    )
    assert narrow == wide
    assert "…" not in printed(study, language, width=60)


def test_a_chinese_reader_gets_chinese_words_and_ten_thousands(study):
    text = printed(study, Language.ZH)
    row = headline(study).loc[("5+1", "sv", 2025)]
    assert "万个岗位" in text
    assert f"{row['demand'] / 10000:,.2f}" in text
    assert study.scenario.title_zh in text


def test_people_are_counted_in_persons_in_the_file(study):
    heads = [str(column.heading.zh) for column in headline_table(study).columns[4:]]
    assert "在本专业就业或求职者（人）" in heads
    assert "要求受训的岗位（个岗位）" in heads
