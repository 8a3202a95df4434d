"""References: where the form of an equation comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Reference:
    """A published work, or a statement that stands in place of one.

    `key` is how equations and documents cite it; `link` is a DOI or an address. A statement, such
    as "by definition", has neither authors nor a year.
    """

    key: str
    title: str
    authors: str = ""
    year: int | None = None
    published: str = ""
    link: str = ""

    def __str__(self) -> str:
        named = f"{self.authors} {self.year}" if self.authors else ""
        return ", ".join(part for part in (named, self.title, self.published, self.link) if part)
