// Runs of both sides and of the zones: workers compute them, and `context` keeps the latest.

import { text } from "./texts.js";
import { NAMES, state } from "./state.js";
import { Client, unpacked } from "./client.js";
import { changesOf } from "./levers.js";

const contentOf = (id) => document.getElementById(id).textContent;

export function message(words) {
  document.getElementById("message").textContent = words;
}

// Start a worker with a module: of the province, or of the five zones.
async function startWorker({ data, packed }, zones) {
  const client = new Client(contentOf("worker"));
  const module = await unpacked(packed[zones]);
  const { description, scenarios } = data.modules[zones];
  const { lines, effect } = data;
  await client.ask("load", { module, description, scenarios, lines, effect });
  return client;
}

// One worker for each side.
export async function startWorkers(context) {
  context.packed = JSON.parse(contentOf("modules"));
  context.clients = await Promise.all(NAMES.map(() => startWorker(context, "province")));
}

// Sides whose settings cannot be computed; the message names the last of them.
const failed = new Set();

async function computeSide(context, i) {
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

// Compute some sides with their present settings, and draw the results.
export async function compute(context, sides) {
  await Promise.all(sides.map((i) => computeSide(context, i)));
  context.drawResults();
}

// The browser compiles a module better once it has run for a while.
export async function warmUp(context) {
  for (let round = 0; round < 3; round++) await compute(context, [0, 1]);
}

// Numbers of a side by zone; null if a later question took the place of this one.
export async function zonesOf(context, side) {
  context.zoneClient ??= startWorker(context, "five");
  const client = await context.zoneClient;
  const keys = context.data.by_zone;
  return client.ask("zones", side.scenario, changesOf(context, side), keys);
}

// Compute the zones of both sides where they are shown.
export async function refreshZones(context) {
  if (state.panel !== "zones") return;
  try {
    const found = [];
    for (const side of state.sides) found.push(await zonesOf(context, side));
    if (!found.every(Boolean)) return;
    context.zones = found.map(({ result }) => result);
    context.drawResults();
  } catch (error) {
    message(text("FAILED", { side: "", error: error.message }));
  }
}
