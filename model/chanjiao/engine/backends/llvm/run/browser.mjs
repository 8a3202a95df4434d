// Runs a module of `browser_module` in a page or under Node.
//
//   const model = await Model.load(bytes, description);
//   model.set("funding.annual_amount", 2);     // one number for all cells, or an array of them
//   model.run();
//   model.read("outlook.gap", 2035);           // cells in the order of `shape`, last axis fastest

const PAGE = 65536;

export class Model {
  static async load(bytes, description) {
    const memory = new WebAssembly.Memory({ initial: Math.ceil(description.memory / PAGE) });
    const env = { __linear_memory: memory };
    const { instance } = await WebAssembly.instantiate(bytes, { env });
    return new Model(instance.exports, memory.buffer, description);
  }

  constructor(functions, buffer, description) {
    Object.assign(this, description, { functions });
    const { workspace, header, tables, output } = this.at;
    this.workspace = new Float64Array(buffer, workspace, (header - workspace) / 8);
    this.tables = new Float64Array(buffer, tables, (output - tables) / 8);
    this.out = new Float64Array(buffer, output, (this.memory - output) / 8);
    new BigInt64Array(buffer, header, this.header.length).set(this.header.map(BigInt));
    for (const [id, { dates, dates_at, values }] of Object.entries(this.inputs)) {
      if (dates) this.tables.set(dates, dates_at);
      this.set(id, values);
    }
  }

  // Give an input its numbers: one for all cells, or an array; of a path, date by date.
  set(id, values) {
    const { at, shape, dates } = this.inputs[id];
    const cells = shape.reduce((a, b) => a * b, 1);
    const size = cells * (dates ? dates.length : 1);
    const where = dates ? this.tables : this.workspace;
    if (typeof values === "number") where.fill(values, at, at + size);
    else if (values.length === size) where.set(values, at);
    else throw new Error(`${id} takes ${size} numbers, not ${values.length}`);
  }

  // Compute everything; an error where a number is lost on the way.
  run() {
    this.out.fill(0);
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

  // Cells of an outcome for a year: of a stock, its end; of what moved, the sum; or else the mean.
  read(id, year) {
    const { at, closing_at, shape, yearly } = this.outputs[id];
    const cells = shape.reduce((a, b) => a * b, 1);
    const row = (place, number) =>
      this.out.slice(place + number * cells, place + (number + 1) * cells);
    const years = year - this.first_year;
    if (yearly === "fixed") return this.workspace.slice(at, at + cells);
    if (yearly === "closing") return row(closing_at, years);
    const sum = new Float64Array(cells);
    for (let month = 0; month < this.rows_per_year; month++) {
      row(at, years * this.rows_per_year + month).forEach((x, i) => (sum[i] += x));
    }
    return yearly === "sum" ? sum : sum.map((x) => x / this.rows_per_year);
  }
}
