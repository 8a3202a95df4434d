"""References: how they are printed, cited and written for BibTeX."""

from chanjiao.engine.language.reference import Reference
from chanjiao.references import BY_DEFINITION, bibtex, works

BOOK = Reference("lee_1999", "Growth & decay", ("Lee, A. B.", "Wu, C."), 1999, "A Press")
PAPER = Reference(
    "office", "How much?", ("Bureau of X",), 2001, "A Review 3(1)", "https://doi.org/10.1/x"
)


def test_a_work_is_printed_whole():
    assert str(BOOK) == "Lee, A. B. and Wu, C. (1999). Growth & decay. A Press."
    assert str(PAPER) == "Bureau of X (2001). How much? A Review 3(1). https://doi.org/10.1/x"


def test_a_statement_is_printed_as_it_is():
    assert str(BY_DEFINITION).startswith("by definition")
    assert not BY_DEFINITION.is_work


def test_a_work_is_cited_by_surnames_and_year():
    four = Reference("four", "T", ("A, a.", "B, b.", "C, c.", "D, d."), 2000)
    assert (BOOK.cited, four.cited) == ("Lee and Wu (1999)", "A et al. (2000)")


def test_bibtex_escapes_what_tex_reads_and_keeps_the_names_of_bodies_whole():
    assert r"title = {{Growth \& decay}}" in BOOK.bibtex
    assert "author = {Lee, A. B. and Wu, C.}" in BOOK.bibtex
    assert "author = {{Bureau of X}}" in PAPER.bibtex
    assert "doi = {10.1/x}" in PAPER.bibtex
    assert "url" not in BOOK.bibtex


def test_the_bibliography_has_one_bibtex_entry_a_work():
    text = bibtex()
    assert text.count("@misc{") == len(works())
    assert text.count("{") == text.count("}")
