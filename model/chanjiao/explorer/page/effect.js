// The effect of a policy, as `effect/definition.py` defines it, from yearly totals of two runs.

const YEARS_COUNTED = 5;

const difference = (one, other) => one.map((value, i) => value - other[i]);
const between = (values, years, first, last) =>
  Float64Array.from(values.filter((_, i) => years[i] >= first && years[i] <= last));

// Window of the effect; null where a policy has none. `begins` is the year in which it begins.
export function windowOf({ capital, begins, called, first, last }) {
  if (begins === null) return null;
  const largest = Math.max(...capital);
  if (largest > 0) {
    const from = first + capital.indexOf(largest);
    return [from, Math.min(from + YEARS_COUNTED - 1, last)];
  }
  return called > 0 ? null : [Math.max(last - YEARS_COUNTED + 1, first), last];
}

// Gross and net effect, and the money behind them; `sum` adds up an array.
export function effectOf(run, reference, window, years, begins, sum) {
  const extra = difference(run.matched, reference.matched);
  const counted = between(extra, years, ...window);
  const last = years.indexOf(window[1]);
  const paid = difference(run.grants, reference.grants);
  const added = difference(run.added, reference.added);
  const first = begins < years[0] ? -1 : paid.findIndex((value) => value > 0);
  const until = (values, year) => sum(between(values, years, years[first], year));
  const end = years[years.length - 1];
  const costs = first < 0 ? null : { first: years[first], last: end };
  return {
    extra: sum(counted) / counted.length,
    window,
    net: run.inField[last] - reference.inField[last],
    cost: costs && {
      ...costs,
      grants: until(paid, end),
      added: until(added, end),
      graduates: until(extra, end),
      grantsToWindow: until(paid, window[1]),
      addedToWindow: until(added, window[1]),
    },
  };
}
