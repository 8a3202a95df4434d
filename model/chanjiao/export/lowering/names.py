"""Names that every engine reads without quotes.

Letters, digits and single underscores; subscripts have no underscores, because some engines read
them as spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from chanjiao.engine.language.dimension import Dimension, Member
from chanjiao.engine.language.variable import Variable

FORBIDDEN = re.compile(r"[^A-Za-z0-9]+")


class Names:
    """A name for each variable, dimension and member, all different, whatever their case."""

    def __init__(self, variables: Iterable[Variable], dimensions: Iterable[Dimension]) -> None:
        self._taken: set[str] = set()
        self._names: dict[Variable | Dimension | tuple[Dimension, Member], str] = {}
        for dimension in dimensions:
            self._names[dimension] = self._free(_joined(dimension.id))
            for member in dimension:
                self._names[dimension, member] = self._free(_joined(f"{dimension.id} {member.id}"))
        for variable in variables:
            self._names[variable] = self._free(f"{variable.sector} {variable.name}")

    def of(self, named: Variable | Dimension) -> str:
        """Name of a variable or a dimension."""
        return self._names[named]

    def member(self, dimension: Dimension, member: Member) -> str:
        """Name of a member, different from those of other dimensions."""
        return self._names[dimension, member]

    def members(self, dimension: Dimension) -> list[str]:
        """Names of all members, in order."""
        return [self.member(dimension, member) for member in dimension]

    def _free(self, text: str) -> str:
        stem = FORBIDDEN.sub("_", text).strip("_") or "x"
        stem = stem if stem[0].isalpha() else f"x_{stem}"
        name, number = stem, 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{stem}_{number}"
        self._taken.add(name.casefold())
        return name


def _joined(text: str) -> str:
    """Words written together, each with a capital."""
    return "".join(word[0].upper() + word[1:] for word in FORBIDDEN.split(text) if word)
