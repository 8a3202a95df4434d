"""The comparison of scenarios: effect and plausible band of each, empty where there is none."""

import math

import pytest
from chanjiao.experiment.bundle import notes
from chanjiao.experiment.reading import read_experiment
from chanjiao.report.language import Language


def test_a_comparison_shows_effect_and_band_of_each_scenario(answer):
    scenarios = "design.vary.scenario.scenarios=['base', 'demonstration_projects', 'national']"
    tables = {table.id: table for table in answer("comparison", scenarios).tables}
    assert tables["comparison"].keys["scenario_id"] == [
        "base",
        "demonstration_projects",
        "national",
    ]
    rows = [row[1:] for row in tables["effect"].rows]
    effect, first, last, low, median, high, place = rows[1]
    assert 2_000 < effect < 2_600
    assert last - first == 4
    assert low < median < high
    assert place.en == ("inside" if low <= effect <= high else "below")
    assert all(cell is None for row in (rows[0], rows[2]) for cell in row)
    shown = tables["comparison"].rows[1][-3:]
    assert shown == [effect, low, high]
    assert not any(isinstance(cell, float) and math.isnan(cell) for row in rows for cell in row)


@pytest.mark.parametrize("years", ["2010, to = 2024", "2010, to = 2030", "2036, to = 2045"])
def test_scenarios_of_any_years_are_compared(tmp_path, years):
    """A run without the tenth year from now is compared in its last year."""
    file = tmp_path / "short.toml"
    file.write_text(
        'title = "short"\ntitle_zh = "短"\nwhy = "a"\nwhy_zh = "a"\nextends = "base"\n'
        f'period = {{ from = {years}, step = "1 month" }}\n',
        encoding="utf-8",
    )
    settings = [
        f"design.scenario='{file.as_posix()}'",
        f"design.vary.scenario.scenarios=['{file.as_posix()}']",
    ]
    assert read_experiment("comparison", settings).table.tables


def test_a_scenario_with_another_period_is_named_in_one_remark(answer):
    def remarks(scenarios, language):
        found = answer("comparison", f"design.vary.scenario.scenarios={scenarios}")
        said = [text for _, text in notes(found, language)]
        return [
            text
            for text in said
            if "national (2010-2035)" in text or "national（2010—2035年）" in text
        ]

    (english,) = remarks("['base', 'national']", Language.EN)
    assert english == (
        "All scenarios run from 2010 to 2045, the period of base. "
        "Other periods in their files: national (2010-2035)."
    )
    (chinese,) = remarks("['base', 'national']", Language.ZH)
    assert chinese == (
        "各情景均按base的时段（2010—2045年）运行；文件中写有其他时段的情景：national（2010—2035年）。"
    )
    assert remarks("['base', 'double']", Language.EN) == []
