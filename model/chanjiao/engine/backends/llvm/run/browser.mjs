// Runs a module of `browser_module` in a page or under Node.
//
//   const model = await Model.load(bytes, description);
//   model.set("funding.annual_amount", 2);     // one number for all cells, or an array of them
//   model.setSeries("demography.births", { dates: [2010, 2030], values: [9e5, 7e5], ramp: true });
//   model.run();
//   model.read("outlook.gap", 2035);           // cells in the order of `shape`, last axis fastest
//
// Years are computed in the order of NumPy's sums, so that they have the same bits.

const PAGE = 65536;

// Numbers that time series may have beyond those of the description.
const ROOM = 65536;

// Words of the entry of a time series in the header: its values, their size, its dates, their
// count, whether it is a ramp; the first word, its place, stays.
const [VALUES, DATES, COUNT, RAMP] = [1, 3, 4, 5];

export class Model {
  static async load(bytes, description) {
    const { output, tables } = description.at;
    const size = (output - tables) / 8 + ROOM;
    const bytesNeeded = description.memory + 8 * size;
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytesNeeded / PAGE) });
    const env = { __linear_memory: memory };
    const { instance } = await WebAssembly.instantiate(bytes, { env });
    return new Model(instance.exports, memory.buffer, description, size);
  }

  constructor(functions, buffer, description, size) {
    Object.assign(this, description, { functions });
    const { workspace, header, output } = this.at;
    this.at = { ...this.at, tables: this.memory };
    this.workspace = new Float64Array(buffer, workspace, (header - workspace) / 8);
    this.words = new BigInt64Array(buffer, header, this.header.length);
    this.out = new Float64Array(buffer, output, (this.memory - output) / 8);
    this.tables = new Float64Array(buffer, this.memory, size);
    this.words.set(this.header.map(BigInt));
    this.series = {};
    for (const [id, entry] of Object.entries(this.inputs)) {
      if (entry.dates) this.setSeries(id, entry);
      else this.set(id, entry.values);
    }
  }

  // Give an input its numbers: one for all cells, or an array; of a time series, date by date.
  set(id, values) {
    const series = this.series[id];
    if (series) {
      this.setSeries(id, { ...series, values });
      return;
    }
    const { at, shape } = this.inputs[id];
    fill(this.workspace, at, values, cellsOf(shape), id);
  }

  // Give a time series other dates, numbers, and another form between its dates.
  setSeries(id, { dates, values, ramp }) {
    const size = cellsOf(this.inputs[id].shape) * dates.length;
    if (typeof values !== "number" && values.length !== size) {
      throw new Error(`${id} takes ${size} numbers, not ${values.length}`);
    }
    this.series[id] = { dates, values, ramp };
  }

  // Compute everything; an error where a number is lost on the way.
  run() {
    this.out.fill(0);
    this.writeSeries();
    const { workspace, header, tables, output } = this.at;
    if (this.functions.prepare(workspace, header, tables)) {
      throw new Error("a value that follows from the inputs is no finite number");
    }
    const end = BigInt(this.steps + 1);
    const failed = Number(this.functions.advance(workspace, header, tables, output, 0n, end));
    if (failed >= 0) {
      const year = this.first_year + Math.floor(failed / this.steps_per_year);
      throw new Error(`a stock is no finite number in ${year}`);
    }
  }

  // Write dates and values of all time series; the last value of each stands twice.
  writeSeries() {
    let at = 0;
    for (const [id, { dates, values, ramp }] of Object.entries(this.series)) {
      const { shape, word } = this.inputs[id];
      const cells = cellsOf(shape);
      if (at + dates.length + (dates.length + 1) * cells > this.tables.length) {
        throw new Error("time series have too many dates");
      }
      this.words[word + DATES] = BigInt(at);
      this.words[word + COUNT] = BigInt(dates.length);
      this.words[word + RAMP] = ramp ? 1n : 0n;
      this.tables.set(dates, at);
      at += dates.length;
      this.words[word + VALUES] = BigInt(at);
      fill(this.tables, at, values, cells * dates.length, id);
      at += cells * dates.length;
      this.tables.copyWithin(at, at - cells, at);
      at += cells;
    }
  }

  // Cells of an outcome for a year: of a stock, its end; of what moved, the sum; or else the mean.
  read(id, year) {
    const { at, closing_at, shape, yearly } = this.outputs[id];
    const cells = cellsOf(shape);
    const years = year - this.first_year;
    if (yearly === "fixed") return this.workspace.slice(at, at + cells);
    if (yearly === "closing") {
      return this.out.slice(closing_at + years * cells, closing_at + (years + 1) * cells);
    }
    const rows = this.rows_per_year;
    const year_at = at + years * rows * cells;
    const sums =
      cells === 1
        ? Float64Array.of(sumOf(this.out, year_at, rows))
        : sumOfRows(this.out, year_at, rows, cells);
    return yearly === "sum" ? sums : sums.map((x) => x / rows);
  }

  // The sum of all cells of an outcome, for each year.
  totals(id) {
    return Array.from({ length: this.years }, (_, year) =>
      total(this.read(id, this.first_year + year)),
    );
  }
}

// Sum of an array.
export const total = (values) => sumOf(values, 0, values.length);

const MOST_IN_A_ROW = 128;

// Sum of neighbouring numbers, in the order of NumPy: in pairs, eight at a time.
function sumOf(values, at, count) {
  if (count < 8) {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += values[at + i];
    return sum;
  }
  if (count > MOST_IN_A_ROW) {
    const half = (count >> 1) - ((count >> 1) % 8);
    return sumOf(values, at, half) + sumOf(values, at + half, count - half);
  }
  const sums = Array.from({ length: 8 }, (_, i) => values[at + i]);
  const whole = count - (count % 8);
  for (let i = 8; i < whole; i += 8) for (let j = 0; j < 8; j++) sums[j] += values[at + i + j];
  const [a, b, c, d, e, f, g, h] = sums;
  let sum = a + b + (c + d) + (e + f + (g + h));
  for (let i = whole; i < count; i++) sum += values[at + i];
  return sum;
}

// Sums of columns: row after row.
function sumOfRows(values, at, rows, cells) {
  const sums = values.slice(at, at + cells);
  for (let row = 1; row < rows; row++) {
    for (let i = 0; i < cells; i++) sums[i] += values[at + row * cells + i];
  }
  return sums;
}

export const cellsOf = (shape) => shape.reduce((a, b) => a * b, 1);

function fill(where, at, values, size, id) {
  if (typeof values === "number") where.fill(values, at, at + size);
  else if (values.length === size) where.set(values, at);
  else throw new Error(`${id} takes ${size} numbers, not ${values.length}`);
}
