"""The page in a real browser: requests, keyboard, links, downloads, accessibility, screens."""

import csv
import tomllib

import pytest

PANELS = ("labour", "schools", "points", "money", "zones", "loops")
SIZES = ((1920, 1080), (1280, 720), (390, 844))


pytestmark = pytest.mark.exhaustive


def test_it_asks_for_nothing_but_its_own_file(opened, page_file):
    with opened() as tab:
        asked = [url for url in tab.asked if not url.startswith("blob:")]
        policy = tab.get_attribute('meta[http-equiv="Content-Security-Policy"]', "content")
    assert asked == [page_file.as_uri()]
    assert "default-src 'none'" in policy


def test_it_is_small(page_file):
    assert page_file.stat().st_size < 600_000


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width, height", SIZES)
def test_nothing_is_wider_than_the_screen(opened, language, width, height):
    for panel in PANELS:
        with opened(f"#lang={language}&panel={panel}", width, height) as tab:
            if panel == "zones":
                tab.wait_for_selector(".zone")
            assert tab.evaluate("document.documentElement.scrollWidth") <= width, panel


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("panel", PANELS)
def test_axe_finds_no_fault(opened, language, panel):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    with opened(f"#lang={language}&panel={panel}") as tab:
        if panel == "zones":
            tab.wait_for_selector(".zone")
        for part in tab.query_selector_all("#levers details"):
            part.evaluate("(each) => (each.open = true)")
        faults = axe.run(tab).response["violations"]
        tab.click("#numbers [data-variable] >> nth=0")
        faults += axe.run(tab).response["violations"]
    assert [(f["id"], f["nodes"][0]["html"][:200]) for f in faults] == []


def test_a_slider_moves_by_keys_and_changes_the_result(opened):
    with opened("#lang=en") as tab:
        before = tab.inner_text(".card-A .effect")
        tab.focus('[id="lever-funding.matching_ratio"]')
        for _ in range(5):
            tab.keyboard.press("ArrowRight")
        tab.wait_for_function(
            "(before) => document.querySelector('.card-A .effect').innerText !== before", arg=before
        )
        assert tab.evaluate("explorer.state.sides[0].changes") == {"funding.matching_ratio": 3}
        assert "a.funding.matching_ratio=3" in tab.url
        tab.click(".lever.changed .undo")
        tab.wait_for_function(
            "(before) => document.querySelector('.card-A .effect').innerText === before", arg=before
        )


def test_a_link_holds_the_settings(opened):
    link = (
        "#lang=zh&year=2040&panel=money&view=difference&a=double&a.from=2030"
        "&a.industry.growth_factor=1.2&a.schooling.seat_rule=seats_fixed&b=stress"
    )
    with opened(link) as tab:
        state = tab.evaluate("explorer.state")
        again = tab.evaluate("explorer.state.sides.length && location.hash")
    assert (state["lang"], state["year"], state["panel"], state["view"]) == (
        "zh",
        2040,
        "money",
        "difference",
    )
    one, other = state["sides"]
    assert (one["scenario"], one["from"], other["scenario"]) == (2, 2030, 3)
    assert one["changes"] == {"industry.growth_factor": 1.2, "schooling.seat_rule": "seats_fixed"}
    assert again == link


def test_a_link_with_unknown_settings_says_so(opened):
    link = "#lang=en&a=nowhere&a.industry.growth_factor=99&b.no.lever=1"
    with opened(link) as tab:
        assert tab.evaluate("explorer.state.sides[0].changes") == {}
        said = tab.inner_text("#message")
    for key in ("nowhere", "a.industry.growth_factor", "b.no.lever"):
        assert key in said


def test_any_number_leads_to_its_equation_and_source(opened):
    with opened("#lang=en") as tab:
        tab.click('#numbers [data-variable="outlook.gap"] >> nth=0')
        assert "map_over" in tab.inner_text("dialog pre")
        exact = float(tab.inner_text("dialog dd >> nth=0").split()[0])
        gap = tab.evaluate("explorer.context.studies[0].lines.gap")
        years = tab.evaluate("explorer.context.data.years")
        assert exact == gap[years.index(2035)]
        tab.click("dialog .links button >> nth=0")
        assert tab.inner_text("dialog h2") != "Gap of an industry"
        tab.keyboard.press("Escape")
        tab.click('[data-lever="funding.matching_ratio"] .question')
        assert "Source" in tab.inner_text("dialog")


def test_downloads(opened, tmp_path):
    with opened("#lang=en&a.funding.matching_ratio=4") as tab:
        files = {}
        for id in ("csv", "png", "toml"):
            with tab.expect_download() as loading:
                tab.click(f"#{id}")
            files[id] = tmp_path / loading.value.suggested_filename
            loading.value.save_as(files[id])
        gap = tab.evaluate("explorer.context.studies[0].lines.gap")
    assert files["png"].read_bytes().startswith(b"\x89PNG")
    table = tomllib.loads(files["toml"].read_text(encoding="utf-8"))
    assert table["funding"]["matching_ratio"]["value"] == 4
    assert table["extends"] == "demonstration_projects"
    rows = list(csv.DictReader(files["csv"].read_text(encoding="utf-8-sig").splitlines()))
    (column,) = (key for key in rows[0] if key.startswith("A ") and "(gap)" in key)
    assert [float(row[column]) for row in rows] == gap
