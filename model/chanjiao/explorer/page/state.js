// What the reader has set: two sides, each a policy with changes to levers; year, panel, language.

import { say, text } from "./texts.js";

export const state = {
  lang: "en",
  sides: [],
  active: 0,
  year: 0,
  panel: "labour",
  view: "values",
};

export const NAMES = ["A", "B"];

// A side as the file of its policy has it.
export const untouched = (scenario, from) => ({ scenario, from, changes: {} });

// Title of the policy of a side, with the number of its changes.
export function titleOf(data, side) {
  const count = Object.keys(side.changes).length;
  const title = say(data.scenarios[side.scenario].title);
  return count ? `${title}${text("CHANGED", { count })}` : title;
}

// The settings as the part of a link behind #.
export function toLink(data) {
  const parts = new URLSearchParams();
  parts.set("lang", state.lang);
  parts.set("year", state.year);
  parts.set("panel", state.panel);
  parts.set("view", state.view);
  state.sides.forEach((side, i) => {
    const name = NAMES[i].toLowerCase();
    parts.set(name, data.scenarios[side.scenario].name);
    parts.set(`${name}.from`, side.from);
    for (const [id, value] of Object.entries(side.changes)) parts.set(`${name}.${id}`, value);
  });
  return `#${parts}`;
}

// Take settings from a link; what the page does not know is left out and named.
export function fromLink(link, data, levers) {
  const parts = new URLSearchParams(link.replace(/^#/, ""));
  const unknown = [];
  const years = data.years;
  if (["en", "zh"].includes(parts.get("lang"))) state.lang = parts.get("lang");
  if (years.includes(Number(parts.get("year")))) state.year = Number(parts.get("year"));
  if (["values", "difference"].includes(parts.get("view"))) state.view = parts.get("view");
  if (parts.has("panel")) state.panel = parts.get("panel");
  state.sides.forEach((side, i) => {
    const name = NAMES[i].toLowerCase();
    const scenario = data.scenarios.findIndex((each) => each.name === parts.get(name));
    if (scenario >= 0) Object.assign(side, untouched(scenario, side.from));
    else if (parts.has(name)) unknown.push(parts.get(name));
    if (years.includes(Number(parts.get(`${name}.from`))))
      side.from = Number(parts.get(`${name}.from`));
    for (const [key, value] of parts) {
      if (!key.startsWith(`${name}.`) || key === `${name}.from`) continue;
      const lever = levers.get(key.slice(2));
      if (lever && isValue(lever, value)) {
        side.changes[lever.id] = lever.choices ? value : Number(value);
      } else unknown.push(key);
    }
  });
  return unknown;
}

function isValue(lever, text) {
  if (lever.choices) return lever.choices.some(({ id }) => id === text);
  const value = Number(text);
  const [low, high] = [lever.low, lever.high].map((end) => end * lever.shown.factor);
  return text.trim() !== "" && value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9);
}
