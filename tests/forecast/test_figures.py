"""Figures: one scope a series, cut by date of publication, and balanced from year to year."""

import pandas as pd
import pytest
from chanjiao.forecast.decrees import ahead, read_decrees
from chanjiao.forecast.figures import FILE, LAST_YEAR, observed
from chanjiao.forecast.identities import balances, unbalanced
from chanjiao.scenario import ScenarioError

HEAD = "series,year,value,unit,quality,published,source,scope,note\n"


def folder(tmp_path, text, name=FILE):
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return tmp_path


def test_no_figure_is_later_than_2023(figures):
    assert figures.values.index.max() == LAST_YEAR == 2023


def test_figures_are_known_from_their_month_of_publication_on(figures):
    known = figures.known(2018)
    assert known.index[-1] == 2018
    assert known["sv_intake"][2018] == figures.values["sv_intake"][2018]
    later = type(figures)(figures.values, figures.published.copy())
    later.published.loc[2018, "sv_intake"] = "2020-01"
    assert pd.isna(later.known(2018)["sv_intake"][2018])


def test_a_change_of_scope_names_its_line(tmp_path):
    rows = (
        "sv_intake,2019,457.42,10k persons,measured,2020-10,bulletin,without technician schools,\n"
        "sv_intake,2020,644.66,10k persons,measured,2021-10,bulletin,with technician schools,\n"
    )
    with pytest.raises(ScenarioError) as error:
        observed(folder(tmp_path, HEAD + rows))
    assert "line 3" in str(error.value)
    assert "'with technician schools'" in str(error.value)


def test_the_new_count_of_teachers_is_a_declared_break(figures):
    assert figures.values["sv_teachers"].notna()[2020:2022].all()


def test_only_the_years_of_cleaned_registers_do_not_balance(figures):
    """Registers of junior high schools were cleaned in 2013 and 2014; all else agrees."""
    found = {(each.balance, each.year) for each in unbalanced(figures.known(2023))}
    assert found == {("grade_nine", 2013), ("grade_nine", 2014)}


def test_an_altered_figure_is_named(figures):
    known = figures.known(2023)
    known.loc[2017, "sv_students"] *= 1.06
    assert ("sv", 2017) in {(each.balance, each.year) for each in unbalanced(known)}


def test_losses_of_students_lie_between_none_and_a_tenth(figures):
    for name in ("general", "sv", "hv"):
        assert balances(figures.known(2023))[name].between(0, 0.1).all()


def test_a_decree_counts_from_its_date_and_until_its_year(decrees):
    assert ahead(decrees, 2017) == ()
    assert [d.year for d in ahead(decrees, 2018)] == [2019]
    assert [d.year for d in ahead(decrees, 2019)] == [2020]
    assert ahead(decrees, 2023) == ()


def test_all_faults_of_a_decree_file_are_named_at_once(tmp_path):
    text = (
        "date,series,year,size,kind,source\n"
        "March 2019,hv_intake,2019,100,decree,x\n"
        "2019-03,hv_intake,soon,many,decree,x\n"
        "2019-03,births,2019,1,decree,x\n"
        "2019-03,hv_intake,2019,1,order,x\n"
    )
    with pytest.raises(ScenarioError) as error:
        read_decrees(folder(tmp_path, text, "data/decrees.csv"))
    for part in ("'March 2019'", "'soon'", "'many'", "'births'", "'order'"):
        assert part in str(error.value)
