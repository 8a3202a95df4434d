"""Probes: one link computed by itself, everything beside it held at values of a run.

What lies between cause and effect at the same moment answers freely; stocks stand still.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import networkx as nx
import numpy as np

from chanjiao.dimensions import CATEGORY
from chanjiao.engine.backends.registry import evaluator
from chanjiao.engine.language.calendar import Gate
from chanjiao.engine.language.expression import Expression
from chanjiao.engine.language.gate_terms import continuous_part, gate_part
from chanjiao.engine.language.graph import Graph, references
from chanjiao.engine.language.variable import Variable
from chanjiao.engine.simulation.program import Array, Program, Values, compile_graph
from chanjiao.engine.simulation.record import Trajectory
from chanjiao.loops.path import CausalLink

BUMP = 0.01
"""Change of a cause relative to its value; one that is 0 everywhere rises by 1 of its unit."""

NOTHING = 1e-9
"""Answers smaller than this part of the effect itself count as none."""


@dataclass(frozen=True)
class Moments:
    """All values of a run at some of its times: by id, the times along the last axis."""

    times: Sequence[float]
    values: Values


def moments(program: Program, trajectory: Trajectory, rows: Sequence[int]) -> Moments:
    """Values at some rows of a run, those of gates as if each gate fell on that day."""
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


def response(link: CausalLink, graph: Graph, at: Moments) -> Array:
    """Answer of the effect to a small rise of its cause, one number a time.

    Where cause and effect both vary by category, each category is moved by itself and only its
    own answer counts: what one takes from the others would hide it.
    """
    probe, program = _probe(link, graph)
    count = len(at.times)
    x = np.broadcast_to(at.values[link.cause.id], (*link.cause.shape, count))
    bumps = _bumps(x, link.cause)
    copies = 2 * bumps.shape[-2]
    now = {v.id: _tiled(at.values[v.id], copies, count) for v in program.graph.given}
    down = np.where((x == 0).all(axis=tuple(range(x.ndim - 1))), 0.0, bumps)
    moved = np.stack([x[..., None, :] + bumps, x[..., None, :] - down], axis=-3)
    now[link.cause.id] = moved.reshape(*link.cause.shape, -1)
    answers = _evaluated(program, probe, now, copies * count)
    up, down = np.moveaxis(answers.reshape(*probe.shape, 2, -1, count), -3, 0)
    scale = np.abs(up).sum(axis=tuple(range(up.ndim - 1)))
    answer = _own(up - down, link.effect).sum(0)
    return np.where(np.abs(answer) > NOTHING * scale, answer, 0.0)


def _bumps(x: Array, cause: Variable) -> Array:
    """Changes of a cause, shape (*dimensions, changes, times): one change a category, or one."""
    nothing = (x == 0).all(axis=tuple(range(x.ndim - 1)))
    size = np.where(nothing, 1.0, BUMP * np.abs(x))[..., None, :]
    if CATEGORY not in cause.dimensions:
        return size
    shape = [1] * x.ndim + [1]
    shape[cause.dimensions.index(CATEGORY)] = shape[-2] = len(CATEGORY)
    return size * np.eye(len(CATEGORY)).reshape(shape)


def _own(answers: Array, effect: Variable) -> Array:
    """Sum answers (*dimensions, changes, times) to (changes, times), each category's own only."""
    if CATEGORY in effect.dimensions and answers.shape[-2] == len(CATEGORY):
        axis = effect.dimensions.index(CATEGORY)
        by_category = np.moveaxis(answers, axis, 0)
        rest = tuple(range(1, by_category.ndim - 2))
        return np.asarray(np.einsum("cct->ct", by_category.sum(axis=rest)))
    return np.asarray(answers.sum(axis=tuple(range(answers.ndim - 2))))


def _tiled(array: Array, copies: int, count: int) -> Array:
    """Repeat values for every change; what does not change keeps its one."""
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
    """Program of a few equations; everything else they read comes from outside."""
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
    """Variables that answer at the same moment: all on any way between, and the effect."""
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
