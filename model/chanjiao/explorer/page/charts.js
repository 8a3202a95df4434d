// Lines by year, drawn by uPlot: side A with its fan, side B dashed.

import { make, text } from "./texts.js";
import { format, scaleFor } from "./numbers.js";

export const COLOURS = ["#0072B2", "#C04A00"];
const FAN = "rgba(0, 114, 178, 0.16)";
const SHADE = "rgba(120, 120, 110, 0.09)";
const HEIGHT = 190;

const largest = (lists) => Math.max(0, ...lists.flat().map(Math.abs));

// Shade the projected years, and mark the year of the table.
function background(u, projectedFrom, year) {
  const { left, top, width, height } = u.bbox;
  const at = (value) => Math.min(Math.max(u.valToPos(value, "x", true), left), left + width);
  u.ctx.save();
  u.ctx.fillStyle = SHADE;
  u.ctx.fillRect(at(projectedFrom), top, left + width - at(projectedFrom), height);
  u.ctx.fillStyle = "#666";
  u.ctx.fillRect(at(year) - 0.5 * devicePixelRatio, top, devicePixelRatio, height);
  u.ctx.restore();
}

// A chart of a line; `lines` are the values of each side, `fan` two lists or null.
export function lineChart({
  line,
  name,
  years,
  lines,
  fan,
  labels,
  colours,
  projectedFrom,
  year,
  onYear,
}) {
  const scale = scaleFor(line, largest(lines));
  const scaled = (values) => Array.from(values, (value) => value / scale.factor);
  const title = scale.name ? `${name} (${scale.name})` : name;
  const heading = make(
    "button",
    { type: "button", class: "name", "data-variable": line.id, title: text("EXPLAIN") },
    title,
  );
  const place = make("div", {
    class: "plot",
    role: "img",
    "aria-label": described(title, years, lines, scale, labels),
  });
  const readout = make("p", { class: "readout" });
  const figure = make(
    "figure",
    { class: "chart" },
    make("figcaption", {}, heading),
    place,
    readout,
  );
  const show = (index) =>
    readout.replaceChildren(
      ...reading(
        years[index],
        labels,
        lines.map((values) => values[index] / scale.factor),
      ),
    );
  show(years.indexOf(year));
  const series = [
    {},
    ...lines.map((_, i) => ({
      stroke: colours[i],
      width: 2,
      dash: i ? [7, 4] : undefined,
      points: { show: false },
    })),
    ...(fan ?? []).map(() => ({ stroke: "transparent", width: 0, points: { show: false } })),
  ];
  const options = {
    width: 300,
    height: HEIGHT,
    scales: { x: { time: false } },
    series,
    bands: fan ? [{ series: [lines.length + 2, lines.length + 1], fill: FAN }] : [],
    axes: axes(),
    cursor: { sync: { key: "years" }, y: false, drag: { x: false, y: false } },
    legend: { show: false },
    hooks: {
      drawClear: [(u) => background(u, projectedFrom, year)],
      setCursor: [(u) => show(u.cursor.idx ?? years.indexOf(year))],
    },
  };
  const chart = new uPlot(
    options,
    [years, ...lines.map(scaled), ...(fan ?? []).map(scaled)],
    place,
  );
  chart.over.addEventListener("click", () => onYear(years[chart.cursor.idx] ?? year));
  followWidth(chart, place);
  return { figure, chart, title };
}

function axes() {
  const font = "12px system-ui, sans-serif";
  const grid = { stroke: "#e2e2dc", width: 1 };
  const whole = (_, ticks) => ticks.map((tick) => (Number.isInteger(tick) ? tick : ""));
  const short = (_, ticks) => ticks.map((tick) => format(tick, decimalsOf(ticks)));
  return [
    { font, grid, values: whole, size: 28 },
    { font, grid, values: short, size: 60 },
  ];
}

function followWidth(chart, place) {
  new ResizeObserver(() => {
    const width = Math.floor(place.clientWidth);
    if (width > 0 && width !== chart.width) chart.setSize({ width, height: HEIGHT });
  }).observe(place);
}

const reading = (year, labels, values) => [
  make("b", {}, `${year} `),
  ...values.map((value, i) =>
    make(
      "span",
      { class: values.length > 1 ? `in-${labels[i]}` : "" },
      `${labels[i]} ${format(value, decimalsFor(value))} `,
    ),
  ),
];

const decimalsFor = (value) => (Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2);

function decimalsOf(ticks) {
  const step = ticks.length > 1 ? Math.abs(ticks[1] - ticks[0]) : 1;
  return Math.max(0, Math.min(3, -Math.floor(Math.log10(step) + 1e-9)));
}

function described(title, years, lines, scale, labels) {
  const ends = [0, years.length - 1];
  const parts = lines.map((values, i) => {
    const points = ends.map(
      (end) => `${years[end]}: ${format(values[end] / scale.factor, scale.decimals)}`,
    );
    return `${labels[i]} ${points.join(", ")}`;
  });
  return `${title}. ${parts.join("; ")}`;
}
