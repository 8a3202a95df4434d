"""Rules chosen without hindsight, and a calibration that goes on where it was stopped."""

import tomllib

import pytest
from chanjiao.forecast import choice as module
from chanjiao.forecast.calibration import calibrate
from chanjiao.forecast.calibration_file import contents, read_rules, write
from chanjiao.forecast.choice import RuleChooser
from chanjiao.forecast.rules import MENUS, PLAIN, Rules, neighbours
from chanjiao.storage.errors import ResultsError

ORIGIN = 2016


@pytest.fixture(scope="module")
def chosen(model, figures, decrees):
    return RuleChooser(model, figures, decrees).choose(ORIGIN)


def test_neighbours_differ_in_one_choice():
    others = list(neighbours(PLAIN))[1:]
    assert len(others) == sum(len(menu) - 1 for menu in MENUS.values())
    for rules in others:
        assert sum(getattr(rules, name) != getattr(PLAIN, name) for name in MENUS) == 1


def test_the_chosen_rules_have_the_smallest_error_of_all_that_were_tried(chosen):
    assert chosen.tried[chosen.rules] == min(chosen.tried.values())
    assert chosen.tried[chosen.rules] < chosen.tried[PLAIN]


def test_a_later_figure_does_not_change_the_choice(model, figures, decrees, chosen):
    altered = type(figures)(figures.values.copy(), figures.published)
    altered.values.loc[ORIGIN + 1 :] *= 1.5
    again = RuleChooser(model, altered, decrees).choose(ORIGIN)
    assert again == chosen


def test_before_any_forecast_has_failed_the_rules_are_plain(model, figures):
    assert RuleChooser(model, figures).choose(2013).rules == PLAIN


class StoppedError(Exception):
    """A calibration that is killed."""


def test_a_stopped_choice_goes_on_and_makes_no_forecast_twice(
    model, figures, decrees, chosen, tmp_path, monkeypatch
):
    made = []
    forecast = module.forecast_series

    def counted(*args):
        if len(made) == 2 and not stopped:
            stopped.append(True)
            raise StoppedError
        made.append(args[2:4])
        return forecast(*args)

    stopped = []
    monkeypatch.setattr(module, "forecast_series", counted)
    with pytest.raises(StoppedError):
        RuleChooser(model, figures, decrees, tmp_path).choose(ORIGIN)
    again = RuleChooser(model, figures, decrees, tmp_path).choose(ORIGIN)
    assert again.rules == chosen.rules
    assert again.tried == pytest.approx(chosen.tried)
    assert len(made) == len({str(each) for each in made})


def test_the_file_is_dated_and_hashed_and_gives_the_rules_back(
    figures, decrees, chosen, scenarios, tmp_path
):
    path = tmp_path / "calibration.toml"
    write(path, contents(calibrate(figures, ORIGIN, decrees=decrees), chosen, scenarios))
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    assert found["origin"] == ORIGIN
    assert len(found["figures"]) == 12
    assert found["trends"]["completion"]["year"] == ORIGIN
    assert read_rules(path, scenarios) == chosen.rules


def test_a_file_that_rests_on_other_figures_is_refused(scenarios, tmp_path):
    path = tmp_path / "calibration.toml"
    path.write_text('figures = "abc"\n[blind_rules]\ndamping = 0.5\n', encoding="utf-8")
    with pytest.raises(ResultsError, match="is based on other figures"):
        read_rules(path, scenarios)
    path.write_text("origin = 2020\n", encoding="utf-8")
    with pytest.raises(ResultsError, match="is no calibration"):
        read_rules(path, scenarios)


def test_frozen_rules_are_within_the_menus():
    for name, menu in MENUS.items():
        assert getattr(Rules(), name) in menu
