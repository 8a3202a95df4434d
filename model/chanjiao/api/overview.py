"""The model as an object: its blocks, sectors and variables; and checks of scenario files."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from chanjiao.api.text import Text
from chanjiao.engine import Fault
from chanjiao.engine.language.graph import Graph
from chanjiao.engine.language.summary import Summary, summarised
from chanjiao.engine.language.variable import Variable
from chanjiao.explanation import find
from chanjiao.messages.catalogue import word
from chanjiao.report.language import Language
from chanjiao.sectors.blocks import BLOCKS


@summarised
@dataclass(frozen=True)
class Model:
    """The model, as its graph of equations; a name in brackets gives a variable."""

    graph: Graph
    language: Language = Language.EN

    def __getitem__(self, name: str) -> Variable:
        return find(name, self.graph)

    def summary(self) -> Summary:
        """Each block with its sectors and their numbers of variables."""
        own = [v for v in self.graph.variables.values() if not v.hidden]
        counts, kinds = Counter(v.sector for v in own), Counter(v.kind for v in own)
        zh = self.language is Language.ZH
        comma = "、" if zh else ", "
        rows = []
        for block in BLOCKS:
            sectors = (f"{s.zh if zh else s.id} {counts[s.id]}" for s in block.sectors)
            rows.append((block.zh if zh else block.id, comma.join(sectors)))
        kind_counts = [f"{word(k)}{n}个" if zh else f"{n} {k}" for k, n in kinds.items()]
        rows.append(("变量类型" if zh else "kinds", comma.join(kind_counts)))
        title = "{n}个变量，{s}个模块" if zh else "{n} variables in {s} sectors"
        return Summary("chanjiao: " + title.format(n=len(own), s=len(counts)), tuple(rows))


@summarised
@dataclass(frozen=True)
class Check:
    """What a check of a scenario file has found: faults, or else remarks; `text` is the report."""

    scenario: str
    text: Text = field(repr=False)
    faults: tuple[Fault, ...] = ()
    remarks: tuple[Fault, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether the file has no fault."""
        return not self.faults

    def summary(self) -> Summary:
        """The beginning of the report."""
        word = "sound" if self.sound else "not sound"
        lines = ((str(n), line.strip()) for n, line in enumerate(self.text.split("\n"), 1))
        return Summary(f"{self.scenario}: {word}", tuple(lines))
