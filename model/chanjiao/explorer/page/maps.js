// The 21 prefectures as tiles; those of an economic zone share its colour.

import { make, makeSvg, say } from "./texts.js";

const [TILE_WIDTH, TILE_HEIGHT, TILE_GAP] = [58, 38, 3];
const [PLUS, MINUS] = [
  [0, 114, 178],
  [192, 74, 0],
];
const STRONGEST = 0.9;

// A colour between white and the strongest one; negative values have another colour.
function colourOf(value, most) {
  const part = (STRONGEST * Math.abs(value)) / (most || 1);
  const mixed = (value < 0 ? MINUS : PLUS).map((tone) => Math.round(255 - part * (255 - tone)));
  return { fill: `rgb(${mixed})`, ink: part > 0.55 ? "#fff" : "#222" };
}

// A map of values by zone; `shown` are the same as texts.
export function tileMap(data, title, values, shown) {
  const most = Math.max(...values.map(Math.abs));
  const columns = 1 + Math.max(...data.prefectures.map(({ column }) => column));
  const rows = 1 + Math.max(...data.prefectures.map(({ row }) => row));
  const listed = data.zones.map((zone, i) => `${say(zone)} ${shown[i]}`).join(", ");
  const svg = makeSvg("svg", {
    viewBox: `0 0 ${columns * TILE_WIDTH} ${rows * TILE_HEIGHT}`,
    class: "map",
    role: "img",
    "aria-label": `${title}: ${listed}`,
  });
  for (const place of data.prefectures) svg.append(...tile(data, place, values, shown, most));
  return make("figure", { class: "chart map-of" }, make("figcaption", {}, title), svg);
}

function tile(data, place, values, shown, most) {
  const { fill, ink } = colourOf(values[place.zone], most);
  const [x, y] = [place.column * TILE_WIDTH, place.row * TILE_HEIGHT];
  const [width, height] = [TILE_WIDTH - TILE_GAP, TILE_HEIGHT - TILE_GAP];
  const middle = { x: x + width / 2, y: y + height / 2 + 4, "text-anchor": "middle" };
  const size = { "font-size": say(place).length > 6 ? 10 : 12.5, fill: ink };
  const name = `${say(place)}: ${say(data.zones[place.zone])} ${shown[place.zone]}`;
  const square = { x, y, width, height, rx: 4, fill, stroke: "#999" };
  return [
    makeSvg("rect", square, makeSvg("title", {}, name)),
    makeSvg("text", { ...middle, ...size }, say(place)),
  ];
}
