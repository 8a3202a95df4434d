"""Diagrams of the whole model, read back from the exported files."""

import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from chanjiao.composition import SECTORS
from chanjiao.engine.language.graph import references
from chanjiao.engine.language.trace import declared_in
from chanjiao.export.diagram.chains import chains
from chanjiao.export.diagram.drawing import label_width
from chanjiao.export.diagram.pages import Pipe
from chanjiao.export.lowering.names import Names
from chanjiao.export.scenario_file import exchange_of
from chanjiao.export.vensim import to_vensim
from chanjiao.export.xmile import to_xmile
from chanjiao.results.simulation import program_of
from chanjiao.scenario import load
from chanjiao.sectors import blocks
from chanjiao.system import graph

pytestmark = pytest.mark.filterwarnings("ignore")

SCENARIO = Path(__file__).parents[3] / "scenarios/demonstration_projects.toml"
SPACE = {"": "http://docs.oasis-open.org/xmile/ns/XMILE/v1.0"}
HALF_STOCK = (22.5, 17.5)
LETTER_HEIGHT = 14.0


@dataclass
class Sketch:
    """A view of a `.mdl`, by object ids."""

    name: str
    words: dict = field(default_factory=dict)
    valves: dict = field(default_factory=dict)
    clouds: dict = field(default_factory=dict)
    arrows: list = field(default_factory=list)
    named: dict = field(default_factory=dict)

    @property
    def shown(self):
        return {id: word for id, word in self.words.items() if int(word[6]) & 1}

    def read_by(self, id):
        """Names of the words from which arrows lead to one."""
        return {
            self.words[start][0]
            for _, start, end, *_ in self.arrows
            if end == id and start in self.words
        }


def sketch_of(text):
    view = Sketch(text.splitlines()[2].removeprefix("*"))
    ids = []
    for line in text.splitlines()[4:]:
        kind, _, rest = line.partition(",")
        if not kind.isdigit():
            continue
        id, *fields = rest.split(",")
        ids.append(id)
        if kind == "10":
            view.words[id] = fields
            if fields[5] == "40":
                view.named[id] = ids[-2]
        elif kind == "1":
            view.arrows.append((id, *fields))
        else:
            {"11": view.valves, "12": view.clouds}[kind][id] = fields
    assert len(set(ids)) == len(ids)
    return view


@pytest.fixture(scope="module")
def exchange():
    return exchange_of(load(SCENARIO, graph), graph())


@pytest.fixture(scope="module")
def names(exchange):
    return Names((item.variable for item in exchange.items), exchange.dimensions)


@pytest.fixture(scope="module")
def mdl(exchange):
    return to_vensim(exchange)


@pytest.fixture(scope="module")
def sketches(mdl):
    return [sketch_of(text) for text in mdl.split("\\\\\\---///")[1:]]


@pytest.fixture(scope="module")
def xmile(exchange):
    return Xml.fromstring(to_xmile(exchange))


@pytest.fixture(scope="module")
def view(xmile):
    (view,) = xmile.findall(".//view", SPACE)
    return view


@pytest.fixture(scope="module")
def ends(exchange, names):
    """Stocks that each flow drains and fills, by name."""
    sources = {names.of(f): names.of(i.variable) for i in exchange.items for f in i.outflows}
    sinks = {names.of(f): names.of(i.variable) for i in exchange.items for f in i.inflows}
    flows = [names.of(i.variable) for i in exchange.items if i.is_flow]
    return {flow: (sources.get(flow), sinks.get(flow)) for flow in flows}


def tag(element):
    return element.tag.rpartition("}")[2]


def at(element):
    return float(element.get("x")), float(element.get("y"))


def overlaps(boxes):
    """Pairs of boxes (left, top, right, bottom) that share ground, by name."""
    return [
        (a[0], b[0])
        for a, b in combinations(boxes, 2)
        if a[1] < b[3] and b[1] < a[3] and a[2] < b[4] and b[2] < a[4]
    ]


def test_a_flow_drains_one_stock_and_fills_one(exchange):
    for side in ("inflows", "outflows"):
        flows = Counter(flow for item in exchange.items for flow in getattr(item, side))
        assert {flow: n for flow, n in flows.items() if n > 1} == {}


def test_every_variable_stands_in_one_place(exchange, names, view, sketches):
    wanted = Counter(names.of(item.variable) for item in exchange.items)
    assert Counter(e.get("name") for e in view if tag(e) in ("stock", "flow", "aux")) == wanted
    assert Counter(word[0] for s in sketches for word in s.shown.values()) == wanted


def test_a_page_shows_what_its_sector_declares_and_its_stocks(exchange, names, sketches):
    pages = {s.name: {word[0] for word in s.shown.values()} for s in sketches}
    own = {
        names.of(i.variable)
        for i in exchange.items
        if i.variable.sector == "training_bases"
        and (not i.variable.hidden or i.is_stock or i.is_flow)
    }
    assert pages["Training bases 实训基地"] == own
    assert "training_bases_completions_stages" in own
    assert len(pages["Training bases, computed 实训基地"]) > 5


def test_sectors_have_a_page_and_a_chinese_name(sketches):
    assert max(len(s.name) for s in sketches) <= 30
    assert len({s.name for s in sketches}) == len(sketches)
    named = [f"{en} {zh}" for en, zh in blocks.names().values()]
    drawn = sum(any(v.read_by is None for v in declared_in(sector)) for sector in SECTORS)
    assert drawn == len(SECTORS) - 1
    assert [s.name for s in sketches if s.name in named][:drawn] == [s.name for s in sketches][
        :drawn
    ]
    assert {m.__name__.rpartition(".")[2] for m in SECTORS} == set(blocks.names())


def test_no_labels_overlap_in_a_sketch(sketches):
    for sketch in sketches:
        boxes = []
        for name, *fields in sketch.words.values():
            x, y, half_width, half_height = map(int, fields[:4])
            half_width = max(half_width, label_width(name) / 2)
            boxes.append((name, x - half_width, y - half_height, x + half_width, y + half_height))
        for _, x, y, *_ in [("", *c[1:]) for c in sketch.clouds.values()]:
            boxes.append(("cloud", int(x) - 8, int(y) - 8, int(x) + 8, int(y) + 8))
        assert overlaps(boxes) == [], sketch.name


def test_no_symbols_or_labels_overlap_in_a_view(view):
    boxes, stocks = [], {e.get("name") for e in view.findall("stock", SPACE)}
    for element in view:
        name = element.get("name") or element.findtext("of", namespaces=SPACE)
        if tag(element) in ("stock", "flow", "aux", "alias"):
            (x, y), half = at(element), label_width(name) / 2
            high = HALF_STOCK[1] if name in stocks else 9
            boxes.append((name, x - half, y - high, x + half, y + high + LETTER_HEIGHT))
    boxes.sort(key=lambda box: box[2])
    near = []
    for n, box in enumerate(boxes):
        for other in boxes[n + 1 :]:
            if other[2] >= box[4]:
                break
            near += overlaps([box, other])
    assert near == []


def test_pages_hold_what_is_theirs_and_lie_apart(view):
    groups = view.findall("group", SPACE)
    frames = [
        (g.get("name"), *at(g), at(g)[0] + float(g.get("width")), at(g)[1] + float(g.get("height")))
        for g in groups
    ]
    assert overlaps(frames) == []
    for element in view:
        if tag(element) in ("stock", "flow", "aux", "alias"):
            x, y = at(element)
            assert sum(f[1] < x < f[3] and f[2] < y < f[4] for f in frames) == 1


def test_connectors_join_what_is_there(view, sketches):
    there = {e.get("name") for e in view if tag(e) in ("stock", "flow", "aux")}
    aliases = {e.get("uid") for e in view if tag(e) == "alias"}
    for connector in view.findall("connector", SPACE):
        start = connector.find("from", SPACE)
        alias = start.find("alias", SPACE)
        assert alias.get("uid") in aliases if alias is not None else start.text in there
        assert connector.findtext("to", namespaces=SPACE) in there
    for sketch in sketches:
        for _, start, end, *rest in sketch.arrows:
            if rest[3] == "22":
                assert start in sketch.valves and end in {*sketch.words, *sketch.clouds}
            else:
                assert start in sketch.words and end in sketch.shown


def test_connectors_of_a_sector_are_what_its_equations_read(names, sketches):
    program = program_of(load(SCENARIO, graph), graph())
    drawn = {word[0]: s.read_by(id) for s in sketches for id, word in s.shown.items()}
    for variable, equation in program.graph.equations.items():
        if variable.kind != "stock" and not variable.hidden:
            read = {names.of(v) for v in references(equation) if v.kind != "curve"}
            assert drawn[names.of(variable)] == read, variable


def test_a_connector_is_dashed_where_the_equation_has_helpers_in_between(xmile, view):
    text = {
        e.get("name"): " ".join(eqn.text for eqn in e.iter(f"{{{SPACE['']}}}eqn"))
        for e in xmile.find(".//variables", SPACE)
    }
    of = {e.get("uid"): e.findtext("of", namespaces=SPACE) for e in view.findall("alias", SPACE)}
    kinds = Counter()
    for connector in view.findall("connector", SPACE):
        start = connector.find("from", SPACE)
        alias = start.find("alias", SPACE)
        source = start.text if alias is None else of[alias.get("uid")]
        direct = source in re.findall(r"\w+", text[connector.findtext("to", namespaces=SPACE)])
        assert direct == (connector.get("line_style") is None)
        kinds[direct] += 1
    assert min(kinds[True], kinds[False]) > 100


def test_connectors_of_helpers_are_what_their_equations_read(exchange, names, mdl, sketches):
    equations = dict(re.findall(r"^(\w+)(?:\[[^]]*\])? =\n(.*?)\n\t~", mdl, re.M | re.S))
    known = {names.of(item.variable) for item in exchange.items}
    compared = 0
    for sketch in sketches:
        if ", computed" in sketch.name:
            for id, (name, *_) in sketch.shown.items():
                read = set(re.findall(r"[A-Za-z]\w*", equations.get(name, ""))) & known
                assert sketch.read_by(id) == read - {name}, name
                compared += len(read)
    assert compared > 500


def test_pipes_touch_the_stocks_of_their_equations(view, sketches, ends):
    stocks = {e.get("name"): at(e) for e in view.findall("stock", SPACE)}

    def touched(point):
        x, y = point
        return next(
            (
                name
                for name, (sx, sy) in stocks.items()
                if abs(x - sx) <= HALF_STOCK[0] and abs(y - sy) <= HALF_STOCK[1]
            ),
            None,
        )

    for flow in view.findall("flow", SPACE):
        points = [at(point) for point in flow.findall("pts/pt", SPACE)]
        assert (touched(points[0]), touched(points[-1])) == ends[flow.get("name")]
        x, y = at(flow)
        turns = [*points, (x, y)]
        assert any(abs(py - y) < 0.01 for _, py in points)
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(points))
        assert min(p[0] for p in turns) < x < max(p[0] for p in turns)
    for sketch in sketches:
        for id, valve in sketch.named.items():
            legs = {a[3]: a[2] for a in sketch.arrows if a[1] == valve}
            drawn = tuple(sketch.words.get(legs[shape], [None])[0] for shape in ("100", "4"))
            assert drawn == ends[sketch.words[id][0]]
        assert set(sketch.named.values()) == set(sketch.valves)
        ended = {a[2] for a in sketch.arrows if a[1] in sketch.valves}
        assert set(sketch.clouds) <= ended


def test_pysd_finds_the_same_words_in_the_sketch(mdl, sketches):
    from pysd.translators.vensim.vensim_file import SketchVisitor  # noqa: PLC0415
    from pysd.translators.vensim.vensim_utils import Grammar  # noqa: PLC0415

    text = mdl.split("\\\\\\---///", 1)[1].split("///---\\\\\\")[0]
    found, grammar = {}, Grammar.get("sketch")
    for line in (
        line.strip() for part in text.split("\\\\\\---/// ") for line in part.strip().split("\n")
    ):
        parsed = SketchVisitor(grammar.parse(line))
        if parsed.view_name:
            page = found.setdefault(parsed.view_name, set())
        elif parsed.variable_name:
            page.add(parsed.variable_name)
    assert found == {
        s.name.lower(): {word[0].lower() for word in s.shown.values()} for s in sketches
    }


def test_simlin_finds_the_same_pages(exchange, tmp_path):
    import json  # noqa: PLC0415

    import simlin  # noqa: PLC0415

    path = tmp_path / "model.xmile"
    path.write_text(to_xmile(exchange), encoding="utf-8")
    project = simlin.load(path).project
    ((view,),) = [m["views"] for m in json.loads(project.serialize_json())["models"]]
    kinds = Counter(element["type"] for element in view["elements"])
    assert kinds["stock"] == sum(item.is_stock for item in exchange.items)
    assert kinds["flow"] == sum(item.is_flow for item in exchange.items)
    assert kinds["aux"] == len(exchange.items) - kinds["stock"] - kinds["flow"]
    assert kinds["group"] > len(SECTORS)


DIGEST = """
import hashlib, sys
from chanjiao.export.vensim import to_vensim
from chanjiao.export.scenario_file import exchange_of
from chanjiao.scenario import load
from chanjiao.system import graph
text = to_vensim(exchange_of(load(sys.argv[1], graph), graph()))
print(hashlib.sha256(text.encode()).hexdigest())
"""


def test_another_process_draws_the_same(mdl):
    import hashlib  # noqa: PLC0415

    environment = {**os.environ, "PYTHONHASHSEED": "12345", "PYTHONPATH": os.pathsep.join(sys.path)}
    said = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", DIGEST, SCENARIO],
        check=True,
        env=environment,
        capture_output=True,
        text=True,
    ).stdout
    assert said.strip() == hashlib.sha256(mdl.encode()).hexdigest()


def test_a_chain_runs_from_left_to_right(exchange):
    a, b, c, *flows = [item.variable for item in exchange.items][:8]
    pipes = [
        Pipe(flows[0], None, a),
        Pipe(flows[1], a, b),
        Pipe(flows[2], b, c),
        Pipe(flows[3], c, a),
        Pipe(flows[4], b, None),
    ]
    (chain,) = chains([a, b, c], pipes)
    columns = {v: column for v, (column, _) in chain.spots.items()}
    assert [columns[v] for v in (flows[0], a, flows[1], b, flows[2], c)] == list(range(6))
    assert chain.spots[flows[3]][1] > chain.spots[a][1] == chain.spots[b][1] == chain.spots[c][1]
    assert columns[flows[4]] == columns[b] + 1
    assert len(set(chain.spots.values())) == len(chain.spots)
