// The numbers that can be moved: a slider each, with its range, its likely value and its reason.
import { make, said, tidy, unused } from "./dom.js";

const MATCHES = 8;

function reason(knob, id) {
  const told = [];
  if (knob.harm) told.push(make("p", { class: "dz-harm" }, knob.harm));
  if (knob.reason.claim) {
    const kind = knob.reason.kind
      ? make("span", { class: `dz-kind dz-${knob.reason.kind}` }, knob.reason.kind)
      : null;
    told.push(make("p", {}, kind, kind ? " " : null, knob.reason.claim));
    told.push(make("p", { class: "dz-soft" }, `Source: ${knob.reason.sources.join("; ")}`));
  }
  if (knob.reason.assumed) {
    const kind = make("span", { class: "dz-kind dz-assumed" }, "assumed");
    told.push(make("p", {}, kind, " ", knob.reason.assumed));
  }
  return make("div", { class: "dz-why", id, role: "note" }, told);
}

// One row. `moved(value)` is called while it moves; `back()` when it is to stand as in the file.
function row(address, knob, moved, back) {
  const id = unused("number");
  const why = unused("why");
  const step = knob.least === knob.low && knob.most === knob.high ? knob.step : "any";
  const input = make("input", {
    type: "range", id, min: knob.least, max: knob.most, step,
    "data-address": address, "aria-describedby": why,
  });
  const value = make("output", { for: id, "data-value": address });
  const undo = make("button", {
    type: "button", class: "dz-undo", hidden: true,
    "aria-label": `${knob.label}: back to the file's ${said(knob.likely)}`,
    title: `Back to the file's ${said(knob.likely)}`, onclick: back,
  }, "\u21ba");
  const track = make("div", { class: "dz-track" }, input,
    make("span", { class: "dz-likely", title: `Likely: ${said(knob.likely)}` }));
  const width = knob.most - knob.least || 1;
  track.style.setProperty("--at", (knob.likely - knob.least) / width);
  const note = reason(knob, why);
  const node = make("div", { class: "dz-knob", "data-row": address },
    make("div", { class: "dz-head" },
      make("label", { for: id }, knob.label,
        knob.lever ? make("span", { class: "dz-tag" }, "lever") : null,
        knob.harm ? make("span", { class: "dz-tag dz-hurts" }, "harm") : null),
      make("span", { class: "dz-now" }, undo, value)),
    track,
    make("div", { class: "dz-ends", "aria-hidden": "true" },
      make("span", {}, said(knob.least)),
      make("span", {}, `likely ${said(knob.likely)}`),
      make("span", {}, said(knob.most))),
    note);
  input.addEventListener("input", () => moved(tidy(input.value)));
  node.addEventListener("keydown", (event) => {
    if (event.key === "Escape") node.classList.add("dz-closed");
  });
  for (const event of ["pointerenter", "focusin"]) {
    node.addEventListener(event, () => node.classList.remove("dz-closed"));
  }
  // Where the number stands; `set` if the reader moved it, null where a what-if took it away.
  function stand(at, set) {
    input.disabled = at === undefined;
    if (at !== undefined && tidy(input.value) !== at) input.value = at;
    value.textContent = at === undefined ? "not used" : said(at);
    input.setAttribute("aria-valuetext",
      at === undefined ? "not used" : `${said(at)}, likely ${said(knob.likely)}`);
    undo.hidden = !set;
    node.classList.toggle("dz-set", set);
  }
  return { node, input, stand };
}

// All rows, by actor, and a search for more. `move(address, value)`; a value of null is the file's.
export function knobs(front, move) {
  const rows = new Map();
  const groups = new Map();
  const place = make("div", { class: "dz-groups" });

  function group(name) {
    if (!groups.has(name)) {
      const node = make("fieldset", { "data-actor": name }, make("legend", {}, name));
      groups.set(name, node);
      place.append(node);
    }
    return groups.get(name);
  }

  function add(address) {
    if (rows.has(address)) return rows.get(address);
    const knob = front.knobs[address];
    const added = row(address, knob, (value) => move(address, value), () => {
      added.input.focus();
      move(address, null);
    });
    rows.set(address, added);
    group(knob.group).append(added.node);
    return added;
  }

  front.chosen.forEach(add);

  function stand(values, sets) {
    Object.keys(sets).filter((address) => address in front.knobs).forEach(add);
    for (const [address, { stand: at }] of rows) {
      const set = address in sets;
      at(set ? sets[address] : values[address], set);
    }
  }

  return { place, rows, add, stand };
}

// "Add a number": what is typed is looked for among all that can be moved.
export function adding(front, shown, added) {
  const id = unused("add");
  const list = make("ul", { class: "dz-matches" });
  const input = make("input", {
    type: "search", id, autocomplete: "off", placeholder: "a name, an issue, a pressure",
    "data-add": true,
  });
  const every = Object.entries(front.knobs).map(([address, knob]) =>
    ({ address, knob, text: `${knob.label} ${knob.group} ${address}`.toLowerCase() }));

  function look() {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = words.length === 0 ? [] : every.filter(({ address, text }) =>
      !shown.has(address) && words.every((word) => text.includes(word)));
    const rest = found.length - MATCHES;
    list.replaceChildren(...found.slice(0, MATCHES).map(({ address, knob }) =>
      make("li", {}, make("button", {
        type: "button", "data-add-address": address,
        onclick: () => { input.value = ""; look(); added(address); },
      }, knob.label, knob.harm ? make("span", { class: "dz-tag dz-hurts" }, "harm") : null))));
    if (rest > 0) list.append(make("li", { class: "dz-soft" }, `and ${rest} more`));
    if (words.length && !found.length) {
      list.append(make("li", { class: "dz-soft" }, "No other number is called so."));
    }
  }
  input.addEventListener("input", look);
  const left = every.length - front.chosen.length;
  return make("div", { class: "dz-add" },
    make("label", { for: id }, `Add a number (${left} more)`), input, list);
}
