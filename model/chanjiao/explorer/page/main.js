// Starts the page: unpacks the data, starts the workers, and draws what changes.

import { fillTexts, languageNow, make, setLanguage, setTexts, text } from "./texts.js";
import { numbersAt } from "./inputs.js";
import { fromLink, state, toLink, untouched, NAMES } from "./state.js";
import { unpacked } from "./client.js";
import { changesOf, drawLevers, drawPolicies, drawSides, markMoved } from "./levers.js";
import { compute, message, refreshZones, startWorkers, warmUp, zonesOf } from "./runs.js";
import { drawEffects, drawNumbers } from "./headline.js";
import { drawCharts, drawTabs, panelNames } from "./panels.js";
import { drawZones } from "./zones.js";
import { listenForExplanations, openDialog } from "./explain.js";
import { drawLoops } from "./loops.js";
import { downloadCsv, downloadPng, downloadScenario, scenarioText } from "./downloads.js";

const byId = (id) => document.getElementById(id);

// What the page has: its data, workers, the latest results, and what other scripts may ask for.
const context = {
  studies: [null, null],
  zones: null,
  charts: [],
  times: [],
  numbersAt,
  inputsOf,
  activate,
  changed,
  set,
  setView,
  setYear,
  showPanel,
  drawResults,
};

async function start() {
  const { data } = Object.assign(context, {
    data: JSON.parse(new TextDecoder().decode(await unpacked(byId("data").textContent))),
  });
  setTexts(data.texts);
  context.levers = leversOf(data);
  state.lang = navigator.language?.startsWith("zh") ? "zh" : "en";
  state.year = data.years_shown.at(-1);
  const other = Math.min(1, data.scenarios.length - 1);
  state.sides = [0, other].map((scenario) => untouched(scenario, data.from_year));
  takeLink();
  byId("settings").open = window.innerWidth > 900;
  wire();
  listenForExplanations(context);
  await startWorkers(context);
  drawAll();
  await compute(context, [0, 1]);
  refreshZones(context);
  document.documentElement.dataset.ready = "yes";
  await warmUp(context);
  context.warm = true;
}

// The levers on which the results depend, by id.
function leversOf({ groups, modules }) {
  const { inputs } = modules.province.description;
  const every = groups.flatMap(({ levers }) => levers);
  return new Map(every.filter(({ id }) => id in inputs).map((lever) => [lever.id, lever]));
}

// Inputs of a scenario as its file has them.
function inputsOf(scenario) {
  const { description, scenarios } = context.data.modules.province;
  const first = Object.entries(description.inputs).map(([id, { dates, values, ramp }]) => [
    id,
    dates ? { dates, values, ramp } : values,
  ]);
  return { ...Object.fromEntries(first), ...scenarios[scenario].inputs };
}

function drawResults() {
  drawEffects(context);
  drawNumbers(context);
  drawPanel();
  const { version, assumed } = context.data;
  const ms = context.warm ? Math.round(Math.max(...context.times.filter(Boolean))) : "\u2026";
  byId("foot").textContent = text("FOOT", { version, ms, ...assumed });
}

function drawPanel() {
  const panel = context.data.panels.find(({ id }) => id === state.panel);
  if (panel) drawCharts(context, panel);
  else if (state.panel === "zones") drawZones(context);
  else drawLoops(context);
}

function drawSettings() {
  drawSides(context);
  drawPolicies(context);
  drawLevers(context);
}

function drawAll() {
  setLanguage(state.lang);
  const chinese = state.lang === "zh";
  document.documentElement.lang = chinese ? "zh-CN" : "en";
  document.title = text("TITLE");
  fillTexts();
  byId("language").textContent = chinese ? "English" : "中文";
  byId("language").lang = chinese ? "en" : "zh-CN";
  drawSettings();
  drawTabs(context);
  drawResults();
}

let pending = null;

// Compute after a change; several changes of one moment are one.
function later() {
  if (pending) return;
  pending = requestAnimationFrame(() => {
    pending = null;
    compute(context, [state.active]).then(announce);
    refreshZones(context);
    keepLink();
  });
}

let announcing = null;

// Tell readers who listen what a change did, once it is over.
function announce() {
  clearTimeout(announcing);
  announcing = setTimeout(() => {
    const card = document.querySelector(`.card-${NAMES[state.active]}`);
    byId("heard").textContent = card.querySelector(".effect, .no-effect")?.textContent ?? "";
  }, 700);
}

function set(lever, value) {
  state.sides[state.active].changes[lever.id] = value;
  markMoved(lever);
  drawSides(context);
  later();
}

function changed() {
  drawSettings();
  later();
}

function activate(i) {
  state.active = i;
  drawSettings();
}

function setYear(year) {
  state.year = year;
  drawResults();
  keepLink();
}

function setView(view) {
  state.view = view;
  drawPanel();
  byId("view").focus();
  keepLink();
}

function showPanel(id) {
  state.panel = id;
  drawTabs(context);
  drawPanel();
  refreshZones(context);
  keepLink();
}

function keepLink() {
  history.replaceState(null, "", toLink(context.data));
}

function takeLink() {
  setLanguage(state.lang);
  if (location.hash.length < 2) return;
  const unknown = fromLink(location.hash, context.data, context.levers);
  setLanguage(state.lang);
  if (!panelNames(context.data).some(([id]) => id === state.panel)) state.panel = "labour";
  if (unknown.length) message(text("UNKNOWN", { keys: unknown.join(", ") }));
}

async function copyLink() {
  keepLink();
  try {
    await navigator.clipboard.writeText(location.href);
    message(text("COPIED"));
  } catch {
    const place = make("input", {
      readonly: true,
      value: location.href,
      "aria-label": text("COPY_LINK"),
      class: "address",
    });
    openDialog(text("COPY_LINK"), place);
    place.select();
  }
}

function about() {
  const paragraphs = text("ABOUT_TEXT").split("\n");
  openDialog(text("ABOUT"), ...paragraphs.map((words) => make("p", {}, words)));
}

function wire() {
  const actions = {
    language: () => {
      state.lang = languageNow() === "zh" ? "en" : "zh";
      drawAll();
      keepLink();
    },
    copy: copyLink,
    csv: () => downloadCsv(context) || message(text("NO_NUMBERS")),
    png: () => downloadPng(context) || message(text("NO_CHARTS")),
    toml: () => downloadScenario(context),
    print: () => print(),
    help: about,
    reset: () => {
      state.sides[state.active].changes = {};
      changed();
    },
  };
  for (const [id, action] of Object.entries(actions)) byId(id).addEventListener("click", action);
  byId("from").addEventListener("change", ({ target }) => {
    state.sides[state.active].from = Number(target.value);
    changed();
  });
  window.addEventListener("hashchange", () => {
    takeLink();
    drawAll();
    compute(context, [0, 1]);
    refreshZones(context);
  });
}

// For the console of a browser, and for tests.
globalThis.explorer = { context, state, scenarioText, changesOf, zonesOf };

start().catch((error) => message(String(error.message ?? error)));
