"""A graph with other members along some of its dimensions: fewer zones, say, or one.

Equations do not change: they name dimensions, not their members. Variables are copied, so a
resized graph has its own; find them by id.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from chanjiao.engine.language.dimension import Dimension, Member, Selection
from chanjiao.engine.language.expression import Call, Expression
from chanjiao.engine.language.faults import Fault, ModelError
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.variable import Variable


def resized(graph: Graph, members: Mapping[Dimension, Sequence[Member]]) -> Graph:
    """Graph whose dimensions have the members given.

    Raises ModelError if an equation names a member that is no longer there.
    """
    new = {d: d.with_members(remaining) for d, remaining in members.items()}
    copier = _Copier(new)
    return Graph(
        variables={key: copier.variable(v) for key, v in graph.variables.items()},
        equations={copier.variable(v): copier.copy(v, e) for v, e in graph.equations.items()},
        starts={copier.variable(v): copier.copy(v, e) for v, e in graph.starts.items()},
        time=graph.time,
        given=frozenset(map(copier.variable, graph.given)),
        outcomes=tuple(map(copier.variable, graph.outcomes)),
        ledgers={key: tuple(map(copier.variable, vs)) for key, vs in graph.ledgers.items()},
    )


@dataclass
class _Copier:
    new: Mapping[Dimension, Dimension]
    variables: dict[Variable, Variable] = field(default_factory=dict)
    expressions: dict[Expression, Expression] = field(default_factory=dict)

    def variable(self, variable: Variable) -> Variable:
        if variable not in self.variables:
            dimensions = tuple(self.new.get(d, d) for d in variable.dimensions)
            self.variables[variable] = replace(variable, dimensions=dimensions)
        return self.variables[variable]

    def copy(self, owner: Variable, expression: Expression) -> Expression:
        if isinstance(expression, Variable):
            return self.variable(expression)
        if not isinstance(expression, Call):
            return expression
        if expression not in self.expressions:
            self.expressions[expression] = replace(
                expression,
                operands=tuple(self.copy(owner, operand) for operand in expression.operands),
                over=self.new.get(expression.over, expression.over) if expression.over else None,
                at=self._selection(owner, expression.at),
            )
        return self.expressions[expression]

    def _selection(self, owner: Variable, at: Selection | None) -> Selection | None:
        if at is None or at.dimension not in self.new:
            return at
        dimension = self.new[at.dimension]
        if at.member not in dimension.members:
            raise ModelError(
                [
                    Fault(
                        owner.id,
                        f"names {at.member.id}, which {dimension} no longer has",
                        owner.file,
                        owner.line,
                    )
                ]
            )
        return Selection(dimension, dimension.members.index(at.member))
