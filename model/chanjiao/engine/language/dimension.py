"""Dimensions: the named axes along which a variable varies, and the members of each axis."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import import_module
from types import FrameType

from chanjiao.engine.language.faults import ModelError
from chanjiao.engine.language.summary import Summary

_creation = itertools.count()


@dataclass(frozen=True)
class Member:
    """One position along a dimension; labels are what figures and tables print."""

    id: str
    en: str
    zh: str
    group: str = ""


def _declaring_module() -> str:
    """Name of the module outside this file that declares a dimension."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and frame.f_globals.get("__name__") == __name__:
        frame = frame.f_back
    return str(frame.f_globals.get("__name__", "")) if frame else ""


@dataclass(frozen=True, eq=False)
class Dimension:
    """An axis with named members.

    `absent` are ids of members that a fuller version of the dimension has; numbers given for
    them are passed over. `full` is that version, `module` where it was declared.

    Dimensions are compared by identity. Every array keeps its axes in the order in which the
    dimensions were created, so no equation ever needs a transposition. A pickled dimension is the
    one of its module again, if the module has it under a name.
    """

    id: str
    en: str
    zh: str
    members: tuple[Member, ...]
    rank: int = field(default_factory=lambda: next(_creation))
    absent: frozenset[str] = frozenset()
    full: Dimension | None = field(default=None, repr=False)
    module: str = field(default_factory=_declaring_module, repr=False)

    def __len__(self) -> int:
        return len(self.members)

    def __iter__(self) -> Iterator[Member]:
        return iter(self.members)

    def __repr__(self) -> str:
        return self.id

    def _repr_html_(self) -> str:
        members = tuple((member.id, f"{member.en} {member.zh}") for member in self)
        return Summary(f"{self.id}: {self.en} {self.zh}", members).html()

    def __reduce__(self) -> tuple[object, ...]:
        if self.full is not None:
            return _with_members, (self.full, self.members)
        declared = sys.modules.get(self.module)
        for name, value in vars(declared).items() if declared else ():
            if value is self:
                return _named, (self.module, name)
        parts = (self.id, self.en, self.zh, self.members, self.rank, self.absent, None, self.module)
        return Dimension, parts

    def with_members(self, members: Sequence[Member]) -> Dimension:
        """Return this dimension with some of its members only, or with others."""
        return _with_members(self.full or self, tuple(members))

    @property
    def ids(self) -> tuple[str, ...]:
        """Identifiers of the members, in order."""
        return tuple(member.id for member in self.members)

    def position(self, member_id: str) -> int:
        """Index of a member along the axis; raises ModelError if there is none of that name."""
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


@cache
def _with_members(full: Dimension, members: tuple[Member, ...]) -> Dimension:
    gone = (set(full.ids) | full.absent) - {member.id for member in members}
    return replace(full, members=members, absent=frozenset(gone), full=full)


def _named(module: str, name: str) -> Dimension:
    """Dimension that a module declares under a name."""
    found: Dimension = getattr(import_module(module), name)
    return found


@dataclass(frozen=True)
class Selection:
    """One member of one dimension, as an equation names it."""

    dimension: Dimension
    index: int

    @property
    def member(self) -> Member:
        """The member selected."""
        return self.dimension.members[self.index]


def numbered(id: str, en: str, zh: str, count: int, first: int = 1) -> Dimension:
    """Make a dimension whose members are consecutive numbers, such as ages or grades."""
    numbers = range(first, first + count)
    members = tuple(Member(str(n), str(n), str(n)) for n in numbers)
    return Dimension(id, en, zh, members)


def in_order(dimensions: Iterable[Dimension]) -> tuple[Dimension, ...]:
    """Sort dimensions into the order every array keeps, each once."""
    return tuple(sorted(set(dimensions), key=lambda dimension: dimension.rank))
