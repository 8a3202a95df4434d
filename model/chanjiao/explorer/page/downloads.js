// Files for other programs: CSV of all lines, PNG of the charts shown, a scenario for `chanjiao run`.

import { languageNow, text } from "./texts.js";
import { NAMES, state, titleOf } from "./state.js";

function save(name, content, type) {
  const place = URL.createObjectURL(new Blob([content], { type }));
  const link = Object.assign(document.createElement("a"), { href: place, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(place), 10_000);
}

const quoted = (value) => `"${String(value).replaceAll('"', '""')}"`;

// All lines of both sides by year, in the unit of the model.
export function csvText({ data, studies }) {
  const keys = Object.keys(data.lines);
  const heads = keys.flatMap((key) =>
    NAMES.map((name) => {
      const { en, zh } = data.lines[key].name;
      return `${name} ${languageNow() === "zh" ? zh : en} [${data.variables[data.lines[key].id].unit}]`;
    }),
  );
  const rows = data.years.map((year, i) => [
    year,
    ...keys.flatMap((key) => studies.map((study) => study.lines[key][i])),
  ]);
  return (
    [[quoted(text("YEAR")), ...heads.map(quoted)], ...rows]
      .map((row) => row.join(","))
      .join("\r\n") + "\r\n"
  );
}

export function downloadCsv(context) {
  if (!context.studies.every(Boolean)) return false;
  save("chanjiao.csv", `\ufeff${csvText(context)}`, "text/csv");
  return true;
}

const SPACE = 16;

// The charts of the panel as one picture.
export function downloadPng(context) {
  const { charts, data } = context;
  if (!charts.length) return false;
  const ratio = devicePixelRatio;
  const columns = Math.min(charts.length, 3);
  const width = Math.max(...charts.map(({ chart }) => chart.ctx.canvas.width));
  const height = Math.max(...charts.map(({ chart }) => chart.ctx.canvas.height)) + 24 * ratio;
  const head = 64 * ratio;
  const canvas = document.createElement("canvas");
  canvas.width = columns * width + (columns + 1) * SPACE * ratio;
  canvas.height = head + Math.ceil(charts.length / columns) * height + SPACE * ratio;
  const context2d = canvas.getContext("2d");
  context2d.fillStyle = "#fff";
  context2d.fillRect(0, 0, canvas.width, canvas.height);
  context2d.fillStyle = "#222";
  context2d.font = `${16 * ratio}px system-ui, sans-serif`;
  state.sides.forEach((side, i) => {
    const title = `${NAMES[i]} ${i ? "- -" : "\u2014"} ${titleOf(data, side)}`;
    context2d.fillText(title, SPACE * ratio, (24 + 24 * i) * ratio);
  });
  context2d.font = `bold ${13 * ratio}px system-ui, sans-serif`;
  charts.forEach(({ chart, title }, i) => {
    const x = SPACE * ratio + (i % columns) * (width + SPACE * ratio);
    const y = head + Math.floor(i / columns) * height;
    context2d.fillText(title, x, y + 12 * ratio, width);
    context2d.drawImage(chart.ctx.canvas, x, y + 20 * ratio);
  });
  canvas.toBlob((blob) => save("chanjiao.png", blob, "image/png"), "image/png");
  return true;
}

const toml = (value) => (typeof value === "string" ? JSON.stringify(value) : String(value));

// The settings of a side as a scenario file.
export function scenarioText(context, side) {
  const { data, levers } = context;
  const scenario = data.scenarios[side.scenario];
  const { title, why } = scenario;
  const ids = Object.keys(side.changes);
  const listed = (language) =>
    ids.map((id) => data.variables[id][language]).join(language === "zh" ? "、" : "; ");
  const short = (words) => (words.length > 190 ? `${words.slice(0, 189)}\u2026` : words);
  const head = {
    title: short(`${title.en} (explorer)`),
    title_zh: short(`${title.zh}（情景预测页）`),
    extends: scenario.extends,
    why: ids.length ? `Changed in the explorer: ${listed("en")}` : why.en,
    why_zh: ids.length ? `在情景预测页中改动：${listed("zh")}` : why.zh,
  };
  const lines = Object.entries(head).map(([key, value]) => `${key} = ${toml(value)}`);
  for (const id of ids) lines.push("", ...section(levers.get(id), side));
  return `${lines.join("\n")}\n`;
}

function section(lever, side) {
  const value = toml(side.changes[lever.id]);
  const by = lever.by.length ? [`by      = [${lever.by.map(toml).join(", ")}]`] : [];
  const number = lever.whole ? `value   = ${value}` : `path    = { ${side.from} = ${value} }`;
  return [
    `[${lever.id}]`,
    `unit    = ${toml(lever.unit)}`,
    ...by,
    number,
    `quality = "assumed"`,
    `source  = "set in the explorer"`,
  ];
}

export function downloadScenario(context) {
  const side = state.sides[state.active];
  const name = context.data.scenarios[side.scenario].name;
  save(`${name}_explored.toml`, scenarioText(context, side), "application/toml");
}
