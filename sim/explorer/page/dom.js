// Elements. What a scenario says goes into text nodes and attributes, never into markup.
const SVG = "http://www.w3.org/2000/svg";

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) {
      node.setAttribute(name, String(value));
    }
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

export function make(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

export function draw(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

let names = 0;

export function unused(what) {
  names += 1;
  return `dz-${what}-${names}`;
}

// A number as a person would write it: what a browser adds beyond nine figures is rounding.
export function tidy(value) {
  return Number(Number(value).toPrecision(9));
}

export function said(value) {
  return String(Number(value.toPrecision(4))).replace("-", "\u2212");
}

export function percent(share) {
  if (share > 0 && share <= 0.005) return "<1%";
  if (share >= 0.995 && share < 1) return ">99%";
  return `${Math.floor(100 * share + 0.5)}%`;
}
