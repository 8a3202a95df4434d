"""A page of some scenarios, written once for each file of tests, and a browser that opens it."""

import shutil
from contextlib import contextmanager

import pytest
from chanjiao.explorer.page import PageOptions, page
from chanjiao.explorer.scenarios import read

SCENARIOS = ("demonstration_projects", "base", "double", "stress", "alternative_retention_grant")


OWN = """\
title = "Upkeep"
title_zh = "运维"
extends = "demonstration_projects"
why = "test"
why_zh = "测试"
reference = "parent"

[training_bases.upkeep_support]
unit = "1/year"
value = 0.08
quality = "assumed"
source = "test"
"""
"""A scenario of a user, compared with another scenario."""


@pytest.fixture(scope="module")
def page_file(tmp_path_factory):
    """A page with six policies and the five zones; without an ensemble and measured loops."""
    folder = tmp_path_factory.mktemp("explorer")
    (folder / "own.toml").write_text(OWN, encoding="utf-8")
    file = folder / "page.html"
    text = page(read([*SCENARIOS, str(folder / "own.toml")]), PageOptions(members=0, loops=False))
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def chromium():
    """Headless Chromium; tests skip where there is none."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    binary = shutil.which("chromium") or shutil.which("chromium-browser")
    if binary is None:
        pytest.skip("Chromium is not installed")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=binary)
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium, page_file):
    """Open the page by file://: `with opened(link, width=..., height=...) as page`."""

    @contextmanager
    def opening(link="", width=1280, height=720, **context):
        size = {"width": width, "height": height}
        tab = chromium.new_page(viewport=size, offline=True, **context)
        tab.asked, tab.errors = [], []
        tab.on("request", lambda request: tab.asked.append(request.url))
        tab.on("pageerror", lambda error: tab.errors.append(str(error)))
        tab.on("console", lambda said: tab.errors.append(said.text) if said.type == "error" else 0)
        tab.goto(page_file.as_uri() + link)
        tab.wait_for_selector("html[data-ready]", timeout=60_000)
        yield tab
        assert tab.errors == []
        tab.close()

    return opening
