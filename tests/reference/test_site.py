"""The site: built without warnings, complete, and without network access."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from chanjiao.reference.catalogue import base_catalogue
from chanjiao.reference.markdown import anchor
from chanjiao.reference.site import coloured

BUILD = """
import json, sys
from pathlib import Path
from chanjiao.reference.site import build
print(json.dumps(build(Path(sys.argv[1]))))
"""


class Page(HTMLParser):
    """What a page links to, what it loads, and the places in it that a link may name."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.places: set[str] = set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.places |= {found[key] for key in ("id", "name") if found.get(key)}
        if tag == "a" and found.get("href"):
            self.links.append(found["href"])
        if tag in ("script", "img", "link"):
            self.loaded += [found[key] for key in ("src", "href") if found.get(key)]


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """The site, built by a process of its own: Sphinx leaves much behind in the one it runs in."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-c", BUILD, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == []
    return folder


@pytest.fixture(scope="module")
def pages(site) -> dict[Path, Page]:
    return {path: Page(path) for path in site.rglob("*.html")}


def inside(links: list[str]) -> Iterator[tuple[str, str]]:
    """Path and place of links that stay in the site."""
    for link in links:
        parts = urlsplit(link)
        if not parts.scheme and not parts.netloc:
            yield unquote(parts.path), unquote(parts.fragment)


@pytest.mark.exhaustive
def test_every_link_leads_to_a_page_and_a_place_of_the_site(pages):
    broken = []
    for path, page in pages.items():
        for target, place in inside(page.links):
            to = (path.parent / target).resolve() if target else path
            if not to.exists() or (place and to in pages and place not in pages[to].places):
                broken.append(f"{path.name}: {target}#{place}")
    assert broken == []


@pytest.mark.exhaustive
def test_everything_that_a_page_loads_is_in_the_site(site, pages):
    for path, page in pages.items():
        for source in page.loaded:
            assert not re.match(r"(https?:)?//", source), f"{path.name} loads {source}"
            assert (path.parent / urlsplit(source).path).exists(), f"{path.name} loads {source}"
    for style in site.rglob("*.css"):
        text = style.read_text(encoding="utf-8")
        assert not re.search(r"url\(['\"]?(https?:)?//|@import", text), style.name


@pytest.mark.exhaustive
def test_the_font_of_the_formulas_is_in_the_site(site):
    assert (site / "_static" / "STIXTwoMath-Regular.ttf").stat().st_size > 100_000


@pytest.mark.exhaustive
def test_every_variable_has_a_place_on_its_page(site, pages):
    for variable in base_catalogue().variables:
        page = pages[site / "docs/reference/sectors" / f"{variable.sector}.html"]
        assert anchor(variable) in page.places, variable.id


@pytest.mark.exhaustive
def test_formulas_link_to_the_entries_of_what_they_read(site, pages):
    links = pages[site / "docs/reference/sectors/matching.html"].links
    assert "skills.html#skills-graduate-quality" in links


@pytest.mark.exhaustive
def test_a_search_finds_words_of_both_languages(site):
    index = (site / "searchindex.js").read_text(encoding="utf-8")
    found = json.loads(index.removeprefix("Search.setIndex(").removesuffix(")"))
    assert {"tight", "紧张", "程度"} <= set(found["terms"])
    names = [name for parts in found["objects"].values() for *_, name in parts]
    assert any(name.startswith("tightness 用工紧张程度") for name in names)


@pytest.mark.exhaustive
def test_the_search_page_takes_a_stemmer_that_is_there(site):
    script = (site / "_static" / "language_data.js").read_text(encoding="utf-8")
    (name,) = re.findall(r"window\.Stemmer = (\w+);", script)
    assert f"{name}=" in script or f"var {name}" in script
    assert "splitQuery" in script


@pytest.mark.exhaustive
def test_the_folder_opens_at_the_first_page(site):
    assert 'url=docs/index.html"' in (site / "index.html").read_text(encoding="utf-8")
    assert (site / "docs" / "index.html").is_file()


@pytest.mark.parametrize("line", ["标题 = 1", "[项目资金.配套资金比例]", "path = { 2020年 = 1 }"])
def test_a_scenario_with_chinese_keys_is_coloured_as_another_language(line):
    assert coloured(f"```toml\n{line}\n```\n") == f"```ini\n{line}\n```\n"


def test_a_scenario_with_chinese_texts_only_stays_what_it_is():
    block = '```toml\ntitle = "标题"  # 说明\n```\n'
    assert coloured(block) == block
