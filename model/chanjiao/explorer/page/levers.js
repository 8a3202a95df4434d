// Sides, policies and levers: what the reader can set.

import { make, say, text } from "./texts.js";
import { format } from "./numbers.js";
import { NAMES, state, titleOf, untouched } from "./state.js";

const element = (id) => document.getElementById(id);

// Number of a lever in the inputs of a scenario, in the unit of the model.
function valueInFile(context, lever, side) {
  const input = context.inputsOf(side.scenario)[lever.id];
  const numbers = context.numbersAt(input, lever.whole ? context.data.begins : side.from);
  if (lever.choices) return lever.choices[Math.max(numbers.indexOf(1), 0)].id;
  return numbers.reduce((a, b) => a + b, 0) / numbers.length;
}

export const leverValue = (context, lever, side) =>
  side.changes[lever.id] ?? valueInFile(context, lever, side);

// A number of the slider in the unit of the model, without digits that arithmetic adds.
const inModelUnit = (lever, shown) => Number((shown * lever.shown.factor).toPrecision(12));

function shownText(lever, value) {
  const { factor, name } = say(lever.shown);
  const step = (lever.step * lever.shown.factor) / factor;
  const digits = value === 0 ? 0 : Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
  const joint = name.startsWith("%") ? "" : " ";
  return `${format(value / factor, digits)}${joint}${name}`;
}

export function drawSides(context) {
  const buttons = state.sides.map((side, i) =>
    make(
      "button",
      {
        type: "button",
        class: `side side-${NAMES[i]}`,
        "aria-pressed": String(state.active === i),
        onclick: () => context.activate(i),
      },
      make("b", {}, NAMES[i]),
      ` ${titleOf(context.data, side)}`,
    ),
  );
  element("sides").replaceChildren(...buttons);
}

export function drawPolicies(context) {
  const side = state.sides[state.active];
  const buttons = context.data.scenarios.map((scenario, i) =>
    make(
      "button",
      {
        type: "button",
        class: "policy",
        "aria-pressed": String(side.scenario === i),
        title: say(scenario.why),
        onclick: () => {
          state.sides[state.active] = untouched(i, side.from);
          context.changed("policy");
        },
      },
      say(scenario.title),
    ),
  );
  element("policies").replaceChildren(...buttons);
  element("why").textContent = say(context.data.scenarios[side.scenario].why);
}

export function drawLevers(context) {
  const side = state.sides[state.active];
  const opened = new Set(
    [...document.querySelectorAll("#levers details[open]")].map((each) => each.dataset.group),
  );
  const first = element("levers").childElementCount === 0;
  const groups = context.data.groups.map((group, i) => {
    const open = first ? i === 0 || i === 1 : opened.has(String(i));
    const rows = group.levers
      .filter((lever) => context.levers.has(lever.id))
      .map((lever) => row(context, lever, side));
    return make(
      "details",
      { open, "data-group": String(i) },
      make("summary", {}, say(group.title)),
      ...rows,
    );
  });
  element("levers").replaceChildren(...groups);
  const years = context.data.years.filter((year) => year >= context.data.from_first);
  element("from").replaceChildren(
    ...years.map((year) =>
      make("option", { value: year, selected: year === side.from }, String(year)),
    ),
  );
}

function row(context, lever, side) {
  const changed = lever.id in side.changes;
  const name = say(context.data.variables[lever.id]);
  const label = make("label", { for: `lever-${lever.id}` }, name);
  const explain = make(
    "button",
    {
      type: "button",
      class: "question",
      "data-variable": lever.id,
      "aria-label": `${text("EXPLAIN")}: ${name}`,
    },
    "?",
  );
  const head = make("div", { class: "head" }, label, explain);
  const value = leverValue(context, lever, side);
  const control = lever.choices ? choice(context, lever, value) : slider(context, lever, value);
  const undo = make(
    "button",
    {
      type: "button",
      class: "undo",
      hidden: !changed,
      "aria-label": `${text("UNDO")}: ${name}`,
      onclick: () => {
        delete side.changes[lever.id];
        context.changed("undo");
      },
    },
    text("UNDO"),
  );
  const note = make("small", {}, lever.whole ? text("WHOLE_RUN") : "");
  return make(
    "div",
    { class: changed ? "lever changed" : "lever", "data-lever": lever.id },
    head,
    ...control,
    note,
    undo,
  );
}

function choice(context, lever, value) {
  const options = lever.choices.map((each) =>
    make("option", { value: each.id, selected: each.id === value }, say(each)),
  );
  const list = make(
    "select",
    { id: `lever-${lever.id}`, onchange: () => context.set(lever, list.value) },
    ...options,
  );
  return [list];
}

function slider(context, lever, value) {
  const at = value / lever.shown.factor;
  const input = make("input", {
    id: `lever-${lever.id}`,
    type: "range",
    min: Math.min(lever.low, at),
    max: Math.max(lever.high, at),
    step: lever.step,
    value: at,
    "aria-valuetext": shownText(lever, value),
  });
  const output = make("output", { for: input.id }, shownText(lever, value));
  input.addEventListener("input", () => {
    const chosen = inModelUnit(lever, Number(input.value));
    output.textContent = shownText(lever, chosen);
    input.setAttribute("aria-valuetext", output.textContent);
    context.set(lever, chosen);
  });
  return [input, output];
}

// Show that a lever was moved, without drawing its slider anew.
export function markMoved(lever) {
  const row = document.querySelector(`[data-lever="${lever.id}"]`);
  row.classList.add("changed");
  row.querySelector(".undo").hidden = false;
}

// The changes of a side as a worker takes them.
export function changesOf(context, side) {
  const entries = Object.entries(side.changes).map(([id, value]) => {
    const lever = context.levers.get(id);
    const numbers = lever.choices
      ? lever.choices.map((each) => Number(each.id === value))
      : [value];
    return [id, { numbers, from: lever.whole ? null : side.from }];
  });
  return Object.fromEntries(entries);
}
