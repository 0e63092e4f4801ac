// A network of two layers without biases: two inputs x, hidden neurons with ReLU, two outputs, squared errors. `toHidden`
// has a row for each input, `toOutputs` one for each hidden neuron. Its numbers forward, its slopes backward, and in words.

const add = (values) => values.reduce((all, one) => all + one, 0);
const ends = (rows, j) => rows.map((row) => row[j]); // the weights of the arrows that end at neuron j

function forward({ inputs, toHidden, toOutputs, targets }) {
  const into = (values, rows) => rows[0].map((_, j) => add(values.map((value, i) => value * rows[i][j])));
  const sums = into(inputs, toHidden);
  const hidden = sums.map((sum) => Math.max(sum, 0));
  const outputs = into(hidden, toOutputs);
  return { sums, hidden, outputs, loss: add(outputs.map((value, i) => (value - targets[i]) ** 2)) };
}

function backward({ inputs, toOutputs, targets }, { sums, hidden, outputs }) {
  const atOutputs = outputs.map((value, i) => 2 * (value - targets[i]));
  const atHidden = toOutputs.map((row) => add(row.map((weight, j) => weight * atOutputs[j])));
  const atSums = atHidden.map((slope, j) => (sums[j] > 0 ? slope : 0));
  const outer = (values, slopes) => values.map((value) => slopes.map((slope) => value * slope));
  return { atOutputs, atHidden, atSums, toHidden: outer(inputs, atSums), toOutputs: outer(hidden, atOutputs) };
}

// The same network after a step against all gradients; or with one weight changed.
function stepped(network, slopes, rate) {
  const moved = (key) => network[key].map((row, i) => row.map((weight, j) => weight - rate * slopes[key][i][j]));
  return { ...network, toHidden: moved("toHidden"), toOutputs: moved("toOutputs") };
}
function changed(network, [key, i, j], by) {
  const rows = network[key].map((row) => [...row]);
  rows[i][j] += by;
  return { ...network, [key]: rows };
}

const say = (value) => (Math.abs(value) < 1e5 ? number(value, 3) : value.toExponential(1).replace("+", "").replace("-", "−"));
const factor = (value) => (value < 0 ? `(${say(value)})` : say(value)); // behind a sign
const products = (ones, others) => ones.map((one, i) => `${i ? factor(one) : say(one)} · ${factor(others[i])}`).join(" + ");
const named = (letter, i) => letter + "₁₂₃"[i];
const arrowName = ([key, i, j]) => (key === "toHidden" ? `${named("x", i)} → ${named("h", j)}` : `${named("h", i)} → ${named("y", j)}`);

// The steps in order: each hidden neuron, each output, the loss, and back: each output, each hidden neuron.
function steps({ toOutputs }) {
  const each = (kind, values) => values.map((_, i) => ({ kind, i }));
  return [
    ...each("hidden", toOutputs), ...each("output", toOutputs[0]), { kind: "loss" },
    ...each("outputSlope", toOutputs[0]), ...each("hiddenSlope", toOutputs),
  ];
}

const weightsInto = (name, letter, values, slope) =>
  `Each weight into ${name}: what enters, times ${say(slope)}. ` +
  values.map((value, i) => `From ${named(letter, i)}: ${say(value)} · ${factor(slope)} = ${say(value * slope)}.`).join(" ");

// A step's sums, written out, in lines.
const lines = {
  hidden({ inputs, toHidden }, { sums, hidden }, _, i) {
    const relu = sums[i] > 0 ? `ReLU lets it through: ${say(hidden[i])}.` : `ReLU makes that 0: ${named("h", i)} is off.`;
    return [`${named("h", i)} receives ${products(ends(toHidden, i), inputs)} = ${say(sums[i])}. ${relu}`];
  },
  output({ toOutputs, targets }, { hidden, outputs }, _, i) {
    const sum = `${products(ends(toOutputs, i), hidden)} = ${say(outputs[i])}`;
    return [`${named("y", i)} receives ${sum}. It should be ${say(targets[i])}.`];
  },
  loss({ targets }, { outputs, loss }) {
    const squares = outputs.map((value, i) => `(${say(value)} − ${factor(targets[i])})²`).join(" + ");
    return [`The loss is the sum of the squared errors: ${squares} = ${say(loss)}.`];
  },
  outputSlope({ targets }, { hidden, outputs }, { atOutputs }, i) {
    const slope = `2 · (${say(outputs[i])} − ${factor(targets[i])}) = ${say(atOutputs[i])}`;
    return [`Slope at ${named("y", i)}: 2 · (y − target) = ${slope}.`, weightsInto(named("y", i), "h", hidden, atOutputs[i])];
  },
  hiddenSlope({ inputs, toOutputs }, { sums }, { atOutputs, atHidden, atSums }, i) {
    const name = named("h", i);
    const gate = sums[i] > 0
      ? `${name} is on, so its sum has the same slope.`
      : `But ${name} is off: nudge its sum, and ReLU still gives 0. So its sum has slope 0.`;
    return [
      `Slopes come back to ${name} along both its arrows: ${products(toOutputs[i], atOutputs)} = ${say(atHidden[i])}. ${gate}`,
      weightsInto(name, "x", inputs, atSums[i]),
    ];
  },
};

function nudgeLine(network, place, by, gradient) {
  const [before, after] = [network, changed(network, place, by)].map((each) => forward(each).loss);
  const weight = network[place[0]][place[1]][place[2]];
  const digits = (value) => (Math.abs(value) < 1e4 ? number(value, 6) : say(value));
  const quotient = `${digits(after - before)} / ${by} = ${say((after - before) / by)}`;
  const compare = gradient === null ? "Go backward, and compare that with the gradient." : `The gradient is ${say(gradient)}.`;
  return (
    `${arrowName(place)} nudged from ${say(weight)} to ${number(weight + by, 4)}: the loss goes from ${digits(before)} to ` +
    `${digits(after)}. Change ÷ nudge: ${quotient}. ${compare}`
  );
}
