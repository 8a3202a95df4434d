// Starts the page: unpacks the data, loads the workers, and draws what changes.

import { fillTexts, languageNow, make, say, setLanguage, setTexts, text } from "./texts.js";
import { numbersAt } from "./inputs.js";
import { fromLink, NAMES, state, toLink, untouched } from "./state.js";
import { Client, unpacked } from "./client.js";
import { changesOf, drawLevers, drawPolicies, drawSides, markMoved } from "./levers.js";
import { drawEffects, drawNumbers } from "./headline.js";
import { drawCharts, drawTabs, panelNames } from "./panels.js";
import { drawZones } from "./zones.js";
import { explain, listenForExplanations, openDialog } from "./explain.js";
import { drawLoops } from "./loops.js";
import { csvText, downloadCsv, downloadPng, downloadScenario, scenarioText } from "./downloads.js";

const byId = (id) => document.getElementById(id);
const context = { studies: [null, null], zones: null, charts: [], times: [] };

const message = (words) => {
  byId("message").textContent = words;
};

// Inputs of a scenario as its file has them.
function inputsOf(scenario) {
  const { description, scenarios } = context.data.modules.province;
  return { ...description.inputs, ...scenarios[scenario].inputs };
}

async function start() {
  context.data = JSON.parse(new TextDecoder().decode(await unpacked(byId("data").textContent)));
  const { data } = context;
  setTexts(data.texts);
  const inputs = data.modules.province.description.inputs;
  context.levers = new Map(data.groups.flatMap((group) => group.levers).filter(({ id }) => id in inputs).map((lever) => [lever.id, lever]));
  Object.assign(context, { inputsOf: (i) => plainInput(inputsOf(i)), numbersAt, activate, changed, set, setView, setYear, showPanel });
  state.lang = navigator.language?.startsWith("zh") ? "zh" : "en";
  state.year = data.years_shown.at(-1);
  state.sides = [untouched(0, data.from_year), untouched(Math.min(1, data.scenarios.length - 1), data.from_year)];
  takeLink();
  byId("settings").open = window.innerWidth > 900;
  wire();
  listenForExplanations(context);
  await loadWorkers();
  drawAll();
  await compute(NAMES.map((_, i) => i));
  refreshZones();
  document.documentElement.dataset.ready = "yes";
  await warmUp();
}

const plainInput = (all) => Object.fromEntries(Object.entries(all).map(([id, entry]) =>
  [id, entry?.shape ? (entry.dates ? { dates: entry.dates, values: entry.values, ramp: entry.ramp } : entry.values) : entry]));

async function loadWorkers() {
  const script = byId("worker").textContent;
  const modules = JSON.parse(byId("modules").textContent);
  context.modules = modules;
  context.clients = NAMES.map(() => new Client(script));
  const module = await unpacked(modules.province);
  await Promise.all(context.clients.map((client) => client.ask("load", settingsOf("province", module))));
}

function settingsOf(zones, module) {
  const { description, scenarios } = context.data.modules[zones];
  const { lines, effect } = context.data;
  return { module, description, scenarios, lines, effect };
}

// The browser compiles a module better once it has run for a while.
async function warmUp() {
  for (let round = 0; round < 3; round++) await compute([0, 1]);
}

async function zoneClient() {
  if (!context.zoneClient) {
    const client = new Client(byId("worker").textContent);
    context.zoneClient = unpacked(context.modules.five)
      .then((module) => client.ask("load", settingsOf("five", module)))
      .then(() => client);
  }
  return context.zoneClient;
}

// Sides whose settings cannot be computed; the message names the last of them.
const failed = new Set();

async function computeSide(i) {
  const side = state.sides[i];
  try {
    const answer = await context.clients[i].ask("study", side.scenario, changesOf(context, side));
    if (!answer) return;
    context.studies[i] = answer.result;
    context.times[i] = answer.ms / answer.result.runs;
    if (failed.delete(i) && failed.size === 0) message("");
  } catch (error) {
    failed.add(i);
    context.studies[i] = null;
    message(text("FAILED", { side: NAMES[i], error: error.message }));
  }
}

async function compute(sides) {
  await Promise.all(sides.map(computeSide));
  drawResults();
}

async function computeZones() {
  const client = await zoneClient();
  const found = [];
  for (const side of state.sides) {
    const answer = await client.ask("zones", side.scenario, changesOf(context, side), context.data.by_zone);
    if (!answer) return;
    found.push(answer.result);
  }
  context.zones = found;
  if (state.panel === "zones") drawZones(context);
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

function refreshZones() {
  if (state.panel !== "zones") return;
  computeZones().catch((error) => message(text("FAILED", { side: "", error: error.message })));
}

let pending = null;

// Compute after a change; several changes of one moment are one.
function later() {
  if (pending) return;
  pending = requestAnimationFrame(() => {
    pending = null;
    compute([state.active]).then(announce);
    refreshZones();
    keepLink();
  });
}

function drawResults() {
  drawEffects(context);
  drawNumbers(context);
  drawPanel();
  byId("foot").textContent = text("FOOT", {
    version: context.data.version,
    ms: Math.round(Math.max(0, ...context.times.filter(Boolean))),
    count: context.data.assumed.count,
    assumed: context.data.assumed.assumed,
  });
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
  document.documentElement.lang = state.lang === "zh" ? "zh-CN" : "en";
  document.title = text("TITLE");
  fillTexts();
  byId("language").textContent = state.lang === "zh" ? "English" : "中文";
  byId("language").lang = state.lang === "zh" ? "en" : "zh-CN";
  drawSettings();
  drawTabs(context);
  drawResults();
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
  document.getElementById("view").focus();
  keepLink();
}

function showPanel(id) {
  state.panel = id;
  drawTabs(context);
  drawPanel();
  refreshZones();
  keepLink();
}

function keepLink() {
  history.replaceState(null, "", toLink(context.data));
}

function takeLink() {
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
    const place = make("input", { readonly: true, value: location.href, "aria-label": text("COPY_LINK"), class: "address" });
    openDialog(text("COPY_LINK"), place);
    place.select();
  }
}

function wire() {
  byId("language").addEventListener("click", () => {
    state.lang = languageNow() === "zh" ? "en" : "zh";
    drawAll();
    keepLink();
  });
  byId("copy").addEventListener("click", copyLink);
  byId("csv").addEventListener("click", () => downloadCsv(context) || message(text("NO_NUMBERS")));
  byId("png").addEventListener("click", () => downloadPng(context) || message(text("NO_CHARTS")));
  byId("toml").addEventListener("click", () => downloadScenario(context));
  byId("print").addEventListener("click", () => print());
  byId("help").addEventListener("click", () => openDialog(text("ABOUT"), ...text("ABOUT_TEXT").split("\n").map((line) => make("p", {}, line))));
  byId("reset").addEventListener("click", () => {
    state.sides[state.active].changes = {};
    changed();
  });
  byId("from").addEventListener("change", (event) => {
    state.sides[state.active].from = Number(event.target.value);
    changed();
  });
  window.addEventListener("hashchange", () => {
    takeLink();
    drawAll();
    compute([0, 1]);
    refreshZones();
  });
}

// For tests and for readers who want to compute by themselves in the console of the browser.
globalThis.explorer = { context, state, compute, zoneClient, csvText, scenarioText, explain, say, changesOf };

start().catch((error) => message(String(error.message ?? error)));
