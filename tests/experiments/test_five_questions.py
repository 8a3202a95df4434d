"""Five questions on the labour market: sources add up, limits act, and the page is up to date."""

from pathlib import Path

import numpy as np
import pytest
from chanjiao.commands import five_questions_page

ROOT = Path(__file__).parents[2]
SOURCES = ("graduates", "adults", "movers", "drawn_back", "seekers", "retired", "without", "vacant")
YEARS = [2027, 2030, 2035, 2045]


# Who fills the posts


def test_the_sources_of_additional_posts_add_up_by_level(evaluation):
    """Nobody appears from nowhere: stocks and flows of the sources give the posts exactly."""
    found = evaluation("who_fills_posts")
    at = {"growth": "1.1", "year": YEARS}
    posts = found.values("posts").values.sel(at).transpose("year", "level")
    parts = [found.values(id).values.sel(at).transpose("year", "level") for id in SOURCES]
    np.testing.assert_allclose(sum(parts), posts, rtol=1e-6, atol=0.5)
    assert (posts > 0).all()


def test_only_a_part_of_the_additional_posts_is_filled_by_trained_people(evaluation):
    found = evaluation("who_fills_posts")
    at = {"growth": "1.1", "year": 2035}
    shares = [
        float(found.values(id).values.sel(at)) for id in ("share_without", "share_drawn_back")
    ]
    assert all(0.1 < share < 0.9 for share in shares)
    assert 0 <= float(found.values("share_schooled").values.sel(at)) < 0.05


def test_scarce_adults_leave_more_posts_vacant(evaluation):
    found = evaluation("who_fills_posts")
    vacant = found.values("market_share_vacant").values.sel(growth="1.1")
    without = found.values("market_share_without").values.sel(growth="1.1")
    assert vacant.sel(market="adults_scarce") > 1.5 * vacant.sel(market="usual")
    assert without.sel(market="adults_scarce") < without.sel(market="usual")
    assert without.sel(market="search") < without.sel(market="usual")


# General seats


def test_fixed_seats_take_entrants_but_not_openings(evaluation):
    found = evaluation("fixed_seats_and_posts")
    openings, entrants = (
        found.values(id).values.sel(year=2045).squeeze() for id in ("openings", "entrants")
    )
    assert float(entrants.sel(seats="seats_fixed") / entrants.sel(seats="share_held")) < 0.7
    ratio = float(openings.sel(seats="seats_fixed") / openings.sel(seats="share_held"))
    assert ratio == pytest.approx(1, abs=0.05)


def test_fixed_seats_use_up_the_reserve_and_widen_the_gap(evaluation):
    found = evaluation("fixed_seats_and_posts")
    at = {"seats": "seats_fixed", "year": 2045}
    gap, unused = (
        float(found.values(id).values.sel(at).squeeze()) for id in ("gap_change", "unused_change")
    )
    assert gap > 0 > unused
    assert abs(unused) > gap


# Places for adults


def test_those_who_begin_are_the_smallest_of_three_limits(evaluation):
    """By category the three act together, so the sum over categories is at most the smallest."""
    found = evaluation("adult_places")
    at = {"year": 2035, "level": ["sv", "hv"]}
    limits = [found.values(id).values.sel(at) for id in ("limit_places", "limit_willing", "wanted")]
    least = np.minimum(np.minimum(limits[0], limits[1]), limits[2])
    begun = found.values("begun").values.sel(at)
    np.testing.assert_allclose(begun.transpose(*least.dims), least, rtol=0.02)


def test_places_stop_to_matter_before_ten_times(evaluation):
    found = evaluation("adult_places")
    gap = found.values("gap_of_all").values.sel(year=2035)
    base, double, five, ten = (float(gap.sel(places=p)) for p in ("1", "2", "5", "10"))
    assert ten <= five < double < base
    assert five - ten < 0.2 * (base - ten)


def test_ten_times_the_places_train_more_people_than_come_to_work_in_the_field(evaluation):
    found = evaluation("adult_places")
    at = {"places": "10", "year": 2035}
    assert 0 < float(found.values("net_part").values.sel(at)) < 0.8
    assert float(found.values("unused_change").values.sel(at)) > 0


# Pay of medicine


def test_more_pay_keeps_graduates_and_costs_posts(evaluation):
    found = evaluation("nursing_pay")
    at = {"pay": "more", "year": 2035}
    assert (found.values("staying_change").values.sel(at) > 0).all()
    posts = found.values("posts_change_of_all").values.sel(at)
    assert posts.sel(employers="usual") < posts.sel(employers="weak") < 0


def test_a_smaller_gap_in_medicine_is_not_more_people_in_it(evaluation):
    found = evaluation("nursing_pay")
    at = {"pay": "more", "year": 2035, "employers": "usual"}
    assert float(found.values("gap_change_of_all").values.sel(at)) < 0
    assert float(found.values("in_field_change_of_all").values.sel(at)) < 0
    weak = float(
        found.values("applying_change").values.sel({**at, "employers": "weak", "level": "hv"})
    )
    usual = float(found.values("applying_change").values.sel({**at, "level": "hv"}))
    assert usual < weak


# Leaving


def test_people_lost_are_leavers_less_returners_and_other_flows(evaluation):
    """Seekers who stay, and deaths and retirement of those who left, are a small part."""
    found = evaluation("leaving_more")
    at = {"leaving": "1.5", "year": 2035}
    left, back, lost = (
        float(found.values(id).values.sel(at))
        for id in ("leavers_of_all", "returners_of_all", "lost_of_all")
    )
    assert lost == pytest.approx(left - back, rel=0.03)


def test_zones_lose_as_much_as_the_province(evaluation):
    found = evaluation("leaving_more")
    zones = float(found.values("zone_lost").values.sel(leaving="1.5").sum())
    province = float(found.values("lost_of_all").values.sel(leaving="1.5", year=2035))
    assert zones == pytest.approx(province, rel=0.1)


def test_a_part_of_those_who_leave_would_not_have_worked_in_their_field(evaluation):
    found = evaluation("leaving_more")
    at = {"leaving": "1.5", "year": 2035}
    lost = float(found.values("lost_of_all").values.sel(at))
    in_field = float(found.values("in_field_of_all").values.sel(at))
    assert -0.8 * lost < in_field < 0


# The page


def test_the_page_is_up_to_date(answer):
    written = (ROOT / "docs" / "five_questions.md").read_text(encoding="utf-8")
    found = [answer(name) for name in five_questions_page.QUESTIONS]
    made = "\n".join(five_questions_page.document(found)).rstrip() + "\n"
    command = (
        "python -m chanjiao.commands.five_questions_page docs/figures > docs/five_questions.md"
    )
    assert made == written, command


def test_each_question_has_a_figure(answer, tmp_path):
    found = [answer(name) for name in five_questions_page.QUESTIONS]
    five_questions_page.draw(found, tmp_path)
    drawn = {path.name for path in tmp_path.glob("*.png")}
    assert drawn == {f"{name}.png" for name in five_questions_page.QUESTIONS}
    assert all((ROOT / "docs" / "figures" / name).exists() for name in drawn)
