// The explorer: what can be moved on one side, what becomes of the deals on the other.
import { draws } from "./draws.js";
import { make } from "./dom.js";
import { adding, knobs } from "./knobs.js";
import { latest } from "./latest.js";
import { plane } from "./plane.js";
import { affected, blockers, deal, drafts, government, summary } from "./results.js";
import { changes, switches } from "./what_ifs.js";

const QUIET = 600; // milliseconds without a move, after which a screen reader is told

function part(title, node, note = null) {
  return make("section", { class: "dz-part" }, make("h3", {}, title),
    note ? make("p", { class: "dz-soft" }, note) : null, node);
}

// Show an explorer in a root. `ask(question)` returns a promise of the answer.
export function explorer(root, front, start, ask) {
  let state = structuredClone(start);
  let view = null;
  let chosen = front.drafts[0]?.draft ?? null;
  let telling = null;
  const box = make("div", { class: "dealzone", "data-settled": "false" });
  const spoken = make("p", { class: "dz-hidden", role: "status", "aria-live": "polite", "data-seen": "spoken" });
  const foot = make("footer", { class: "dz-soft", "data-seen": "footer" });

  const move = (address, value) => {
    if (value === null) delete state.sets[address];
    else state.sets[address] = value;
    moved();
  };
  const suppose = (name, on) => {
    state.what_ifs = state.what_ifs.filter((each) => each !== name).concat(on ? [name] : []);
    moved();
  };
  const reset = () => {
    state = { sets: {}, what_ifs: [] };
    picture.forget();
    moved();
    numbers.rows.values().next().value?.input.focus();
  };
  const choose = (draft) => {
    chosen = draft;
    picture.choose(draft);
    if (view) showDraft();
  };

  const numbers = knobs(front, move);
  const toggles = switches(front, suppose);
  const told = changes(reset);
  const head = summary();
  const picture = plane();
  const who = blockers();
  const texts = drafts(front, choose);
  const office = government();
  const people = affected();
  const terms = deal();
  const many = draws(front, ask, () => state);
  const add = adding(front, numbers.rows, (address) => {
    const added = numbers.add(address);
    if (view) numbers.stand(view.values, state.sets);
    added.input.focus();
  });

  const send = latest((asked) => ask({ ask: "view", state: asked }), answered);

  function moved() {
    box.dataset.settled = "false";
    if (view) numbers.stand(view.values, state.sets);
    toggles.stand(state);
    many.moved();
    send(structuredClone(state));
  }

  function answered(answer, settled) {
    if (answer.faults) head.refuse(answer.faults);
    else show(answer);
    box.classList.toggle("dz-refused", Boolean(answer.faults));
    box.dataset.settled = String(settled);
  }

  function show(answer) {
    view = answer;
    numbers.stand(view.values, state.sets);
    for (const each of [head, picture, who, terms, told]) each.show(view);
    showDraft();
    foot.textContent = view.footer;
    clearTimeout(telling);
    telling = setTimeout(() => { spoken.textContent = `${view.headline} Margin ${view.margin.said}.`; }, QUIET);
  }

  function showDraft() {
    for (const each of [texts, office, people]) each.show(view, chosen);
  }

  box.append(
    make("header", { class: "dz-title" }, make("h2", {}, front.title),
      front.as_of ? make("p", { class: "dz-soft" }, `As of ${front.as_of}`) : ""),
    head.node,
    make("div", { class: "dz-columns" },
      make("section", { class: "dz-part dz-first" }, make("h3", {}, "Every package, as what it gains"),
        picture.figure, picture.legend, terms.node,
        make("p", { class: "dz-soft" }, "The margin's sign says whether there is a deal; its size is no finding, since it compares people's scales.")),
      make("div", { class: "dz-desk" },
        part("Move a number", make("div", {}, numbers.place, add)),
        front.what_ifs.length ? part("What if", toggles.list) : null,
        part("Changed from the file", told.node)),
      make("div", { class: "dz-sight" },
        part("Who blocks, and why", who.node),
        front.drafts.length ? part("Drafts", texts.node) : null,
        part("The government", office.node),
        part("Those who bear the cost", people.node, "What it is worth to them, from 0 to 1. Shown, and never searched over."),
        part("In many draws", many.node, "Every number that has a range is drawn from it, again and again."))),
    foot, spoken);
  root.append(box);
  picture.choose(chosen);
  moved();
  return {
    // Take over a state that was made elsewhere, with what is shown in it.
    adopt(answer) {
      if (answer.faults) return;
      state = structuredClone(answer.state);
      toggles.stand(state);
      many.moved();
      show(answer);
    },
    end() {
      many.end();
      picture.end();
      clearTimeout(telling);
      box.remove();
    },
  };
}
