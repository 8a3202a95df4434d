// A worker that owns one module: it takes scenarios with changes and answers with yearly totals.

import { cellsOf, Model, total } from "./browser.mjs";
import { changedInputs, effectBegins, referenceInputs, sumOverYears } from "./inputs.js";
import { effectOf, windowOf } from "./effect.js";

export class Explorer {
  static async load({ module, description, scenarios, lines, effect }) {
    const explorer = new Explorer();
    explorer.model = await Model.load(module, description);
    Object.assign(explorer, { scenarios, lines, effect, references: new Map() });
    explorer.first = plainInputs(description.inputs);
    explorer.years = Array.from(
      { length: description.years },
      (_, i) => description.first_year + i,
    );
    explorer.shown = explorer.years.filter((year) => year >= effect.shown_from);
    return explorer;
  }

  inputsOf(scenario) {
    return { ...this.first, ...this.scenarios[scenario].inputs };
  }

  changed(inputs, changes) {
    return changedInputs(inputs, changes, (id) => cellsOf(this.model.inputs[id].shape));
  }

  run(inputs) {
    for (const [id, input] of Object.entries(inputs)) {
      if (this.model.series[id]) this.model.setSeries(id, input);
      else this.model.set(id, input);
    }
    this.model.run();
    this.runs += 1;
  }

  // Lines and effect of a scenario with changes.
  study(scenario, changes) {
    this.runs = 0;
    const own = this.inputsOf(scenario);
    const inputs = this.changed(own, changes);
    this.run(inputs);
    const lines = this.readLines();
    const parts = this.readParts();
    const { reference } = this.scenarios[scenario];
    const effect = reference ? this.effectOf(inputs, own, reference, parts) : null;
    return { lines, effect, programme: this.programme(inputs), runs: this.runs };
  }

  effectOf(inputs, own, reference, parts) {
    const theirs = referenceInputs(inputs, own, reference);
    const pairs = reference.ids
      .map((id) => [inputs[id], theirs[id]])
      .filter(([one, other]) => one !== other);
    const { begins: first } = this.effect;
    const last = this.years[this.years.length - 1];
    const begins = effectBegins(pairs, first, last);
    const { called } = this.programme(inputs);
    const span = { first: this.shown[0], last };
    const window = windowOf({ capital: parts.capital, begins, called, ...span });
    if (window === null) return null;
    const without = this.partsOfReference(theirs);
    return effectOf(parts, without, window, this.shown, begins, total);
  }

  // The reference of many settings is the same; the latest few are kept.
  partsOfReference(inputs) {
    const key = JSON.stringify(inputs);
    if (!this.references.has(key)) {
      this.run(inputs);
      this.references.set(key, this.readParts());
      if (this.references.size > 8) this.references.delete(this.references.keys().next().value);
    }
    return this.references.get(key);
  }

  // Projects that inputs call within the run, and the grant of each; as in `effect/band.py`.
  programme(inputs) {
    const { planned, batches, share, money } = this.effect.programme;
    const { begins } = this.effect;
    const count = this.years[this.years.length - 1] - begins + 1;
    const sum = (id, years = count) => (id in inputs ? sumOverYears(inputs[id], begins, years) : 0);
    const projects = sum(planned, 1);
    const called = Math.min(sum(batches), projects, projects * sum(share));
    return { called, grant: projects > 0 ? sum(money, 1) / projects : 0 };
  }

  readParts() {
    const { matched, in_field, capital, grants, added } = this.effect.ids;
    const added_up = (ids) => ids.map((id) => this.totals(id)).reduce(plus);
    return {
      matched: this.totals(matched),
      inField: this.totals(in_field),
      capital: this.totals(capital),
      grants: added_up(grants),
      added: added_up(added),
    };
  }

  totals(id) {
    if (!(id in this.model.outputs)) return this.shown.map(() => 0);
    return this.shown.map((year) => total(this.model.read(id, year)));
  }

  readLines() {
    const read = (line) => this.shown.map((year) => total(cellsOfLine(this.model, line, year)));
    return Object.fromEntries(Object.entries(this.lines).map(([key, line]) => [key, read(line)]));
  }

  // Lines by zone: for each key and year, a number for each zone.
  zones(scenario, changes, keys) {
    this.run(this.changed(this.inputsOf(scenario), changes));
    const of = (line) =>
      this.shown.map((year) => {
        const cells = cellsOfLine(this.model, line, year);
        const count = this.model.outputs[line.id].shape[0];
        const size = cells.length / count;
        const part = (zone) => cells.slice(zone * size, (zone + 1) * size);
        return Array.from({ length: count }, (_, zone) => total(part(zone)));
      });
    return Object.fromEntries(keys.map((key) => [key, of(this.lines[key])]));
  }
}

const plus = (one, other) => one.map((value, i) => value + other[i]);

const plainInputs = (described) =>
  Object.fromEntries(
    Object.entries(described).map(([id, { dates, values, ramp }]) => [
      id,
      dates ? { dates, values, ramp } : values,
    ]),
  );

// Cells of a line in a year: all of them, or those of one level.
function cellsOfLine(model, { id, axis, level }, year) {
  const cells = model.read(id, year);
  if (axis === null) return cells;
  const { shape } = model.outputs[id];
  const inner = shape.slice(axis + 1).reduce((a, b) => a * b, 1);
  return cells.filter((_, i) => Math.floor(i / inner) % shape[axis] === level);
}

// Messages: { call, arguments, number } is answered with { number, result, ms } or { number, error }.
function answerMessages(scope) {
  let explorer = null;
  scope.onmessage = async ({ data: { number, call, given } }) => {
    try {
      const start = performance.now();
      if (call === "load") explorer = await Explorer.load(...given);
      const result = call === "load" ? null : explorer[call](...given);
      scope.postMessage({ number, result, ms: performance.now() - start });
    } catch (error) {
      scope.postMessage({ number, error: String(error.message ?? error) });
    }
  };
}

if (typeof WorkerGlobalScope !== "undefined") answerMessages(self);
