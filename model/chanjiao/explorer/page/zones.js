// The five economic zones: numbers of both sides in the year of the table, computed by a second module.

import { make, say, text } from "./texts.js";
import { change, format, numberButton, scaleFor } from "./numbers.js";
import { NAMES, state } from "./state.js";
import { COLOURS } from "./charts.js";
import { tileMap } from "./maps.js";

export function drawZones(context) {
  const { data, zones } = context;
  const place = document.getElementById("panel");
  context.charts = [];
  if (!zones?.every(Boolean)) {
    place.replaceChildren(make("p", {}, text("COMPUTING")));
    return;
  }
  const index = data.years.indexOf(state.year);
  const blocks = data.by_zone.map((key) => block(context, key, index));
  place.replaceChildren(
    make("p", {}, text("ZONES_OF", { year: state.year })),
    ...maps(context, index),
    make("div", { class: "charts" }, ...blocks),
    make("p", { class: "note" }, text("ZONES_NOTE")),
  );
}

let mapped = "gap";

// Maps of one line: of side A, and of the difference.
function maps(context, index) {
  const { data, zones } = context;
  const line = data.lines[mapped];
  const [one, other] = zones.map((each) => each[mapped][index]);
  const scale = scaleFor(line, Math.max(...one.map(Math.abs)));
  const less = one.map((value, i) => value - other[i]);
  const options = data.by_zone.map((key) =>
    make("option", { value: key, selected: key === mapped }, say(data.lines[key].name)),
  );
  const list = make("select", { id: "mapped" }, ...options);
  list.addEventListener("change", () => {
    mapped = list.value;
    drawZones(context);
    document.getElementById("mapped").focus();
  });
  const shown = (value) => format(value / scale.factor, Math.max(scale.decimals, 1));
  const named = (side) => `${side} (${scale.name})`;
  return [
    make("label", {}, `${text("MAP_SHOWS")} `, list),
    make(
      "div",
      { class: "charts" },
      tileMap(data, named(NAMES[0]), one, one.map(shown)),
      tileMap(
        data,
        named(text("DIFFERENCE")),
        less,
        less.map((value) => change(value, scale)),
      ),
    ),
    make("p", { class: "note" }, text("MAP_NOTE")),
  ];
}

function block(context, key, index) {
  const { data, zones } = context;
  const line = data.lines[key];
  const values = zones.map((each) => each[key][index]);
  const scale = scaleFor(line, Math.max(...values.flat().map(Math.abs)));
  const most = Math.max(...values.flat(), 1e-9);
  const rows = data.zones.map((zone, z) => {
    const [one, other] = values.map((each) => each[z]);
    const bars = values.map((each, i) =>
      make("span", {
        class: "bar",
        style: `width:${(100 * Math.max(each[z], 0)) / most}%;background:${COLOURS[i]}`,
      }),
    );
    return make(
      "tr",
      {},
      make("th", { scope: "row" }, say(zone)),
      ...[one, other].map((value) =>
        make(
          "td",
          {},
          numberButton(line.id, format(value / scale.factor, Math.max(scale.decimals, 1)), value),
        ),
      ),
      make("td", {}, change(one - other, scale)),
      make("td", { class: "bars", "aria-hidden": "true" }, ...bars),
    );
  });
  const head = make(
    "tr",
    {},
    make("th", { scope: "col" }, text("ZONE")),
    ...NAMES.map((name) => make("th", { scope: "col" }, name)),
    make("th", { scope: "col" }, text("DIFFERENCE")),
    make("td", { class: "bars" }),
  );
  const title = scale.name ? `${say(line.name)} (${scale.name})` : say(line.name);
  return make(
    "figure",
    { class: "chart zone" },
    make("figcaption", {}, title),
    make("table", { class: "numbers" }, make("thead", {}, head), make("tbody", {}, ...rows)),
  );
}
