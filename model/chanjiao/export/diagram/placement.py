"""Bodies on a page, and the links between them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Body:
    """An object to place: its number of columns and its height."""

    columns: int
    height: float


@dataclass(frozen=True)
class Arrow:
    """A link between points of two bodies; a point is a column and a height within its body."""

    source: int
    target: int
    leaves: tuple[int, float] = (0, 0.0)
    enters: tuple[int, float] = (0, 0.0)


@dataclass
class Placement:
    """The first column and the upper edge of each body, and the links as drawn, in their order.

    Bodies after those given are ghosts: `ghosts` holds for each the link whose source it repeats.
    """

    bodies: list[Body]
    arrows: list[Arrow]
    columns: list[int]
    tops: list[float] = field(default_factory=list)
    ghosts: list[int] = field(default_factory=list)

    @property
    def between(self) -> list[Arrow]:
        """Links between two bodies."""
        return [arrow for arrow in self.arrows if arrow.source != arrow.target]

    @property
    def width(self) -> int:
        """Number of columns."""
        return max(c + b.columns for c, b in zip(self.columns, self.bodies, strict=True))

    def inside(self, column: int) -> list[int]:
        """Bodies that stand in a column."""
        return [
            i
            for i, body in enumerate(self.bodies)
            if self.columns[i] <= column < self.columns[i] + body.columns
        ]

    def span(self, arrow: Arrow) -> int:
        """Columns that a link goes to the right."""
        return (
            self.columns[arrow.target]
            + arrow.enters[0]
            - self.columns[arrow.source]
            - arrow.leaves[0]
        )

    def rise(self, arrow: Arrow) -> float:
        """Height that a link goes down."""
        return self.tops[arrow.target] + arrow.enters[1] - self.tops[arrow.source] - arrow.leaves[1]
