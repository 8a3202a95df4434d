"""Search in both languages: English by word stems, Chinese by every short run of characters.

Variables are objects of the search: a query that stands in a variable's id or label leads to its
entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sphinx.domains import Domain, ObjType
from sphinx.search.zh import SearchChinese

VARIABLES = "variables_of_the_model"
"""Name of Sphinx's setting that holds the variables: label, page and place on it."""

CHINESE = re.compile(r"[\u4e00-\u9fff]+")
LONGEST = 4
"""Characters of the longest run that the index holds; a longer query is cut into such runs."""

SPLITTER = """
var splitQuery = (query) => query
  .split(/[^\\p{Letter}\\p{Number}_]+/gu)
  .flatMap((word) => word.match(/[\\u4e00-\\u9fff]+|[^\\u4e00-\\u9fff]+/gu) || [])
  .flatMap((word) => {
    if (!/[\\u4e00-\\u9fff]/u.test(word) || word.length <= LONGEST) return [word];
    const runs = [];
    for (let i = 0; i + LONGEST <= word.length; i++) runs.push(word.slice(i, i + LONGEST));
    return runs;
  });
""".replace("LONGEST", str(LONGEST))

FIRST = 0
"""Priority of the entries that a search lists first."""


class SearchBothLanguages(SearchChinese):
    """Splits texts and queries of either language; no dictionary is needed."""

    lang = "both"
    language_name = "English"  # whose stemmer the browser takes
    js_splitter_code = SPLITTER

    def split(self, input: str) -> list[str]:
        """Split a text into English words and runs of two to four Chinese characters."""
        words = self.latin1_letters.findall(input)
        self.latin_terms.update(words)
        return [*words, *(run for text in CHINESE.findall(input) for run in runs(text))]


def runs(text: str) -> list[str]:
    """Give all runs of two to four characters of a Chinese text."""
    return [
        text[start : start + length]
        for length in range(2, LONGEST + 1)
        for start in range(len(text) - length + 1)
    ]


class Variables(Domain):
    """The variables of the model, as Sphinx lists things that can be found by name."""

    name = "model"
    label = ""
    object_types = {"variable": ObjType("variable 变量")}  # noqa: RUF012 - Sphinx asks for it

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Give each variable with its page and its place there."""
        for label, page, anchor in self.env.config[VARIABLES]:
            yield label, label, "variable", page, anchor, FIRST

    def resolve_any_xref(self, *_: Any) -> list[Any]:
        """Resolve nothing: links to variables are those of their headings."""
        return []

    def merge_domaindata(self, docnames: Any, otherdata: Any) -> None:
        """Do nothing: all variables are known from the start."""


def setup(app: Any) -> dict[str, bool]:
    """Make search and variables known to Sphinx."""
    app.add_config_value(VARIABLES, [], "env")
    app.add_domain(Variables)
    app.add_search_language(SearchBothLanguages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
