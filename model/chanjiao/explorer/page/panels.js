// The tabs, and panels of charts with the same numbers as a table.

import { make, say, text } from "./texts.js";
import { format, scaleFor } from "./numbers.js";
import { NAMES, state } from "./state.js";
import { lineChart } from "./charts.js";

export const OTHER_PANELS = ["zones", "loops"];

export function panelNames(data) {
  const other = { zones: text("ZONES"), loops: text("LOOPS") };
  return [
    ...data.panels.map((panel) => [panel.id, say(panel.name)]),
    ...OTHER_PANELS.map((id) => [id, other[id]]),
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
    make("button", {
      type: "button",
      role: "tab",
      id: `tab-${id}`,
      "aria-selected": String(id === state.panel),
      "aria-controls": "panel",
      tabindex: id === state.panel ? "0" : "-1",
      onclick: () => context.showPanel(id),
      onkeydown: (event) => move(event, i),
    }, name),
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

export function drawCharts(context, panel) {
  const { data, studies } = context;
  if (!studies.every(Boolean)) return;
  const labels = NAMES.map((name, i) => `${name} ${say(data.scenarios[state.sides[i].scenario].title)}`);
  const drawn = panel.lines.map((key) =>
    lineChart({
      line: data.lines[key],
      name: say(data.lines[key].name),
      years: data.years,
      lines: studies.map((study) => study.lines[key]),
      fan: fanOf(context, key),
      labels: NAMES,
      projectedFrom: data.projected_from,
      year: state.year,
      onYear: context.setYear,
    }),
  );
  const moved = Object.keys(state.sides[0].changes).length > 0;
  const note = text(moved ? "FAN_MOVED" : "FAN", { members: data.ensemble.members });
  const place = document.getElementById("panel");
  place.replaceChildren(
    make("p", { class: "key" }, ...labels.map((label, i) => make("span", { class: `key-${NAMES[i]}` }, label))),
    make("div", { class: "charts" }, ...drawn.map(({ figure }) => figure)),
    make("p", { class: "note" }, data.ensemble.members ? note : ""),
    make("details", { class: "as-table" }, make("summary", {}, text("AS_TABLE")), table(context, panel)),
  );
  context.charts = drawn;
}

function table(context, panel) {
  const { data, studies } = context;
  const heads = panel.lines.flatMap((key) => {
    const line = data.lines[key];
    const scale = scaleFor(line, Math.max(...studies.flatMap((study) => study.lines[key]).map(Math.abs)));
    return NAMES.map((name, i) => ({ key, i, scale, title: `${say(line.name)} (${scale.name}) ${name}` }));
  });
  const head = make("tr", {}, make("th", { scope: "col" }, text("YEAR")), ...heads.map(({ title }) => make("th", { scope: "col" }, title)));
  const rows = data.years.map((year, at) =>
    make("tr", {}, make("th", { scope: "row" }, String(year)), ...heads.map(({ key, i, scale }) =>
      make("td", {}, format(studies[i].lines[key][at] / scale.factor, Math.max(scale.decimals, 1))))),
  );
  return make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": text("AS_TABLE") }, make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows)));
}
