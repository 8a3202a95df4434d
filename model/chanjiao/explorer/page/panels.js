// The tabs, and panels of charts with the same numbers as a table.

import { make, say, text } from "./texts.js";
import { format, scaleFor } from "./numbers.js";
import { NAMES, state, titleOf } from "./state.js";
import { COLOURS, lineChart } from "./charts.js";

export function panelNames(data) {
  return [
    ...data.panels.map((panel) => [panel.id, say(panel.name)]),
    ...(data.modules.five ? [["zones", text("ZONES")]] : []),
    ["loops", text("LOOPS")],
  ];
}

export function drawTabs(context) {
  const names = panelNames(context.data);
  const move = (event, i) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -i, End: names.length - 1 - i }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    context.showPanel(names[(i + step + names.length) % names.length][0]);
    document.querySelector('#tabs [aria-selected="true"]').focus();
  };
  const tabs = names.map(([id, name], i) =>
    make(
      "button",
      {
        type: "button",
        role: "tab",
        id: `tab-${id}`,
        "aria-selected": String(id === state.panel),
        "aria-controls": "panel",
        tabindex: id === state.panel ? "0" : "-1",
        onclick: () => context.showPanel(id),
        onkeydown: (event) => move(event, i),
      },
      name,
    ),
  );
  document.getElementById("tabs").replaceChildren(...tabs);
  document.getElementById("panel").setAttribute("aria-labelledby", `tab-${state.panel}`);
}

// The ends of the stored ensemble, moved with the line of side A.
function fanOf(context, key) {
  const side = state.sides[0];
  const ends = context.data.scenarios[side.scenario].fans?.[key];
  const values = context.studies[0].lines[key];
  return ends ? ends.map((moved) => values.map((value, i) => Math.max(value + moved[i], 0))) : null;
}

// Lines of both sides, or their difference.
function linesOf(context, key) {
  const { data, studies } = context;
  const line = data.lines[key];
  const [one, other] = studies.map((study) => study.lines[key]);
  const common = {
    line,
    name: say(line.name),
    years: data.years,
    projectedFrom: data.projected_from,
    year: state.year,
    onYear: context.setYear,
  };
  if (state.view === "difference") {
    const lines = [one.map((value, i) => value - other[i])];
    return { ...common, lines, fan: null, labels: [text("DIFFERENCE")], colours: ["#333"] };
  }
  return {
    ...common,
    lines: [one, other],
    fan: fanOf(context, key),
    labels: NAMES,
    colours: COLOURS,
  };
}

export function drawCharts(context, panel) {
  const { data, studies } = context;
  context.charts = [];
  if (!studies.every(Boolean)) {
    document.getElementById("panel").replaceChildren(make("p", {}, text("NO_NUMBERS")));
    return;
  }
  const drawn = panel.lines.map((key) => lineChart(linesOf(context, key)));
  document
    .getElementById("panel")
    .replaceChildren(
      make("div", { class: "view" }, viewChoice(context), ...key(data)),
      make("div", { class: "charts" }, ...drawn.map(({ figure }) => figure)),
      make("p", { class: "note" }, note(data)),
      make(
        "details",
        { class: "as-table" },
        make("summary", {}, text("AS_TABLE")),
        table(context, panel),
      ),
    );
  context.charts = drawn;
}

function viewChoice(context) {
  const views = [
    ["values", text("VIEW_VALUES")],
    ["difference", text("VIEW_DIFFERENCE")],
  ];
  const options = views.map(([id, name]) =>
    make("option", { value: id, selected: id === state.view }, name),
  );
  const list = make(
    "select",
    { id: "view", onchange: () => context.setView(list.value) },
    ...options,
  );
  return make("label", {}, text("VIEW"), list);
}

function key(data) {
  if (state.view === "difference") return [];
  const titles = state.sides.map((side, i) => `${NAMES[i]} ${titleOf(data, side)}`);
  return [
    make(
      "p",
      { class: "key" },
      ...titles.map((title, i) => make("span", { class: `key-${NAMES[i]}` }, title)),
    ),
  ];
}

function note(data) {
  const { members } = data.ensemble;
  const moved = Object.keys(state.sides[0].changes).length > 0;
  const fan =
    members && state.view === "values" ? `${text(moved ? "FAN_MOVED" : "FAN", { members })} ` : "";
  return `${fan}${text("CHARTS_NOTE")}`;
}

function table(context, panel) {
  const { data, studies } = context;
  const heads = panel.lines.flatMap((key) => {
    const line = data.lines[key];
    const scale = scaleFor(
      line,
      Math.max(...studies.flatMap((study) => study.lines[key]).map(Math.abs)),
    );
    return NAMES.map((name, i) => ({
      key,
      i,
      scale,
      title: `${say(line.name)} (${scale.name}) ${name}`,
    }));
  });
  const head = make(
    "tr",
    {},
    make("th", { scope: "col" }, text("YEAR")),
    ...heads.map(({ title }) => make("th", { scope: "col" }, title)),
  );
  const rows = data.years.map((year, at) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, String(year)),
      ...heads.map(({ key, i, scale }) =>
        make(
          "td",
          {},
          format(studies[i].lines[key][at] / scale.factor, Math.max(scale.decimals, 1)),
        ),
      ),
    ),
  );
  return make(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": text("AS_TABLE") },
    make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows)),
  );
}
