// The explorer as a widget: it asks the kernel, by messages that are answered by number.
import { explorer } from "./explorer.js";

const PATIENCE = 120000; // milliseconds: a kernel may be busy with another cell

function render({ model, el }) {
  const waiting = new Map();
  const name = Math.random().toString(36).slice(2); // of this view: a widget may be shown twice
  let count = 0;

  function ask(question) {
    return new Promise((resolve, reject) => {
      const id = `${name}-${++count}`;
      waiting.set(id, resolve);
      setTimeout(() => waiting.delete(id) && reject(new Error("no answer")), PATIENCE);
      model.send({ id, question });
    });
  }

  const shown = explorer(el, model.get("front"), model.get("state"), ask);

  function heard(message) {
    const resolve = waiting.get(message.id);
    if (resolve) {
      waiting.delete(message.id);
      resolve(message.answer);
    } else if (message.moved && !String(message.id).startsWith(`${name}-`)) {
      shown.adopt(message.answer); // moved by Python, or in another view
    }
  }
  model.on("msg:custom", heard);
  return () => {
    model.off("msg:custom", heard);
    shown.end();
  };
}

export default { render };
