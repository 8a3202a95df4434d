// Texts in the language of the page.

let texts = {};
let language = "en";

export const setTexts = (all) => {
  texts = all;
};
export const setLanguage = (chosen) => {
  language = chosen;
};
export const languageNow = () => language;

// Label of anything with an English and a Chinese one.
export const say = (thing) => thing[language];

// A text of the page with its placeholders filled in.
export const text = (key, values = {}) =>
  say(texts[key]).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

// Put texts where the page asks for them.
export function fillTexts(root = document) {
  for (const element of root.querySelectorAll("[data-text]")) {
    element.textContent = text(element.dataset.text);
  }
  for (const element of root.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", text(element.dataset.label));
  }
}

// An element with attributes and children.
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value !== null && value !== false)
      element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

export function makeSvg(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}
