// Inputs of a run: numbers, lists of numbers, or { dates, values, ramp }; and changes to them.
// Time series behave as in `engine/simulation/inputs.py`.

const isSeries = (input) => typeof input === "object" && "dates" in input;

// Numbers of a series at one of its dates: a list, or one number for all cells.
function valuesOf(series, index) {
  if (typeof series.values === "number") return [series.values];
  const cells = series.values.length / series.dates.length;
  return series.values.slice(index * cells, (index + 1) * cells);
}

function mixed(series, before, after, time) {
  const [start, end] = [series.dates[before], series.dates[after]];
  const part = (time - start) / (end - start);
  const next = valuesOf(series, after);
  return valuesOf(series, before).map((value, i) => (1 - part) * value + part * next[i]);
}

// Numbers of an input at a time; on a date itself, those of the date.
export function numbersAt(input, time) {
  if (!isSeries(input)) return typeof input === "number" ? [input] : input;
  const last = input.dates.length - 1;
  if (time >= input.dates[last]) return valuesOf(input, last);
  const after = input.dates.findIndex((date) => date > time);
  if (after === 0 || !input.ramp) return valuesOf(input, Math.max(after - 1, 0));
  return mixed(input, after - 1, after, time);
}

// Numbers just before a time.
function numbersUntil(series, time) {
  const after = series.dates.findIndex((date) => date >= time);
  if (after < 0) return valuesOf(series, series.dates.length - 1);
  if (after === 0 || !series.ramp) return valuesOf(series, Math.max(after - 1, 0));
  return mixed(series, after - 1, after, time);
}

// A series as a list of [date, numbers]; as a ramp, each date at which a step jumps twice.
function pointsOf(series, ramp) {
  const points = series.dates.map((date, i) => [date, valuesOf(series, i)]);
  if (!ramp || series.ramp) return points;
  return points.flatMap(([date, numbers], i) =>
    i === 0
      ? [[date, numbers]]
      : [
          [date, points[i - 1][1]],
          [date, numbers],
        ],
  );
}

// A series of some cells until a date, and from then on one list of numbers.
export function changedFrom(series, date, numbers, cells) {
  const kept = series.dates.filter((each) => each < date).length;
  const wide = (list) => (list.length === cells ? list : Array(cells).fill(list[0]));
  const start = {
    dates: series.dates.slice(0, kept),
    values: Array.from({ length: kept }, (_, i) => wide(valuesOf(series, i))).flat(),
    ramp: series.ramp,
  };
  const points = pointsOf(start, series.ramp);
  if (series.ramp) points.push([date, wide(numbersUntil(series, date))]);
  points.push([date, wide(numbers)]);
  return {
    dates: points.map(([each]) => each),
    values: points.flatMap(([, each]) => each),
    ramp: series.ramp,
  };
}

const differAt = (time, one, other) => {
  const [own, theirs] = [numbersAt(one, time), numbersAt(other, time)];
  const count = Math.max(own.length, theirs.length);
  const of = (list, i) => list[list.length === 1 ? 0 : i];
  return Array.from({ length: count }, (_, i) => of(own, i) !== of(theirs, i)).some(Boolean);
};

// Whether two inputs differ at any time.
export function differ(one, other) {
  const dates = [one, other].flatMap((input) => (isSeries(input) ? input.dates : [0]));
  const sorted = [...new Set(dates)].sort((a, b) => a - b);
  const middles = sorted.slice(1).map((date, i) => (sorted[i] + date) / 2);
  return [...sorted, ...middles].some((time) => differAt(time, one, other));
}

// First year in which inputs differ; null where none does. Pairs that move decide, if there are any.
export function effectBegins(pairs, first, last) {
  const different = pairs.filter(([one, other]) => differ(one, other));
  const moves = (input) => isSeries(input) && input.dates.length > 1;
  const moving = different.filter((pair) => pair.some(moves));
  if (moving.length === 0) return different.length > 0 ? first : null;
  for (let year = first; year <= last; year++) {
    const months = Array.from({ length: 12 }, (_, month) => year + (month + 0.5) / 12);
    if (moving.some((pair) => months.some((time) => differAt(time, ...pair)))) return year;
  }
  return null;
}

// Sum of an input of one cell over some years.
export function sumOverYears(input, first, years) {
  let sum = 0;
  for (let year = 0; year < years; year++) sum += numbersAt(input, first + year)[0];
  return sum;
}

// The inputs of a scenario after changes: by lever, { numbers, from }; `from` null changes all.
// `cellsOf` gives the number of cells of an input by its id.
export function changedInputs(inputs, changes, cellsOf) {
  const changed = { ...inputs };
  for (const [id, { numbers, from }] of Object.entries(changes)) {
    const given = inputs[id];
    if (from !== null) changed[id] = changedFrom(given, from, numbers, cellsOf(id));
    else if (isSeries(given))
      changed[id] = { dates: [given.dates[0]], values: numbers, ramp: false };
    else changed[id] = numbers.length === 1 ? numbers[0] : numbers;
  }
  return changed;
}

// The inputs of the reference of a scenario: its own after changes, or those of the reference.
export function referenceInputs(changed, own, reference) {
  const inputs = { ...changed };
  for (const id of reference.ids) inputs[id] = reference.numbers[id] ?? own[id];
  return inputs;
}
