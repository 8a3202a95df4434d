// Numbers as people read them.

import { languageNow, make, text } from "./texts.js";

export function format(value, decimals = 0, signed = false) {
  const options = {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: signed ? "exceptZero" : "negative",
  };
  const locale = languageNow() === "zh" ? "zh-CN" : "en-US";
  return new Intl.NumberFormat(locale, options).format(value).replace("-", "\u2212");
}

// Some digits of a number, without a fixed number of decimals.
export function significant(value, digits = 3) {
  const locale = languageNow() === "zh" ? "zh-CN" : "en-US";
  const options = { maximumSignificantDigits: digits, minimumSignificantDigits: 1 };
  return new Intl.NumberFormat(locale, options).format(value).replace("-", "\u2212");
}

// The multiple in which a table shows a line.
export const scaleOf = (line) => line.scales[languageNow()].at(-1);

// The largest multiple in which the largest value is at least 1.
export function scaleFor(line, largest) {
  const scales = line.scales[languageNow()];
  return scales.filter(({ factor }) => Math.abs(largest) >= factor).at(-1) ?? scales[0];
}

// A difference, with one more decimal where it is small.
export function change(value, scale) {
  const shown = value / scale.factor;
  return format(shown, scale.decimals + (Math.abs(shown) < 1000 ? 1 : 0), true);
}

// A number that explains its variable at a click.
export function numberButton(id, shown, exact) {
  const title = exact === undefined ? text("EXPLAIN") : `${exact} - ${text("EXPLAIN")}`;
  const attributes = { type: "button", class: "number", "data-variable": id, title };
  if (exact !== undefined) attributes["data-exact"] = String(exact);
  return make("button", attributes, shown);
}
