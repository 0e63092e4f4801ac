// Logits as sliders; beside each its exponential and its probability; below, the loss for either form of label.

function softmax(logits) {
  const exponentials = logits.map(Math.exp);
  const sum = exponentials.reduce((all, one) => all + one, 0);
  return { exponentials, sum, shares: exponentials.map((value) => value / sum) };
}

// Four digits that count, whatever the size: 2981, 7.389, 0.04979. Enough for the division to come out as it says.
function short(value) {
  return number(value, Math.max(0, 3 - Math.floor(Math.log10(value))));
}

const share = (value) => (value < 0.001 ? short(value) : value.toPrecision(4)); // its −ln is then right to the third decimal

// The loss written out for a label as a whole number, and for one written one-hot.
function losses(shares, right) {
  const loss = number(-Math.log(shares[right]), 3);
  const terms = shares.map((value, i) => `${Number(i === right)}·ln ${share(value)}`);
  return [
    { label: `${right}`, sum: `−ln ${share(shares[right])}`, loss },
    { label: `[${shares.map((_, i) => Number(i === right)).join(", ")}]`, sum: `−(${terms.join(" + ")})`, loss },
  ];
}

function bar(kind) {
  const [fill, text] = [make("i", {}), make("span", {})];
  const set = (width, words) => {
    fill.style.width = `${100 * width}%`;
    text.textContent = words;
  };
  return { element: make("div", { className: `bar ${kind}` }, fill, text), set };
}

function classRow(label, value, largest, changed, chosen) {
  const radio = make("input", { type: "radio", name: "right", "aria-label": `Class ${label} is right` });
  radio.addEventListener("change", chosen);
  const pull = slider(
    { label: "logit", min: -largest, max: largest, step: 0.1, value, show: (to) => number(to, 1) },
    changed,
  );
  pull.input.setAttribute("aria-label", `Logit of class ${label}`);
  const [exponential, probability] = [bar("exponential"), bar("probability")];
  const name = make("label", { className: "name" }, radio, label);
  const element = make("div", { className: "class" }, name, pull.element, exponential.element, probability.element);
  return { element, radio, pull, exponential, probability };
}

function lossBox(title, lossName) {
  const [label, sum, loss] = [make("code", {}), make("span", { className: "sum" }), make("b", {})];
  const head = make("p", {}, `${title}: `, label);
  const element = make("div", { className: "loss" }, head, make("p", {}, sum, " = ", loss), make("small", {}, lossName));
  const set = (written) => {
    label.textContent = written.label;
    sum.textContent = written.sum;
    loss.textContent = written.loss;
  };
  return { element, set };
}

function explore(view, { sets, largest }) {
  let [classes, right, rows] = [sets[0], 0, []];
  let logits = [...classes.logits];
  const table = make("div", { className: "classes" });
  const total = make("p", { className: "total" });
  const boxes = [
    lossBox("Label as a whole number", "sparse_categorical_crossentropy"),
    lossBox("The same label, one-hot", "categorical_crossentropy"),
  ];
  // Radio buttons of two explorers on one page must not share a group.
  const group = `right-${Math.random().toString(36).slice(2)}`;

  const show = (before = "") => {
    const { exponentials, sum, shares } = softmax(logits);
    const most = Math.max(...exponentials);
    rows.forEach(({ element, radio, exponential, probability }, i) => {
      exponential.set(exponentials[i] / most, short(exponentials[i]));
      probability.set(shares[i], `${(100 * shares[i]).toFixed(1)}%`);
      radio.checked = i === right;
      element.classList.toggle("right", i === right);
    });
    const all = exponentials.map(short).join(" + ");
    total.replaceChildren(make("span", {}, `sum of the exponentials: ${all} = `), make("b", {}, short(sum)));
    const written = losses(shares, right);
    boxes.forEach((box, i) => box.set(written[i]));
    up.disabled = Math.max(...logits) > largest - 1;
    down.disabled = Math.min(...logits) < 1 - largest;
    const name = classes.labels[right];
    const division = `${short(exponentials[right])} / ${short(sum)} = ${share(shares[right])}`;
    const same = `loss −ln ${share(shares[right])} = ${written[0].loss}, whichever way the label is written`;
    view.say(`${before}Class ${name} is right: probability ${division}; ${same}.`);
  };
  const shift = (by) => {
    logits = logits.map((value) => Math.round(10 * (value + by)) / 10);
    rows.forEach(({ pull }, i) => pull.set(logits[i]));
    const [verb, factor] = by > 0 ? ["Added 1 to", "e = 2.718 times"] : ["Took 1 from", "1/e = 0.368 times"];
    show(`${verb} each logit: each exponential is ${factor} what it was, and no probability changed. `);
  };
  const [up, down] = [button("Add 1 to all", () => shift(1)), button("Take 1 from all", () => shift(-1))];
  const start = (set) => {
    [classes, right, logits] = [set, 0, [...set.logits]];
    rows = classes.labels.map((label, i) => {
      const changed = (value) => {
        logits[i] = value;
        show();
      };
      const chosen = () => {
        right = i;
        show();
      };
      return classRow(label, logits[i], largest, changed, chosen);
    });
    rows.forEach(({ radio }) => (radio.name = group));
    table.replaceChildren(heads, ...rows.map(({ element }) => element));
    table.classList.toggle("many", rows.length > 5);
    kinds.forEach((kind, i) => kind.setAttribute("aria-pressed", `${sets[i] === set}`));
    show();
  };
  const heads = make("div", { className: "class heads", "aria-hidden": "true" });
  heads.append(...["right class", "logit", "exponential", "probability"].map((text) => make("span", {}, text)));
  const kinds = sets.map((set) => button(`${set.labels.length} classes`, () => start(set)));
  const reset = button("Reset", () => start(classes));
  const controls = row(up, down, reset, ...(sets.length > 1 ? kinds : []));
  view.body.append(controls, table, total, make("div", { className: "losses" }, ...boxes.map((box) => box.element)));
  start(classes);
}
