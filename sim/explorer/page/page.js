// The explorer as a page: it asks the server that sent it, and nobody else.
import { explorer } from "./explorer.js";
import { make } from "./dom.js";

async function ask(question) {
  const answer = await fetch("ask", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(question),
    keepalive: question.ask === "stop", // also while the page is being closed
  });
  return answer.json();
}

const root = document.getElementById("explorer");
try {
  const front = await ask({ ask: "front" });
  document.title = `${front.title}: explore`;
  root.replaceChildren();
  const shown = explorer(root, front, front.start, ask);
  addEventListener("pagehide", () => shown.end());
} catch {
  root.replaceChildren(make("p", {}, "The explorer does not answer. Is it still running?"));
}
