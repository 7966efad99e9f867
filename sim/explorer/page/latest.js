// Latest wins: one question is out at a time, and what was asked meanwhile is the next one's last.

export function latest(ask, answered) {
  let out = false;
  let next = null;

  async function run(question) {
    out = true;
    let answer;
    try {
      answer = await ask(question);
    } catch {
      answer = { faults: [{ address: "", message: "No answer. Is the program still running?" }] };
    }
    out = false;
    const settled = next === null;
    answered(answer, settled);
    if (next !== null) {
      const following = next;
      next = null;
      run(following);
    }
  }

  return (question) => {
    if (out) next = question;
    else run(question);
  };
}
