// What-ifs are switches; what was changed is told, with the command line that gives the same.
import { make, unused } from "./dom.js";

export function switches(front, suppose) {
  const boxes = new Map();
  const notes = new Map();
  const list = make("ul", { class: "dz-switches" });
  for (const { what_if, label } of front.what_ifs) {
    const id = unused("what-if");
    const box = make("input", {
      type: "checkbox", role: "switch", id, "data-what-if": what_if,
      onchange: () => suppose(what_if, box.checked),
    });
    const note = make("span", { class: "dz-soft dz-over", hidden: true }, " (a slider overrides it)");
    boxes.set(what_if, box);
    notes.set(what_if, note);
    list.append(make("li", {}, box, make("label", { for: id }, label, note)));
  }

  function stand(state) {
    for (const { what_if, sets } of front.what_ifs) {
      const on = state.what_ifs.includes(what_if);
      boxes.get(what_if).checked = on;
      notes.get(what_if).hidden = !(on && sets.some((address) => address in state.sets));
    }
  }
  return { list, stand };
}

export function changes(reset) {
  const list = make("ul", { class: "dz-changed", "data-seen": "changed" });
  const line = make("code", { "data-seen": "command", tabindex: 0 });
  const copied = make("span", { class: "dz-soft", role: "status" });
  const copy = make("button", { type: "button", "data-copy": true, onclick: copyLine }, "Copy");
  const back = make("button", { type: "button", "data-reset": true, onclick: reset }, "Reset");

  async function copyLine() {
    try {
      await navigator.clipboard.writeText(line.textContent);
      copied.textContent = "Copied.";
    } catch { // not allowed here: the line is marked, so that it can be copied by hand
      getSelection().selectAllChildren(line);
      copied.textContent = "Marked: copy it with the keyboard.";
    }
    setTimeout(() => { copied.textContent = ""; }, 4000);
  }

  function show(view) {
    list.replaceChildren(...view.changed.map((change) => make("li", {}, change.what,
      change.now === undefined ? null
        : make("span", { class: "dz-soft" }, `: ${change.was} \u2192 `),
      change.now === undefined ? null : make("b", {}, change.now))));
    if (!view.changed.length) list.append(make("li", { class: "dz-soft" }, "Nothing."));
    line.textContent = view.command;
    back.disabled = !view.state.what_ifs.length && !Object.keys(view.state.sets).length;
  }
  return {
    node: make("div", {}, list,
      make("p", { class: "dz-soft" }, "The same on the command line:"),
      make("div", { class: "dz-line" }, line),
      make("div", { class: "dz-buttons" }, copy, back, copied)),
    show,
  };
}
