"""Dimensions: the named axes along which a variable varies, and the members of each axis."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from chanjiao.engine.faults import ModelError

_creation = itertools.count()


@dataclass(frozen=True)
class Member:
    """One position along a dimension; labels are what figures and tables print."""

    id: str
    en: str
    zh: str
    group: str = ""


@dataclass(frozen=True, eq=False)
class Dimension:
    """An axis with named members.

    `absent` are ids of members that a fuller version of the dimension has; numbers given for
    them are passed over.

    Dimensions are compared by identity. Every array keeps its axes in the order in which the
    dimensions were created, so no equation ever needs a transposition.
    """

    id: str
    en: str
    zh: str
    members: tuple[Member, ...]
    rank: int = field(default_factory=lambda: next(_creation))
    absent: frozenset[str] = frozenset()

    def __len__(self) -> int:
        return len(self.members)

    def __iter__(self) -> Iterator[Member]:
        return iter(self.members)

    def __repr__(self) -> str:
        return self.id

    @property
    def ids(self) -> tuple[str, ...]:
        """Identifiers of the members, in order."""
        return tuple(member.id for member in self.members)

    def position(self, member_id: str) -> int:
        """Index of a member along the axis; ModelError where there is none of that name."""
        if member_id not in self.ids:
            listed = ", ".join(self.ids)
            raise ModelError([f"{self.id} has no member {member_id!r}; it has {listed}"])
        return self.ids.index(member_id)

    def __getitem__(self, member_id: str) -> Selection:
        return Selection(self, self.position(member_id))

    @property
    def first(self) -> Selection:
        """The first member, as a position for `pick` and `put`."""
        return Selection(self, 0)

    @property
    def last(self) -> Selection:
        """The last member, as a position for `pick` and `put`."""
        return Selection(self, len(self) - 1)


@dataclass(frozen=True)
class Selection:
    """One member of one dimension, as an equation names it."""

    dimension: Dimension
    index: int

    @property
    def member(self) -> Member:
        """The member selected."""
        return self.dimension.members[self.index]


def numbered(
    id: str, en: str, zh: str, count: int, first: int = 1
) -> Dimension:
    """Make a dimension whose members are consecutive numbers, such as ages or grades."""
    numbers = range(first, first + count)
    members = tuple(Member(str(n), str(n), str(n)) for n in numbers)
    return Dimension(id, en, zh, members)


def in_order(dimensions: Iterable[Dimension]) -> tuple[Dimension, ...]:
    """Sort dimensions into the order every array keeps, each once."""
    return tuple(sorted(set(dimensions), key=lambda dimension: dimension.rank))
