// A question and its options; each, once chosen, says whether it is right and why. What was tried is remembered while
// the page is open, and where the page may keep things, until the tab is closed.

// Text with `code` between backticks, as nodes.
function withCode(text) {
  return text.split("`").map((part, i) => (i % 2 ? make("code", {}, part) : part));
}

function verdict({ right, reason }) {
  return `${right ? "Right." : "Not quite."} ${reason}`;
}

function memory(name) {
  const key = `course question ${name}`;
  return {
    read() {
      try {
        return JSON.parse(sessionStorage.getItem(key)) ?? [];
      } catch {
        return [];
      }
    },
    write(tried) {
      try {
        sessionStorage.setItem(key, JSON.stringify(tried));
      } catch {
        // A page that may keep nothing still answers.
      }
    },
  };
}

function explore(view, { name, question, options }) {
  const kept = memory(name);
  const tried = [];
  const choose = (i) => {
    if (!tried.includes(i)) tried.push(i);
    kept.write(tried);
    cards[i].show();
    const words = verdict(options[i]).replaceAll("`", "");
    view.say(`${"ABCD"[i]}. ${words}`);
  };
  const cards = options.map((option, i) => {
    const mark = make("span", { className: "mark", "aria-hidden": "true" }, "ABCD"[i]);
    const pressed = button("", () => choose(i), { "aria-pressed": "false" });
    pressed.append(mark, make("span", {}, ...withCode(option.text)));
    const [first, reason] = [option.right ? "Right. " : "Not quite. ", make("p", { className: "reason", hidden: true })];
    reason.append(make("strong", {}, first), ...withCode(option.reason));
    const element = make("li", {}, pressed, reason);
    const show = () => {
      mark.textContent = option.right ? "✓" : "✗";
      element.className = option.right ? "right" : "wrong";
      pressed.setAttribute("aria-pressed", "true");
      reason.hidden = false;
    };
    return { element, pressed, show };
  });
  const list = make("ol", {}, ...cards.map(({ element }) => element));
  list.addEventListener("keydown", (event) => {
    const at = cards.findIndex(({ pressed }) => pressed === event.target);
    const to = at + { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (at < 0 || Number.isNaN(to)) return;
    event.preventDefault();
    cards[(to + cards.length) % cards.length].pressed.focus();
  });
  view.body.append(
    make("p", { className: "eyebrow" }, "Predict"),
    make("p", { className: "question" }, ...withCode(question)),
    list,
  );
  const before = kept.read().filter((i) => cards[i]);
  view.say("Choose an answer.");
  before.forEach(choose);
}
