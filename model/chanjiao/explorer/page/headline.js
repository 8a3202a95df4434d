// The answer: the effect of each side with its bands, and a table of the main numbers.

import { make, makeSvg, say, text } from "./texts.js";
import { change, format, numberButton, scaleOf, significant } from "./numbers.js";
import { NAMES, state, titleOf } from "./state.js";
import { COLOURS } from "./charts.js";

const ROWS = [
  "students_sv",
  "students_hv",
  "students_vb",
  "openings",
  "entrants",
  "gap",
  "unused",
  "hires",
];
const MATCHED = "employment.matched_hires";
const IN_FIELD = "employment.employed";

export function drawEffects(context) {
  const cards = state.sides.map((side, i) => effectCard(context, side, context.studies[i], i));
  document.getElementById("effects").replaceChildren(...cards);
}

function effectCard(context, side, study, i) {
  const scenario = context.data.scenarios[side.scenario];
  const title = make(
    "h3",
    {},
    make("b", { class: `mark mark-${NAMES[i]}` }, NAMES[i]),
    ` ${titleOf(context.data, side)}`,
  );
  const card = make("article", { class: `card card-${NAMES[i]}` }, title);
  if (!study) return card;
  if (!study.effect) {
    card.append(make("p", { class: "no-effect" }, text("NO_EFFECT")));
    return card;
  }
  const { extra, window, net, cost } = study.effect;
  const [first, last] = window;
  card.append(
    make(
      "p",
      { class: "effect" },
      numberButton(MATCHED, format(extra, 0, true), extra),
      " ",
      text("GROSS", { first, last, reference: say(scenario.reference_label) }),
    ),
    bands(context, side, study, i),
    make(
      "p",
      {},
      numberButton(IN_FIELD, format(net, 0, true), net),
      " ",
      text("NET", { year: last }),
    ),
  );
  if (cost) card.append(make("p", {}, costText(study.effect)));
  return card;
}

function costText({ extra, net, cost, window }) {
  const head = (money, people) => (people > 0 ? significant(money / people) : text("NO_GAIN"));
  return extra === null
    ? ""
    : text("COST", {
        gross: head(cost.grants, cost.graduates),
        net: head(cost.grantsToWindow, net),
        all: head(cost.grants + cost.added, cost.graduates),
        first: cost.first,
        last: cost.last,
        window: window[1],
      });
}

// The plausible band of a number of projects with a grant each; [low, high] or null.
export function plausibleBand(context, side, { called, grant }) {
  const { band } = context.data.scenarios[side.scenario];
  const touched = Object.keys(side.changes).length > 0;
  if (!band?.own || called <= 0) return null;
  if (!touched) return band.own;
  const { grants, low, high } = band;
  if (grant < grants[0] || grant > grants.at(-1)) return null;
  const after = Math.max(
    1,
    grants.findIndex((each) => each >= grant),
  );
  const part = (grant - grants[after - 1]) / (grants[after] - grants[after - 1]);
  const at = (list) => called * ((1 - part) * list[after - 1] + part * list[after]);
  return [at(low), at(high)];
}

function bands(context, side, study, i) {
  const scenario = context.data.scenarios[side.scenario];
  const plausible = plausibleBand(context, side, study.programme);
  const ensemble = scenario.effect_band;
  const touched = Object.keys(side.changes).length > 0;
  const rows = [];
  if (ensemble)
    rows.push({
      ends: [ensemble[0], ensemble[2]],
      middle: ensemble[1],
      name: text(touched ? "BAND_UNTOUCHED" : "BAND_ENSEMBLE", {
        members: context.data.ensemble.members,
      }),
    });
  if (plausible) rows.push({ ends: plausible, name: text("BAND_PLAUSIBLE") });
  const { extra } = study.effect;
  if (rows.length === 0) return make("p", { class: "note" }, text("NO_BAND"));
  const values = [0, extra, ...rows.flatMap(({ ends }) => ends)];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const at = (value) => 6 + (288 * (value - low)) / (high - low || 1);
  const list = rows.map(({ ends, middle, name }) => bandRow(ends, middle, name, at, extra, i));
  return make("div", { class: "bands" }, ...list);
}

function bandRow([low, high], middle, name, at, extra, i) {
  const said = text("BAND", { name, low: significant(low, 2), high: significant(high, 2) });
  const svg = makeSvg("svg", {
    viewBox: "0 0 300 16",
    class: "band",
    role: "img",
    "aria-label": said,
  });
  svg.append(
    makeSvg("line", { x1: at(0), x2: at(0), y1: 0, y2: 16, stroke: "#767676" }),
    makeSvg("rect", {
      x: at(low),
      y: 4,
      width: Math.max(at(high) - at(low), 1),
      height: 8,
      fill: COLOURS[i],
      opacity: 0.28,
    }),
  );
  if (middle !== undefined)
    svg.append(
      makeSvg("line", {
        x1: at(middle),
        x2: at(middle),
        y1: 3,
        y2: 13,
        stroke: COLOURS[i],
        "stroke-width": 2,
      }),
    );
  svg.append(makeSvg("circle", { cx: at(extra), cy: 8, r: 5, fill: COLOURS[i], stroke: "#fff" }));
  return make("div", {}, svg, make("small", {}, said));
}

export function drawNumbers(context) {
  const { data, studies } = context;
  const index = data.years.indexOf(state.year);
  const years = make(
    "select",
    { id: "year", onchange: (event) => context.setYear(Number(event.target.value)) },
    ...data.years.map((year) =>
      make("option", { value: year, selected: year === state.year }, String(year)),
    ),
  );
  const head = make(
    "tr",
    {},
    make("th", { scope: "col" }, make("label", {}, text("IN_YEAR"), " ", years)),
    ...NAMES.map((name) =>
      make("th", { scope: "col" }, make("b", { class: `mark mark-${name}` }, name)),
    ),
    make("th", { scope: "col" }, text("DIFFERENCE")),
  );
  const rows = ROWS.map((key) =>
    numberRow(
      data.lines[key],
      studies.map((study) => study?.lines[key][index]),
    ),
  );
  const table = make(
    "table",
    { class: "numbers" },
    make("thead", {}, head),
    make("tbody", {}, ...rows),
  );
  document
    .getElementById("numbers")
    .replaceChildren(table, make("p", { class: "note" }, text("APART")));
}

function numberRow(line, [one, other]) {
  const scale = scaleOf(line);
  const shown = (value) =>
    value === undefined
      ? "\u2026"
      : numberButton(line.id, format(value / scale.factor, scale.decimals), value);
  const both = one !== undefined && other !== undefined;
  const name = make("th", { scope: "row" }, `${say(line.name)} `, make("small", {}, scale.name));
  const cells = [
    shown(one),
    shown(other),
    both ? numberButton(line.id, change(one - other, scale), one - other) : "\u2026",
  ];
  return make("tr", {}, name, ...cells.map((cell) => make("td", {}, cell)));
}
