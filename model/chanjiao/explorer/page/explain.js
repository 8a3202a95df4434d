// What stands behind a number: meaning, equation, inputs and sources, in a dialog.

import { languageNow, make, say, text } from "./texts.js";
import { significant } from "./numbers.js";

const trail = [];

export function listenForExplanations(context) {
  document.addEventListener("click", (event) => {
    const asked = event.target.closest?.("[data-variable]");
    if (asked) {
      event.preventDefault();
      explain(context, asked.dataset.variable, asked.dataset.exact);
    }
  });
  document.getElementById("dialog").addEventListener("close", () => (trail.length = 0));
}

export function openDialog(title, ...parts) {
  const dialog = document.getElementById("dialog");
  const close = make(
    "button",
    { type: "button", class: "close", "aria-label": text("CLOSE"), onclick: () => dialog.close() },
    "\u00d7",
  );
  document
    .getElementById("dialog-body")
    .replaceChildren(close, make("h2", { id: "dialog-title" }, title), ...parts);
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
}

export function explain(context, id, exact) {
  const variable = context.data.variables[id];
  if (!variable) return;
  if (trail.at(-1) !== id) trail.push(id);
  const other = languageNow() === "zh" ? variable.en : variable.zh;
  openDialog(
    say(variable),
    ...backButton(context),
    make("p", { class: "note" }, other),
    facts(context, id, variable, exact),
  );
}

function backButton(context) {
  if (trail.length < 2) return [];
  const back = () => {
    trail.pop();
    explain(context, trail.pop());
  };
  return [make("button", { type: "button", onclick: back }, text("BACK"))];
}

function facts(context, id, variable, exact) {
  const { data } = context;
  const list = make("dl", {});
  const add = (key, ...content) =>
    list.append(make("dt", {}, text(key)), make("dd", {}, ...content));
  const unit = unitOf(variable);
  if (exact !== undefined) add("EXACT", `${exact} ${unit}`);
  add("NAME", make("code", {}, id), `, ${text(`KIND_${variable.kind.toUpperCase()}`)}`);
  add("UNIT", unit || text("NO_UNIT"));
  if (variable.by)
    add(
      "VARIES",
      variable.by
        .map((each) => say(data.dimensions[each]))
        .join(languageNow() === "zh" ? "、" : ", "),
    );
  if (variable.notes)
    add(
      "NOTES",
      variable.notes
        .replaceAll("\n\n", "\u2029")
        .replaceAll("\n", " ")
        .replaceAll("\u2029", "\n\n"),
    );
  if (variable.equation)
    add(
      variable.kind === "stock" ? "RATE" : "EQUATION",
      equation(data, variable.equation, id, variable.reads),
    );
  if (variable.start) add("START", equation(data, variable.start, id, Object.keys(data.variables)));
  if (variable.number) addNumber(variable, add);
  if (variable.source !== undefined) add("FORM", data.sources[variable.source]);
  if (variable.reads) add("READS", links(data, variable.reads));
  add("READ_BY", links(data, readersOf(data, id)));
  const loops = data.loops.filter(({ chain }) => chain.includes(id));
  if (loops.length)
    add(
      "LOOPS",
      loops.map((loop) => `${loop.id} ${say(loop)}`).join(languageNow() === "zh" ? "；" : "; "),
    );
  return list;
}

function unitOf({ unit, unit_zh }) {
  if (unit === "1") return "";
  return languageNow() === "zh" ? (unit_zh ?? unit) : unit;
}

function addNumber({ number, ...variable }, add) {
  const [low, high] = number.span;
  const span =
    low === high ? significant(low, 6) : `${significant(low, 6)} \u2026 ${significant(high, 6)}`;
  const dates = number.dates
    ? `, ${number.dates.map((date) => Math.floor(date)).join("\u2013")}`
    : "";
  add("NUMBER", `${span} ${unitOf(variable)}${dates}`);
  if (number.range) add("RANGE", number.range.map((end) => significant(end, 4)).join(" \u2013 "));
  add("QUALITY", text(`QUALITY_${number.quality.toUpperCase()}`));
  add("SOURCE", number.source);
  if (number.note) add("NOTE", number.note);
  add("GIVEN_IN", make("code", {}, number.place));
}

const readersOf = (data, id) =>
  Object.entries(data.variables)
    .filter(([, each]) => each.reads?.includes(id))
    .map(([key]) => key);

function links(data, ids) {
  if (ids.length === 0) return text("NOTHING");
  return make(
    "ul",
    { class: "links" },
    ...ids.map((id) =>
      make(
        "li",
        {},
        make(
          "button",
          { type: "button", class: "link", "data-variable": id },
          say(data.variables[id] ?? { en: id, zh: id }),
        ),
      ),
    ),
  );
}

// An equation in which each name of a variable is a link; in Chinese, with Chinese names.
function equation(data, code, id, reads) {
  const sector = id.split(".")[0];
  const known = new Map(reads.map((each) => [each, each]));
  for (const each of reads)
    if (each.startsWith(`${sector}.`)) known.set(each.slice(sector.length + 1), each);
  const pieces = code
    .split(/([A-Za-z_][A-Za-z_0-9]*(?:\.[A-Za-z_][A-Za-z_0-9]*)?)/)
    .map((piece) => {
      const target = known.get(piece);
      if (!target || !data.variables[target]) return piece;
      const name = languageNow() === "zh" ? say(data.variables[target]) : piece;
      return make(
        "button",
        {
          type: "button",
          class: "link code",
          "data-variable": target,
          title: languageNow() === "zh" ? piece : say(data.variables[target]),
        },
        name,
      );
    });
  return make("pre", {}, ...pieces);
}
