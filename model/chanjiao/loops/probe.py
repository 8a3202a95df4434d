"""Probes: the response of one link, while all other variables have their values from a run.

Variables between cause and effect respond at the same moment; stocks do not change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import networkx as nx
import numpy as np

from chanjiao.dimensions import CATEGORY
from chanjiao.engine.backends.registry import evaluator
from chanjiao.engine.language.calendar import Gate
from chanjiao.engine.language.dimension import Dimension
from chanjiao.engine.language.expression import Expression
from chanjiao.engine.language.gate_terms import continuous_part, gate_part
from chanjiao.engine.language.graph import Graph, references
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.program import Array, Program, Values, compile_graph
from chanjiao.engine.simulation.record import Trajectory
from chanjiao.loops.path import CausalLink

BUMP = 0.01
"""Change of a cause relative to its value; a cause that is 0 everywhere is raised by 1 unit."""

NOTHING = 1e-9
"""A response smaller than this share of the effect counts as 0."""


@dataclass(frozen=True)
class Moments:
    """All values of a run at some of its times, by id; the last axis is time."""

    times: Sequence[float]
    values: Values


def moments(program: Program, trajectory: Trajectory, rows: Sequence[int]) -> Moments:
    """Values at some rows of a run; every gate is evaluated as if it were on that day."""
    now = {
        key: array if key in trajectory.fixed else np.moveaxis(array[list(rows), ..., 0], 0, -1)
        for key, array in trajectory.values.items()
    }
    state = np.concatenate([now[stock.id].reshape(-1, len(rows)) for stock in program.places])
    code = evaluator(program)
    values = now | code.moment(state, now, np.zeros_like(state))
    for function in code.gates.values():
        values |= function(state, values, np.zeros_like(state))
    return Moments([float(trajectory.times[row]) for row in rows], values)


def response(link: CausalLink, graph: Graph, at: Moments, apart: Dimension = CATEGORY) -> Array:
    """Response of the effect to a small rise of its cause, one number for each time.

    If cause and effect both vary by category, each category is changed separately and only
    its own response counts. Otherwise competition between categories would hide the response.
    With `apart`, this holds for the members of another dimension, such as zones.
    """
    probe, program = _probe(link, graph)
    count = len(at.times)
    x = np.broadcast_to(at.values[link.cause.id], (*link.cause.shape, count))
    bumps = _bumps(x, link.cause, apart)
    copies = 2 * bumps.shape[-2]
    now = {v.id: _tiled(at.values[v.id], copies, count) for v in program.graph.given}
    down = np.where((x == 0).all(axis=tuple(range(x.ndim - 1))), 0.0, bumps)
    moved = np.stack([x[..., None, :] + bumps, x[..., None, :] - down], axis=-3)
    now[link.cause.id] = moved.reshape(*link.cause.shape, -1)
    answers = _evaluated(program, probe, now, copies * count)
    up, down = np.moveaxis(answers.reshape(*probe.shape, 2, -1, count), -3, 0)
    scale = np.abs(up).sum(axis=tuple(range(up.ndim - 1)))
    answer = _own(up - down, link.effect, apart).sum(0)
    return np.where(np.abs(answer) > NOTHING * scale, answer, 0.0)


def _bumps(x: Array, cause: Variable, apart: Dimension) -> Array:
    """Changes of a cause, shape (*dimensions, changes, times): one for each member, or only one."""
    nothing = (x == 0).all(axis=tuple(range(x.ndim - 1)))
    size = np.where(nothing, 1.0, BUMP * np.abs(x))[..., None, :]
    axis = _axis(cause, apart)
    if axis is None:
        return size
    count = cause.shape[axis]
    shape = [1] * x.ndim + [1]
    shape[axis] = shape[-2] = count
    return size * np.eye(count).reshape(shape)


def _own(answers: Array, effect: Variable, apart: Dimension) -> Array:
    """Sum responses (*dimensions, changes, times) to (changes, times), each in its own member."""
    axis = _axis(effect, apart)
    if axis is not None and answers.shape[-2] == effect.shape[axis]:
        by_member = np.moveaxis(answers, axis, 0)
        rest = tuple(range(1, by_member.ndim - 2))
        return np.asarray(np.einsum("cct->ct", by_member.sum(axis=rest)))
    return np.asarray(answers.sum(axis=tuple(range(answers.ndim - 2))))


def _axis(variable: Variable, apart: Dimension) -> int | None:
    """Place of a dimension in those of a variable, also where it has fewer members."""
    ids = [dimension.id for dimension in variable.dimensions]
    return ids.index(apart.id) if apart.id in ids else None


def _tiled(array: Array, copies: int, count: int) -> Array:
    """Repeat values for every change; constant values are not repeated."""
    return np.tile(array, copies) if array.ndim and array.shape[-1] == count > 1 else array


def _probe(link: CausalLink, graph: Graph) -> tuple[Variable, Program]:
    between = _between(link, graph)
    gate = next((v.gate for v in link.way if v.gate is not None), None)
    effect, equations = link.effect, {v: graph.equations[v] for v in between}
    if effect.kind == "stock":
        part = _part(graph.equations[effect], gate)
        effect = replace(effect, kind="auxiliary", name=f"{effect.name}__change", gate=gate)
        equations[effect] = part
    return effect, alone(graph, equations)


def alone(graph: Graph, equations: Mapping[Variable, Expression]) -> Program:
    """Program of a few equations; all other variables that they read are inputs."""
    read = {v for equation in equations.values() for v in references(equation)}
    given = frozenset(read - set(equations))
    small = replace(
        graph,
        variables={v.id: v for v in (*equations, *given)},
        equations=equations,
        starts={},
        given=given,
        outcomes=(),
        ledgers={},
    )
    return compile_graph(small, varying=[v.id for v in given])


def _part(equation: Expression, gate: Gate | None) -> Expression:
    part = continuous_part(equation) if gate is None else gate_part(equation, gate)
    assert part is not None
    return part


def _between(link: CausalLink, graph: Graph) -> list[Variable]:
    """Variables that respond at the same moment: all on any path to the effect, and the effect."""
    present = nx.DiGraph(
        (need, v)
        for v in graph.equations
        if v.kind != "stock" and v is not link.cause
        for need in graph.reads(v)
    )
    ends = {v for v in graph.reads(link.effect) if _moves_with(v, link)}
    if link.effect.kind != "stock":
        ends = {link.effect}
    before = ends.union(*(nx.ancestors(present, v) for v in ends if v in present))
    after = nx.descendants(present, link.cause) if link.cause in present else set()
    return [v for v in graph.equations if v in before & after and v.kind != "stock"]


def _moves_with(variable: Variable, link: CausalLink) -> bool:
    gates = {v.gate for v in link.way if v.gate is not None}
    return variable.gate in gates if gates else variable.gate is None


def _evaluated(program: Program, probe: Variable, now: Values, members: int) -> Array:
    state = np.zeros((program.cells, members))
    code = evaluator(program)
    constants = code.once(now)
    function = code.gates[probe.gate] if probe.gate else code.moment
    values = now | constants | function(state, now | constants, np.zeros_like(state))
    return np.broadcast_to(values[probe.id], (*probe.shape, members))
