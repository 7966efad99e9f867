// Many draws, in the background: the sliders need not wait for them.
import { make, percent, unused } from "./dom.js";

const EVERY = 300; // milliseconds between looks at how far it is

export function draws(front, ask, state) {
  const id = unused("draws");
  const count = make("select", { id, "data-draws": true },
    [256, 1024, 2048, 8192].map((n) => make("option", { value: n, selected: n === 1024 }, n.toLocaleString("en"))));
  const begin = make("button", { type: "button", "data-run": true, onclick: start }, "Run draws");
  const cancel = make("button", { type: "button", "data-cancel": true, hidden: true, onclick: stop }, "Cancel");
  const bar = make("progress", { hidden: true, max: 1, value: 0, "aria-label": "Draws solved" });
  const told = make("span", { class: "dz-soft", role: "status", "data-seen": "draws-told" });
  const found = make("div", { "data-seen": "draws" });
  let run = null;
  let drawn = null; // the state that was drawn

  function rest(text) {
    run = null;
    begin.disabled = false;
    cancel.hidden = bar.hidden = true;
    told.textContent = text;
  }

  async function start() {
    begin.disabled = true;
    const asked = structuredClone(state());
    told.textContent = "Beginning \u2026 (the first time the solver is compiled: a quarter of a minute)";
    const answer = await ask({ ask: "draw", state: asked, draws: Number(count.value), seed: 0 }).catch(() => ({ faults: [{ message: "no answer" }] }));
    if (answer.faults) return rest(answer.faults[0].message);
    run = answer.run;
    bar.value = 0;
    cancel.hidden = bar.hidden = false;
    cancel.focus();
    return look(run, asked);
  }

  async function look(number, asked) {
    if (run !== number) return;
    const seen = await ask({ ask: "drawn", run: number }).catch(() => ({ faults: [{ message: "no answer" }] }));
    if (run !== number) return;
    if (seen.faults) { rest(seen.faults[0].message); return; }
    if (seen.found) {
      const focused = document.activeElement === cancel;
      rest("");
      if (focused) begin.focus();
      drawn = JSON.stringify(asked);
      show(seen.found);
      moved();
      return;
    }
    if (seen.done > 0) told.textContent = `${seen.done.toLocaleString("en")} of ${seen.draws.toLocaleString("en")}`;
    bar.value = seen.done / seen.draws;
    setTimeout(() => look(number, asked), EVERY);
  }

  async function stop() {
    const number = run;
    rest("Cancelled.");
    begin.focus();
    await ask({ ask: "stop", run: number }).catch(() => null);
  }

  function show(seen) {
    const p = seen.p_zone;
    const number = (x) => (x === null ? "\u2013" : `${x < 0 ? "\u2212" : "+"}${Math.abs(x).toFixed(3)}`);
    const line = (name, text, share) => make("tr", {}, make("th", { scope: "row" }, name), make("td", {}, text), make("td", { class: "dz-span" }, share));
    const rows = [
      line("There is a deal", make("b", { "data-seen": "p-zone", "data-value": p.estimate }, percent(p.estimate)),
        `95% interval ${percent(p.low)} to ${percent(p.high)}`),
      line("Margin", number(seen.margin.q50), `from ${number(seen.margin.q05)} to ${number(seen.margin.q95)} (5% and 95%)`),
      ...seen.blockers.filter(({ share }) => share !== null).map(({ label, share }) =>
        line(`${label} alone blocks`, percent(share), "of the draws without a deal")),
      ...seen.drafts.map(({ label, share, parties }) => line(label, percent(share),
        `accepted by all; ${parties.map((each) => `${each.label} ${percent(each.share)}`).join(", ")}`)),
    ];
    found.replaceChildren(
      make("p", { class: "dz-soft dz-stale", hidden: true }, "Drawn before the numbers were moved: run it again."),
      make("div", { class: "dz-wide", tabindex: 0, role: "region", "aria-label": "What the draws found" },
        make("table", {}, make("tbody", {}, rows))),
      make("p", { class: "dz-soft" }, `${seen.draws.toLocaleString("en")} draws, seed ${seen.seed}. A number set by a slider is certain: it is not drawn.`));
  }

  function moved() {
    const stale = found.querySelector(".dz-stale");
    if (stale) stale.hidden = JSON.stringify(state()) === drawn;
  }

  const node = make("div", {},
    make("div", { class: "dz-buttons" }, make("label", { for: id }, "How many"), count, begin, cancel, bar, told), found);
  return { node, moved, end() { if (run !== null) stop(); } };
}
