// What is seen of a state: the summary, who blocks, the government, drafts, those who bear the cost.
import { make, percent, said } from "./dom.js";

function tile(name, title) {
  const value = make("b", { "data-seen": name });
  const note = make("span", { class: "dz-soft" });
  return { node: make("div", { class: "dz-tile" }, make("span", {}, title), value, note), value, note };
}

export function summary() {
  const headline = make("p", { class: "dz-headline", "data-seen": "headline" });
  const margin = tile("margin", "Margin");
  const zone = tile("zone", "Zone");
  const office = tile("in-office", "Government stays");
  const fault = make("p", { class: "dz-fault", role: "alert", hidden: true, "data-seen": "fault" });
  const tiles = make("div", { class: "dz-tiles" }, zone.node, margin.node, office.node);

  function show(view) {
    fault.hidden = true;
    headline.textContent = view.headline;
    headline.dataset.open = String(view.zone.size > 0);
    margin.value.textContent = view.margin.said;
    margin.note.textContent = view.margin.means;
    margin.node.title = view.margin.note ?? "";
    zone.value.textContent = view.zone.size.toLocaleString("en");
    zone.value.dataset.share = view.zone.share;
    zone.note.textContent = `packages, ${view.zone.said} of all`;
    const seen = view.government?.deal ?? view.government?.without ?? null;
    office.node.hidden = seen === null;
    if (seen !== null) {
      office.value.textContent = seen.said;
      office.note.textContent = view.government.deal === null ? "chance, without a deal"
        : view.zone.size ? "chance, at Nash's deal" : "chance, at the nearest miss";
    }
  }

  function refuse(faults) {
    fault.hidden = false;
    fault.textContent = faults.map(({ message }) => `Not possible: ${message}.`).join(" ");
  }
  return { node: make("div", { class: "dz-summary" }, headline, tiles, fault), show, refuse };
}

export function blockers() {
  const node = make("div", { class: "dz-cards" });

  function card(blocker, open) {
    const why = [];
    if (blocker.red_lines.length) {
      why.push(make("li", {}, "Holds a red line: ", blocker.red_lines.join("; ")));
    }
    if (blocker.short !== null) {
      why.push(make("li", {}, `Short by ${blocker.short} at the nearest miss; ${blocker.move}.`));
    }
    why.push(make("li", {}, `Did it consent to anything, ${blocker.unasked.toLocaleString("en")} packages would be left.`));
    return make("section", { class: "dz-card", "data-party": blocker.party },
      make("h4", {}, blocker.label),
      make("p", {}, "refuses ", make("b", { "data-seen": `refuses-${blocker.party}` }, blocker.said),
        ` of all packages (alone: ${blocker.alone})`),
      bar(blocker.refuses), make("ul", {}, why));
  }
  return { node, show: (view) => node.replaceChildren(...view.blockers.map((b) => card(b, view.zone.size > 0))) };
}

function bar(share) {
  const inner = make("span");
  inner.style.width = `${100 * share}%`;
  return make("div", { class: "dz-bar", "aria-hidden": "true" }, inner);
}

function office(what, seen) {
  if (seen === null) return null;
  const leaving = seen.leaving.length ? `; leaving: ${seen.leaving.join(", ")}` : "; nobody leaves";
  return make("li", {}, `${what}: in office `, make("b", {}, seen.said), leaving);
}

export function government() {
  const node = make("div", { "data-seen": "government" });
  function show(view, draft) {
    const seen = view.government;
    node.closest("section").hidden = seen === null;
    if (seen === null) return;
    const deal = view.zone.size ? "At Nash's deal" : "At the nearest miss";
    const text = view.drafts.find((each) => each.draft === draft);
    node.replaceChildren(make("ul", {}, office("Without a deal", seen.without), office(deal, seen.deal),
      text ? office(text.label, text.government) : null));
  }
  return { node, show };
}

export function affected() {
  const node = make("div", { "data-seen": "affected" });
  function show(view, draft) {
    node.closest("section").hidden = !view.affected.length;
    const text = view.drafts.find((each) => each.draft === draft);
    const deal = view.zone.size ? "Nash's deal" : "Nearest miss";
    const number = (x) => (x === null ? "\u2013" : said(Number(x.toFixed(3))));
    const head = ["", "No deal", deal, ...(text ? [text.label] : [])];
    const lines = view.affected.map((each, n) => make("tr", { "data-affected": each.actor },
      make("th", { scope: "row" }, each.label), make("td", {}, number(each.without)), make("td", {}, number(each.deal)),
      text ? make("td", {}, number(text.affected[n].deal)) : null));
    node.replaceChildren(make("div", { class: "dz-wide", tabindex: 0, role: "region", "aria-label": "People who bear the cost" },
      make("table", {},
        make("thead", {}, make("tr", {}, head.map((name) => make("th", { scope: "col" }, name)))),
        make("tbody", {}, lines))));
  }
  return { node, show };
}

export function deal() {
  const title = make("summary");
  const list = make("dl");
  const node = make("details", { class: "dz-deal", "data-seen": "deal" }, title, list);
  function show(view) {
    node.hidden = !view.deal.terms.length;
    title.textContent = view.deal.kind;
    list.replaceChildren(...view.deal.terms.map(([issue, option]) =>
      make("div", {}, make("dt", {}, issue), make("dd", {}, option))));
  }
  return { node, show };
}

export function drafts(front, choose) {
  const buttons = new Map(front.drafts.map(({ draft, label }) => [draft,
    make("button", { type: "button", "data-draft": draft, "aria-pressed": "false", onclick: () => choose(draft) }, label)]));
  const fate = make("div", { class: "dz-fate", "data-seen": "draft", "aria-live": "off" });

  function show(view, chosen) {
    for (const [draft, button] of buttons) button.setAttribute("aria-pressed", String(draft === chosen));
    const seen = view.drafts.find((each) => each.draft === chosen);
    fate.hidden = seen === undefined;
    if (seen === undefined) return;
    const open = fate.querySelector("details")?.open ?? false;
    const parties = seen.parties.map((party) => make("li", { "data-party": party.party },
      make("span", { class: party.accepts ? "dz-yes" : "dz-no", "aria-hidden": "true" }, party.accepts ? "\u2713" : "\u2717"),
      make("span", {}, make("b", {}, party.label), verdict(party))));
    const left = seen.completions > 1
      ? `Its source leaves points open: ${percent(seen.completions_in_zone / seen.completions)} of ${seen.completions.toLocaleString("en")} ways to complete it are deals.`
      : null;
    const terms = make("details", {}, make("summary", {}, "Its terms"),
      make("dl", {}, seen.terms.map(([issue, option, stated]) => make("div", {}, make("dt", {}, issue),
        make("dd", {}, option, stated ? null : make("span", { class: "dz-soft" }, " (not in its source)"))))));
    terms.open = open;
    fate.replaceChildren(
      make("p", {}, make("b", { "data-seen": "draft-in-zone" }, seen.in_zone ? "In the zone" : "Not in the zone"),
        seen.by ? make("span", { class: "dz-soft" }, ` \u00b7 proposed by ${seen.by}`) : null),
      make("ul", {}, parties, seen.barred.map((text) => make("li", {}, make("span", { class: "dz-no", "aria-hidden": "true" }, "!"), text))),
      left ? make("p", { class: "dz-soft" }, left) : null, terms);
  }
  return { node: make("div", {}, make("div", { class: "dz-buttons" }, [...buttons.values()]), fate), show };
}

function verdict(party) {
  if (party.accepts) return ` accepts, with ${party.slack.toFixed(3)} to spare`;
  const why = [];
  if (party.red_lines.length) why.push(`red line: ${party.red_lines.join(", ")}`);
  if (party.short !== null) why.push(`short by ${party.short}`);
  return ` refuses (${why.join("; ")})`;
}
