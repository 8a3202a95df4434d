// The named loops: each drawn as a circle of variables, with its part in an effect.

import { make, makeSvg, say, text } from "./texts.js";
import { format } from "./numbers.js";

let chosen = 0;
const [SIZE, RADIUS] = [320, 118];

export function drawLoops(context) {
  const loops = context.data.loops.toSorted(
    (one, other) => Math.abs(other.part ?? 0) - Math.abs(one.part ?? 0),
  );
  context.charts = [];
  const most = Math.max(1, ...loops.map(({ part }) => Math.abs(part ?? 0)));
  const list = make(
    "div",
    { class: "loop-list", role: "group", "aria-label": text("LOOPS") },
    ...loops.map((loop, i) =>
      make(
        "button",
        {
          type: "button",
          class: "loop",
          "aria-pressed": String(i === chosen),
          onclick: () => {
            chosen = i;
            drawLoops(context);
            document.querySelector('.loop[aria-pressed="true"]').focus();
          },
        },
        make("b", {}, loop.id),
        ` ${say(loop)} `,
        part(loop, most),
      ),
    ),
  );
  document
    .getElementById("panel")
    .replaceChildren(
      make(
        "p",
        { class: "note" },
        text(
          context.data.loops_of ? "LOOPS_NOTE" : "LOOPS_UNMEASURED",
          context.data.loops_of ? { title: say(context.data.loops_of) } : {},
        ),
      ),
      make("div", { class: "loops" }, list, details(context, loops[chosen])),
    );
}

function part(loop, most) {
  if (loop.part === null) return "";
  const bar = make("span", {
    class: `part ${loop.part < 0 ? "less" : "more"}`,
    style: `width:${(60 * Math.abs(loop.part)) / most}px`,
  });
  return make("span", { class: "part-of" }, bar, ` ${format(loop.part, 0, true)}`);
}

function details(context, loop) {
  const { variables } = context.data;
  const kind = loop.id.startsWith("R") ? "REINFORCING" : "BALANCING";
  const names = loop.chain.map((id) =>
    make(
      "li",
      {},
      make("button", { type: "button", class: "link", "data-variable": id }, say(variables[id])),
    ),
  );
  return make(
    "article",
    { class: "loop-card" },
    make("h3", {}, `${loop.id} ${say(loop)}`),
    make("p", {}, text(kind)),
    loop.part === null
      ? ""
      : make("p", {}, text("LOOP_PART", { part: format(loop.part, 0, true) })),
    make("div", { class: "loop-drawing" }, drawing(context, loop), make("ol", {}, ...names)),
    make(
      "p",
      { class: "note" },
      text("CUT_AT"),
      " ",
      make(
        "button",
        { type: "button", class: "link", "data-variable": loop.cut },
        say(variables[loop.cut]),
      ),
    ),
  );
}

// Numbered circles around a ring, with an arrow from each to the next.
function drawing(context, loop) {
  const count = loop.chain.length;
  const middle = SIZE / 2;
  const place = (i) => {
    const angle = (2 * Math.PI * i) / count - Math.PI / 2;
    return [middle + RADIUS * Math.cos(angle), middle + RADIUS * Math.sin(angle)];
  };
  const svg = makeSvg("svg", {
    viewBox: `0 0 ${SIZE} ${SIZE}`,
    class: "ring",
    role: "img",
    "aria-label": `${loop.id} ${say(loop)}`,
  });
  const tip = makeSvg(
    "marker",
    {
      id: "tip",
      viewBox: "0 0 10 10",
      refX: 9,
      refY: 5,
      markerWidth: 7,
      markerHeight: 7,
      orient: "auto",
    },
    makeSvg("path", { d: "M0 0L10 5L0 10z", fill: "#555" }),
  );
  svg.append(makeSvg("defs", {}, tip));
  const gap = 17 / RADIUS;
  for (let i = 0; i < count; i++) {
    const [start, end] = [
      (2 * Math.PI * i) / count + gap,
      (2 * Math.PI * (i + 1)) / count - gap,
    ].map((angle) => angle - Math.PI / 2);
    const at = (angle) =>
      `${middle + RADIUS * Math.cos(angle)} ${middle + RADIUS * Math.sin(angle)}`;
    const big = end - start > Math.PI ? 1 : 0;
    svg.append(
      makeSvg("path", {
        d: `M${at(start)}A${RADIUS} ${RADIUS} 0 ${big} 1 ${at(end)}`,
        fill: "none",
        stroke: "#555",
        "stroke-width": 1.5,
        "marker-end": "url(#tip)",
      }),
    );
  }
  loop.chain.forEach((id, i) => {
    const [x, y] = place(i);
    const cut = id === loop.cut;
    svg.append(
      makeSvg(
        "circle",
        {
          cx: x,
          cy: y,
          r: 13,
          fill: cut ? "#fff" : "#0072B2",
          stroke: cut ? "#C04A00" : "#0072B2",
          "stroke-width": 2,
        },
        makeSvg("title", {}, say(context.data.variables[id])),
      ),
      makeSvg(
        "text",
        { x, y: y + 4, "text-anchor": "middle", "font-size": 12, fill: cut ? "#8a3500" : "#fff" },
        String(i + 1),
      ),
    );
  });
  svg.append(
    makeSvg(
      "text",
      { x: middle, y: middle + 14, "text-anchor": "middle", "font-size": 40, fill: "#444" },
      loop.id.startsWith("R") ? "R" : "B",
    ),
  );
  return svg;
}
