"""References: where the form of an equation comes from."""

from __future__ import annotations

from dataclasses import dataclass

DOI = "https://doi.org/"


@dataclass(frozen=True)
class Reference:
    """A published work, or a statement that stands in place of one.

    `key` is how documents cite it; `authors` are written "Surname, initials". `published` names
    the journal, the series or the publisher; `link` is a DOI or another address. A statement, such
    as "by definition", has neither authors nor a year.
    """

    key: str
    title: str
    authors: tuple[str, ...] = ()
    year: int | None = None
    published: str = ""
    link: str = ""

    @property
    def is_work(self) -> bool:
        """Whether this is a published work."""
        return bool(self.authors)

    @property
    def cited(self) -> str:
        """Short form for a running text: the surnames and the year."""
        surnames = [author.partition(",")[0] for author in self.authors]
        named = f"{surnames[0]} et al." if len(surnames) > 3 else _listed(surnames)  # noqa: PLR2004 - the usual limit
        return f"{named} ({self.year})"

    def __str__(self) -> str:
        if not self.is_work:
            return self.title
        parts = (f"{_listed(self.authors)} ({self.year})", self.title, self.published)
        text = " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts)
        return f"{text} {self.link}".strip()

    @property
    def bibtex(self) -> str:
        """Entry of a BibTeX file."""
        at = "doi" if self.link.startswith(DOI) else "url"
        fields = {
            "author": " and ".join(a if ", " in a else f"{{{a}}}" for a in self.authors),
            "title": f"{{{self.title}}}",
            "year": str(self.year),
            "howpublished": self.published,
            at: self.link.removeprefix(DOI),
        }
        escaped = {name: value.replace("&", r"\&") for name, value in fields.items() if value}
        lines = (f"  {name} = {{{value}}}" for name, value in escaped.items())
        return f"@misc{{{self.key},\n" + ",\n".join(lines) + "\n}\n"


def _listed(names: list[str] | tuple[str, ...]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
