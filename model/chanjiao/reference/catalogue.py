"""What the reference is written from: the graph, the base scenario, and links between variables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from chanjiao.engine.language.delays import written_out
from chanjiao.engine.language.dimension import Dimension
from chanjiao.engine.language.graph import Graph, references
from chanjiao.engine.language.quantity import Inference
from chanjiao.engine.language.reference import Reference
from chanjiao.engine.language.variable import Variable
from chanjiao.loops.loop import Loop
from chanjiao.loops.named import loops_of
from chanjiao.loops.path import circle
from chanjiao.reference.indices import letters
from chanjiao.reference.root import root
from chanjiao.scenario import Scenario, load
from chanjiao.sectors.blocks import BLOCKS, Block
from chanjiao.system import graph


@dataclass(frozen=True)
class Catalogue:
    """The model as the reference shows it."""

    graph: Graph
    scenario: Scenario

    @cached_property
    def variables(self) -> list[Variable]:
        """Variables that a sector declares, in order."""
        return [v for v in self.graph.variables.values() if not v.hidden]

    @cached_property
    def dimensions(self) -> list[Dimension]:
        """All dimensions along which a variable or a part of an equation varies, in order."""
        found = {d for v in self.graph.variables.values() for d in v.dimensions}
        return sorted(found, key=lambda d: d.rank)

    @cached_property
    def letters(self) -> Mapping[str, str]:
        """Index letter of each dimension, by its id."""
        return letters(self.dimensions)

    @cached_property
    def inference(self) -> Inference:
        """Dimensions of the parts of equations."""
        return Inference(self.graph.time, units=False)

    @cached_property
    def reads(self) -> Mapping[str, Sequence[Variable]]:
        """Variables in the equation of each, and in that of its start."""
        found = {v: list(self.graph.reads(v)) for v in self.graph.equations}
        for variable, start in self.graph.starts.items():
            found[variable] = list(dict.fromkeys([*found[variable], *references(start)]))
        return {v.id: reads for v, reads in found.items()}

    @cached_property
    def read_by(self) -> Mapping[str, Sequence[Variable]]:
        """Variables in whose equation each stands."""
        found: dict[str, list[Variable]] = {v.id: [] for v in self.variables}
        for reader in self.variables:
            for variable in self.reads.get(reader.id, ()):
                if not variable.hidden:
                    found[variable.id].append(reader)
        return found

    @cached_property
    def accounts_of(self) -> Mapping[str, Sequence[Variable]]:
        """Ledgers of the accounts that hold each stock, or that each flow enters or leaves."""
        found: dict[str, list[Variable]] = {}
        for id, stocks in self.graph.ledgers.items():
            ledger = self.graph.variables[id]
            for variable in (*stocks, *self.graph.reads(ledger)):
                found.setdefault(variable.id, []).append(ledger)
        return found

    @cached_property
    def loops(self) -> Mapping[str, Loop]:
        """Named loops by id."""
        return loops_of(self.graph)

    @cached_property
    def loops_through(self) -> Mapping[str, Sequence[str]]:
        """Ids of the loops through each variable, in their chain or between two of its members."""
        found: dict[str, list[str]] = {}
        graph = written_out(self.graph)
        for loop in self.loops.values():
            for variable in circle(loop, graph):
                found.setdefault(variable.id, []).append(loop.id)
        return found

    @cached_property
    def citing(self) -> Mapping[Reference, Sequence[Variable]]:
        """Variables whose equation cites each reference."""
        found: dict[Reference, list[Variable]] = {}
        for variable in self.variables:
            if variable.source is not None:
                found.setdefault(variable.source, []).append(variable)
        return found

    def of_sector(self, sector: str) -> list[Variable]:
        """Variables that a sector declares."""
        return [v for v in self.variables if v.sector == sector]

    @property
    def blocks(self) -> Sequence[Block]:
        """Blocks of the causal map."""
        return BLOCKS


def base_catalogue() -> Catalogue:
    """Return the catalogue of the system, with the numbers of the base scenario."""
    scenario = load(root() / "scenarios" / "base.toml", graph)
    return Catalogue(graph(scenario.zones), scenario)
