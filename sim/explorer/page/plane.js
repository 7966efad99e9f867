// The payoff plane, drawn from numbers: packages as a cloud, the zone, the frontier, marked deals.
import { draw, make, said } from "./dom.js";

const EDGE = { left: 52, right: 14, top: 12, bottom: 44 };
const AIR = 0.04;

const SHAPES = {
  nash: star, miss: star, draft: cross,
  kalai_smorodinsky: (r) => polygon([[0, -r], [r, 0], [0, r], [-r, 0]]),
  egalitarian: (r) => polygon([[-r, -r], [r, -r], [r, r], [-r, r]].map(([x, y]) => [x * 0.8, y * 0.8])),
  utilitarian: (r) => polygon([[0, -r], [r, r * 0.8], [-r, r * 0.8]]),
};

function polygon(points) {
  return `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`;
}

function star(r) {
  return polygon(Array.from({ length: 10 }, (_, n) => {
    const far = n % 2 ? r * 0.42 : r;
    const turn = (n * Math.PI) / 5;
    return [far * Math.sin(turn), -far * Math.cos(turn)];
  }));
}

function cross(r) {
  const a = r * 0.35;
  return polygon([[-r, -r + a], [-r + a, -r], [0, -a], [r - a, -r], [r, -r + a], [a, 0],
    [r, r - a], [r - a, r], [0, a], [-r + a, r], [-r, r - a], [-a, 0]]);
}

function ticks(low, high, most) {
  const rough = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((lead) => lead * power).find((size) => size >= rough);
  const found = [];
  for (let n = Math.ceil(low / step); n * step <= high; n += 1) found.push(n * step);
  return found;
}

export function plane() {
  const figure = make("div", { class: "dz-plane", "data-seen": "plane" });
  const legend = make("ul", { class: "dz-legend" });
  let frame = null; // it grows and never shrinks, so that what moves is the packages
  let last = null;
  let chosen = null;

  function show(view) {
    last = view;
    const seen = view.plane;
    figure.hidden = legend.hidden = seen === null;
    if (seen === null) return;
    const [left, right, bottom, top] = seen.bounds;
    const [w, h] = [(right - left) * AIR, (top - bottom) * AIR];
    const here = [Math.min(left - w, -w), Math.max(right + w, w),
      Math.min(bottom - h, -h), Math.max(top + h, h)];
    frame = frame === null ? here : [Math.min(frame[0], here[0]), Math.max(frame[1], here[1]),
      Math.min(frame[2], here[2]), Math.max(frame[3], here[3])];
    paint();
  }

  function paint() {
    if (last === null || last.plane === null || figure.clientWidth < 60) return;
    const width = figure.clientWidth;
    const height = Math.round(Math.min(Math.max(width * 0.64, 250), 470));
    figure.replaceChildren(picture(last, frame, width, height, chosen));
    legend.replaceChildren(...entries(last.plane));
  }

  const watch = new ResizeObserver(paint);
  watch.observe(figure);
  return {
    figure, legend, show,
    choose(draft) { chosen = draft; paint(); },
    forget() { frame = null; },
    end() { watch.disconnect(); },
  };
}

function picture(view, frame, width, height, chosen) {
  const seen = view.plane;
  const [left, right, bottom, top] = frame;
  const across = (width - EDGE.left - EDGE.right) / (right - left);
  const up = (height - EDGE.top - EDGE.bottom) / (top - bottom);
  const at = (x) => EDGE.left + (x - left) * across;
  const over = (y) => EDGE.top + (top - y) * up;
  const alt = `Payoff plane: what ${seen.axes[0]} (to the right) and ${seen.axes[1]} (upwards) `
    + `gain over no deal. ${view.headline}`;
  const svg = draw("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": alt });
  svg.append(draw("rect", {
    class: "dz-gain", x: at(0), y: over(top), width: at(right) - at(0), height: over(0) - over(top),
  }));
  svg.append(...cloud(seen, at, over), ...zone(seen, at, over));
  svg.append(...axes(seen, frame, at, over, width, height));
  if (seen.frontier.length) {
    const line = seen.frontier.map(([x, y]) => `${at(x).toFixed(1)},${over(y).toFixed(1)}`).join(" ");
    if (seen.joined) svg.append(draw("polyline", { class: "dz-frontier", points: line }));
    for (const [x, y] of seen.frontier) {
      svg.append(draw("circle", { class: "dz-on", cx: at(x), cy: over(y), r: 1.8 }));
    }
  }
  svg.append(...seen.marks.toReversed().map((mark) => marked(mark, at, over, width, chosen)));
  return svg;
}

function cloud(seen, at, over) {
  const [w, h] = seen.cell;
  const paths = [];
  for (let n = 0; n < seen.cells.length; n += 3) {
    const [column, row, shade] = seen.cells.slice(n, n + 3);
    paths[shade] = (paths[shade] ?? "") + cell(column * w, row * h, w, h, at, over);
  }
  const shades = paths.map((d, shade) => draw("path", { class: `dz-shade-${shade}`, d }));
  const points = seen.points.map(([x, y]) =>
    draw("circle", { class: "dz-package", cx: at(x), cy: over(y), r: 4 }));
  return [...shades.filter(Boolean), ...points];
}

function zone(seen, at, over) {
  const [w, h] = seen.cell.map((side) => side / seen.finer);
  let d = "";
  for (let n = 0; n < seen.zone_cells.length; n += 2) {
    d += cell(seen.zone_cells[n] * w, seen.zone_cells[n + 1] * h, w, h, at, over);
  }
  const points = seen.zone_points.map(([x, y]) =>
    draw("circle", { class: "dz-inside", cx: at(x), cy: over(y), r: 4.5 }));
  return [draw("path", { class: "dz-inside", d }), ...points];
}

function cell(x, y, w, h, at, over) {
  const wide = Math.max(at(x + w) - at(x), 1.2);
  const high = Math.max(over(y) - over(y + h), 1.2);
  return `M${at(x).toFixed(1)} ${over(y + h).toFixed(1)}h${wide.toFixed(1)}v${high.toFixed(1)}h${(-wide).toFixed(1)}z`;
}

function axes(seen, [left, right, bottom, top], at, over, width, height) {
  const foot = height - EDGE.bottom;
  const parts = [
    draw("line", { class: "dz-zero", x1: at(0), x2: at(0), y1: EDGE.top, y2: foot }),
    draw("line", { class: "dz-zero", x1: EDGE.left, x2: width - EDGE.right, y1: over(0), y2: over(0) }),
  ];
  for (const x of ticks(left, right, width / 90)) {
    parts.push(draw("line", { class: "dz-tick", x1: at(x), x2: at(x), y1: foot, y2: foot + 4 }));
    parts.push(draw("text", { x: at(x), y: foot + 16, "text-anchor": "middle" }, said(x)));
  }
  for (const y of ticks(bottom, top, height / 60)) {
    parts.push(draw("line", { class: "dz-tick", x1: EDGE.left - 4, x2: EDGE.left, y1: over(y), y2: over(y) }));
    parts.push(draw("text", { x: EDGE.left - 7, y: over(y) + 4, "text-anchor": "end" }, said(y)));
  }
  const middle = (EDGE.left + width - EDGE.right) / 2;
  const half = (EDGE.top + foot) / 2;
  parts.push(draw("text", { class: "dz-axis", x: middle, y: height - 8, "text-anchor": "middle" },
    `${short(seen.axes[0], 30)} gains over no deal \u2192`));
  parts.push(draw("text", {
    class: "dz-axis", x: 0, y: 0, "text-anchor": "middle",
    transform: `translate(13 ${half}) rotate(-90)`,
  }, `${short(seen.axes[1], 24)} gains \u2192`));
  return parts;
}

function short(text, most) {
  return text.length > most ? `${text.slice(0, most - 1)}\u2026` : text;
}

function marked(mark, at, over, width, chosen) {
  const [x, y] = [at(mark.x), over(mark.y)];
  const picked = mark.draft !== undefined && mark.draft === chosen;
  const size = mark.kind === "draft" ? 6.5 : mark.kind === "nash" || mark.kind === "miss" ? 10 : 6.5;
  const node = draw("g", { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` },
    draw("title", {}, mark.label));
  if (picked) node.append(draw("circle", { class: "dz-ring", r: 13 }));
  node.append(draw("path", { class: `dz-mark dz-mark-${mark.kind}`, d: SHAPES[mark.kind](size) }));
  if (mark.draft !== undefined) {
    const beyond = x > width * 0.6;
    node.append(draw("text", {
      class: "dz-label", x: beyond ? -12 : 12, y: -8, "text-anchor": beyond ? "end" : "start",
    }, short(mark.label, 28)));
  }
  return node;
}

function entries(seen) {
  const all = seen.joined ? "both" : "all";
  const swatch = (name) => draw("svg", { width: 14, height: 14, viewBox: "0 0 14 14", "aria-hidden": "true" },
    draw("rect", { class: name, x: 1, y: 1, width: 12, height: 12 }));
  const mark = (kind) => draw("svg", { width: 16, height: 16, viewBox: "-8 -8 16 16", "aria-hidden": "true" },
    draw("path", { class: `dz-mark dz-mark-${kind}`, d: SHAPES[kind](7) }));
  const found = [
    [swatch("dz-shade-2"), "all packages (darker: more)"],
    [swatch("dz-inside"), `the zone: ${all} accept`],
    [swatch("dz-gain"), `${all} gain (grey there: barred, or undeliverable)`],
  ];
  for (const { kind, label } of seen.marks) {
    if (kind !== "draft") found.push([mark(kind), label]);
  }
  if (seen.marks.some(({ kind }) => kind === "draft")) found.push([mark("draft"), "drafts"]);
  return found.map(([sign, label]) => make("li", {}, sign, label));
}
