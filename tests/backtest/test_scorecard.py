"""The scorecard as readers get it: tables and figure in both languages, command, document."""

import re
from pathlib import Path

import drawn_extents
import pandas as pd
import pytest
from chanjiao.backtest import bundle as bundling
from chanjiao.backtest import words
from chanjiao.backtest.bundle import markdown, scorecard_bundle
from chanjiao.backtest.figure import figure
from chanjiao.backtest.forecasts import METHODS, ORIGINS
from chanjiao.backtest.past import chosen_rules
from chanjiao.backtest.places import places_figure
from chanjiao.backtest.tables import main_table, tables
from chanjiao.cli import app, main
from chanjiao.commands import backtest as scoring
from chanjiao.commands.backtest import backtest
from chanjiao.commands.output import Output
from chanjiao.forecast.choice import RuleChooser
from chanjiao.forecast.decrees import read_decrees
from chanjiao.forecast.figures import LAST_YEAR, SERIES, Figures
from chanjiao.forecast.rolling import LEADS, forecast_series, outcomes
from chanjiao.forecast.rules import PLAIN
from chanjiao.report.figures.page import settle, style
from chanjiao.report.language import Language
from chanjiao.report.output.bundle import write
from chanjiao.report.output.csv_file import frame
from chanjiao.report.output.provenance import Provenance
from chanjiao.report.words import Word
from chanjiao.storage.errors import ResultsError
from matplotlib.figure import Figure
from openpyxl import load_workbook
from typer.testing import CliRunner

DOCUMENT = Path(__file__).parents[2] / "docs" / "backtest.md"
MADE = Provenance.of("backtest", [])
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture
def ready(monkeypatch, card):
    """Let commands use the scorecard that has been made."""
    monkeypatch.setattr(scoring, "scorecard", lambda scenarios: card)


@pytest.fixture
def quick(ready, monkeypatch):
    """Let them draw an empty page as well."""
    for name in ("figure", "places_figure"):
        monkeypatch.setattr(bundling, name, lambda card, language: Figure(figsize=(1, 1)))


def test_every_origin_is_scored_as_far_as_figures_go(card):
    leavers = card.scores[card.scores["series"] == "leavers"].set_index("lead")
    expected = [sum(o + lead <= LAST_YEAR for o in ORIGINS) for lead in LEADS]
    assert leavers["count"].tolist() == expected == [7, 7, 6, 5, 4]
    assert set(card.scores["series"]) == set(SERIES)


def test_the_mix_and_the_shrunk_forecast_are_means(card):
    first = card.records.iloc[0]
    naive = first[["last", "drift", "trend", "cohort"]].mean()
    assert first["mix"] == pytest.approx(naive)
    assert first["shrunk"] == pytest.approx((first["model"] + naive) / 2)


def test_the_model_is_called_better_only_where_it_beats_the_best_of_all_naive_rules(card):
    for row in card.scores.itertuples():
        errors = [getattr(row, f"{name}_mape") for name in ("last", "drift", "trend", "cohort")]
        assert row.best_mape >= min(errors)
        assert row.better == (row.skill > 0)


def test_where_a_naive_rule_does_as_well_the_table_says_so(card):
    table = frame(main_table(card), Language.EN)
    worse = ~card.scores["better"] & (card.scores["count"] >= 3)
    said = table["verdict"].str.startswith("naive is better: quote ")
    assert worse.any()
    assert (said == worse).all()
    for row, verdict in zip(card.scores[worse].itertuples(), table["verdict"][worse], strict=True):
        assert words.METHODS[row.best].en in verdict and f"{row.best_mape:.1f} %" in verdict
    assert (table.loc[card.scores["count"] < 3, "verdict"] == "not enough data").all()


@pytest.mark.parametrize("language", Language)
def test_every_column_and_every_id_has_a_name(card, language):
    for id, table in ((table.id, frame(table, language)) for table in tables(card)):
        for name in table.columns:
            assert "_" not in name, (id, name)
            if language is Language.ZH:
                assert CHINESE.search(name), (id, name)
        assert not table.iloc[:, 0].astype(str).str.contains("_").any(), id


def test_words_of_both_languages_are_filled_alike():
    found = [
        word
        for thing in vars(words).values()
        for word in (thing.values() if isinstance(thing, dict) else [thing])
        if isinstance(word, Word)
    ]
    assert len(found) > 80
    for word in found:
        assert set(re.findall(r"{\w+", word.en)) == set(re.findall(r"{\w+", word.zh)), word


@pytest.mark.parametrize("language", Language)
def test_the_figure_has_a_panel_for_each_series(card, language):
    with style(language):
        drawn = figure(card, language)
    assert len(drawn.axes) == len(SERIES)
    for panel, series in zip(drawn.axes, SERIES, strict=True):
        rows = card.scores[card.scores["series"] == series]
        shown = [list(line.get_ydata()) for line in panel.lines]
        assert rows["mape"].tolist() in shown
        assert panel.get_title(loc="left")
        assert max(rows["mape"]) < panel.get_ylim()[1]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("draw", [figure, places_figure])
def test_no_word_of_the_figures_is_turned_or_stands_on_another(card, draw, language):
    with style(language):
        drawn = draw(card, language)
        settle(drawn)
        drawn.draw_without_rendering()
        assert drawn_extents.turned(drawn) == []
        assert drawn_extents.overlapping(drawn) == []
        assert drawn_extents.off_the_page(drawn) == []


@pytest.mark.parametrize("language", Language)
def test_the_bars_of_places_are_those_of_the_table(card, language):
    with style(language):
        drawn = places_figure(card, language)
    heights = [bar.get_height() for panel in drawn.axes for bar in panel.patches]
    assert heights == pytest.approx(card.pit["ratio"].tolist())


def test_a_folder_holds_tables_workbook_and_figure(card, tmp_path):
    tmp_path = tmp_path / "out"
    write(scorecard_bundle(card, Language.ZH, MADE), tmp_path)
    names = {file.name for file in tmp_path.iterdir()}
    assert names == {
        "scores.csv",
        "variants.csv",
        "coverage.csv",
        "joint.csv",
        "pit.csv",
        "aims.csv",
        "province.csv",
        "recovery.csv",
        "records.csv",
        "scorecard.xlsx",
        "scorecard.md",
        "scorecard.png",
        "scorecard.svg",
        "places.png",
        "places.svg",
        "run.json",
    }
    scores = pd.read_csv(tmp_path / "scores.csv")
    assert scores["预测次数"].tolist() == card.scores["count"].tolist()
    sources = pd.read_csv(tmp_path / "province.csv")["来源"]
    assert sources.str.contains("[\u4e00-\u9fff]").all()
    book = load_workbook(tmp_path / "scorecard.xlsx", read_only=True)
    assert book.sheetnames == [word.zh for word in words.SHEETS.values()]
    sheet = book[words.SHEETS["scores"].zh]
    assert sheet["A4"].value == words.SERIES["leavers"].zh
    book.close()


def test_the_same_scorecard_gives_the_same_bytes(card, tmp_path):
    for name in ("one", "two"):
        write(scorecard_bundle(card, Language.EN, MADE), tmp_path / name)
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes(), file.name


def test_an_earlier_scorecard_is_replaced_and_other_files_are_left_alone(quick, tmp_path):
    out = str(tmp_path / "out")
    backtest(Output(out))
    backtest(Output(out, Language.ZH))
    (tmp_path / "out" / "mine.txt").write_text("mine")
    with pytest.raises(ResultsError, match=r"mine\.txt"):
        backtest(Output(out))


@pytest.mark.parametrize(("lang", "said"), [("en", "naive is better"), ("zh", "基准外推法更优")])
def test_the_command_prints_the_scorecard(quick, tmp_path, lang, said):
    words_given = ["backtest", "--out", str(tmp_path / "out"), "--lang", lang]
    done = CliRunner().invoke(app, words_given)
    assert done.exit_code == 0, done.output
    assert said in done.output
    assert words.SHEETS["coverage"].zh in done.output or lang == "en"
    assert (tmp_path / "out" / "scorecard.png").is_file()


def test_a_folder_without_scenarios_is_a_message_and_nothing_is_written(
    monkeypatch, tmp_path, capsys
):
    out = tmp_path / "out"
    monkeypatch.setattr(
        "sys.argv", ["chanjiao", "backtest", "--scenarios", str(tmp_path), "--out", str(out)]
    )
    with pytest.raises(SystemExit):
        main()
    errors = capsys.readouterr().err
    assert "--scenarios" in errors
    assert "Traceback" not in errors
    assert not out.exists()


def test_records_tell_every_method(card):
    records = frame({table.id: table for table in tables(card)}["records"], Language.EN)
    for method in METHODS:
        assert words.METHODS[method].en in records
    assert set(records["origin"]) == set(range(2013, 2023))


def test_figures_of_sichuan_not_used_before_are_reported_apart(card):
    unused = card.province[card.province["used"] == "no"]
    assert unused["series"].tolist() == ["sv_with_technician_intake"]
    used = card.province[card.province["used"] == "yes"]
    assert used["error"].abs().max() < 15


def test_what_the_document_says_in_words_is_so(card):
    scores = card.scores.set_index(["series", "lead"])
    judged = scores[scores["count"] >= 3]
    assert judged.index[~judged["better"]].tolist() == [("sv_teachers", 3)]
    assert scores.loc["hv_intake", "skill"][[3, 4, 5]].max() < 0.1
    errors = card.variants.set_index("series").loc["all"]
    assert errors.round(1).tolist() == [4.1, 4.8, 4.9, 8.2]
    tests = scores["p_value"].dropna()
    assert (tests < 0.05).sum() == 0
    assert card.aims.loc[~card.aims["reached"], "measure"].tolist() == ["crps"]
    bands = card.coverage.set_index(["variant", "lead"])
    assert bands.loc[("frozen", 0), "80%"] == pytest.approx(0.86, abs=0.005)
    assert bands.loc[("frozen", 0), "50%"] == pytest.approx(0.71, abs=0.005)
    together = card.joint.set_index(["variant", "lead"])
    assert together.loc[("frozen", 0), "together 80%"] == pytest.approx(0.41, abs=0.005)


def test_plain_rules_have_the_error_that_the_document_names(model, figures, scenarios):
    decrees = read_decrees(scenarios)
    rows = [
        row
        for origin in ORIGINS
        for forecast in forecast_series(model, figures, origin, [PLAIN], decrees)
        for row in outcomes(figures, origin, forecast)
    ]
    table = pd.DataFrame(rows)
    table["error"] = (table["model"] / table["actual"] - 1).abs() * 100
    mean = table.groupby(["series", "lead"])["error"].mean().mean()
    assert f"| counted stocks, all rules plain | {mean:.1f} |" in DOCUMENT.read_text("utf-8")


def test_aims_are_judged_by_what_tables_show(card):
    aims = card.aims.set_index(["measure", "series", "lead"])
    error = card.scores.set_index(["series", "lead"]).loc[("sv_graduates", 1), "mape"]
    row = aims.loc[("mape", "sv_graduates", 1)]
    assert row["found"] == round(error, 2)
    assert row["reached"] == (row["found"] <= 1.5)
    assert (
        (aims["found"] >= aims["least"]) & (aims["found"] <= aims["most"]) == aims["reached"]
    ).all()


def test_rules_chosen_blind_know_no_later_figure(model, figures, scenarios):
    """Rules of 2016 stay as they are if every later figure is another one."""
    changed = Figures(figures.values.copy(), figures.published)
    changed.values.loc[2017:] *= 3
    decrees = read_decrees(scenarios)
    chosen = [RuleChooser(model, each, decrees).choose(2016).rules for each in (figures, changed)]
    assert chosen[0] == chosen[1] == chosen_rules(scenarios)[2016]


@pytest.mark.parametrize(
    "language, name", [(Language.EN, "backtest"), (Language.ZH, "backtest.zh")]
)
def test_the_document_holds_the_scorecard_as_it_is(card, language, name):
    """Copy the table anew from the scorecard.md that `chanjiao backtest --lang` writes."""
    text = DOCUMENT.with_name(f"{name}.md").read_text(encoding="utf-8")
    assert markdown(main_table(card), language) in text
