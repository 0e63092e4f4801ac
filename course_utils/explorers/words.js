// The explorer's state in words: which number is chosen, what it sees, how it is made.

const span = (first, last) => (first === last ? ` ${first}` : `s ${first} to ${last}`);
const plain = (value) => (value && Math.abs(value) < 0.001 ? value.toPrecision(2).replace("-", "−") : number(value, 3));

function nameOf({ stacks, outputs }, s, map) {
  const stack = stacks[s];
  if (!stack.vector) return `channel ${map}`;
  const input = outputs[stack.head];
  if (stack.kind !== "Flatten" || !input || input.shape.length < 3) return `unit ${map}`;
  const from = unflatten(map, input.shape);
  return `map ${from.map} (${from.row}, ${from.column})`;
}

function sees({ boxes, stacks }) {
  const box = boxes[stacks[0].last];
  if (!box) return "the whole image";
  const [top, bottom, left, right] = box;
  return box.join() === "0,27,0,27" ? "the whole image" : `row${span(top, bottom)}, column${span(left, right)} of the image`;
}

// 8×8 pixels.
function sizeInWords({ boxes, stacks }) {
  const box = boxes[stacks[0].last];
  const [high, wide] = box ? [box[1] - box[0] + 1, box[3] - box[2] + 1] : [28, 28];
  return `${high}×${wide} pixel${high * wide > 1 ? "s" : ""}`;
}

// In the map, and in the network.
function cellInWords({ stacks }, { stack, map, row, column }) {
  return stacks[stack].vector ? `unit ${map}` : `row ${row}, column ${column}`;
}

function placeInWords(scene) {
  const at = scene.active();
  const { words, vector } = scene.stacks[at.stack];
  const map = vector ? "" : `map ${at.map}, `;
  return `${at.stack ? `Layer ${at.stack}, ${words.join(" ")}, ${map}` : "The image, "}${cellInWords(scene, at)}`;
}

const shown = (stack, value) => (stack.shares ? percent(value) : plain(value));

// The number; where ReLU made it 0, what it was before.
function valueInWords({ stacks, network, outputs, total, bias, weighted }, at) {
  const stack = stacks[at.stack];
  const value = numberAt(outputs[stack.last], at);
  for (let i = stack.head; !value && at.stack && i < stack.last; i++) {
    if (network[i].activation !== "relu") continue;
    const before = i === stack.head && weighted ? total + bias : numberAt(outputs[i], at);
    if (before < 0) return `0 after ReLU, ${plain(before)} before`;
  }
  return shown(stack, value);
}

// Which part adds most, and which takes away most.
function mostInWords(scene) {
  const { parts, weighted } = scene;
  if (!weighted || !parts[1]) return "";
  const sums = parts.map(({ sum }) => sum);
  const [most, least] = [Math.max(...sums), Math.min(...sums)];
  const named = (sum) => `${scene.nameOf(parts[sums.indexOf(sum)])}, ${sum > 0 ? "+" : ""}${plain(sum)}`;
  const found = [most > 0 && `adds most: ${named(most)}`, least < 0 && `takes away most: ${named(least)}`];
  const text = found.filter(Boolean).join("; ");
  return text && ` ${text[0].toUpperCase()}${text.slice(1)}.`;
}

// The sum, and what the activation and whatever follows make of it.
function sumInWords(scene) {
  const { layer, parts, total, bias, weighted, network, outputs } = scene;
  const at = scene.active();
  const stack = scene.stacks[at.stack];
  const value = (i) => shown(i === stack.last && stack, numberAt(outputs[i], at));
  if (!at.stack) return "A pixel: 0 is black, 1 is white.";
  let text = { maxpool: "The largest of the patch", averagepool: "The mean of the patch", globalaverage: "The mean of the map", rescale: "The pixel, scaled" }[layer.type] ?? "The same number";
  if (weighted) {
    const before = parts.length > 1 ? `${parts.length} ${parts[0].rows ? "channels'" : "inputs'"} sums together` : "The products' sum";
    text = `${before} ${plain(total)} + bias ${plain(bias)} = ${plain(total + bias)}`;
  }
  const steps = [];
  for (let i = stack.head; i < stack.last; i++) {
    const { type, activation } = network[i];
    if (i > stack.head && type !== "pass") steps.push(type === "batchnorm" ? "batch norm" : type);
    if (activation) steps.push(activation === "relu" ? "ReLU" : activation);
  }
  const made = weighted ? "" : `: ${value(stack.head + 1)}`;
  const after = steps.length ? ` After ${steps.join(" and ")}: ${value(stack.last)}.` : "";
  return `${text}${made}.${after}`;
}

// Which keys do what depends on how the network lies on the page.
function overviewInWords(scene) {
  const [along, across] = scene.layout.down ? ["Up and down", "left and right"] : ["Left and right", "up and down"];
  return `The network. ${along} arrows choose the layer, ${across} the map. Chosen: ${placeInWords(scene)}.`;
}

function answerInWords({ outputs, stacks, which, data }) {
  if (!stacks.at(-1).vector) return "";
  const answer = outputs[stacks.at(-1).last].data;
  if (answer.some(Number.isNaN)) return "It answers NaN (not a number): its training went wrong.";
  const best = answer.indexOf(Math.max(...answer));
  const label = data.labels && which !== null ? ` (labeled ${data.labels[which]})` : "";
  return `The network's answer: ${best}${stacks.at(-1).shares ? `, ${percent(answer[best])}` : ""}${label}.`;
}

// ofPart: only another channel has been chosen.
function tell(scene, ofPart = false) {
  const { texts, view, parts, part, weighted } = scene;
  const { stack, map } = scene.active();
  const here = scene.stacks[stack];
  const several = parts.length > 1 && parts[0].rows;
  const channel = several ? `Channel ${part}: patch × kernel gives ${plain(parts[part].sum)}` : "";
  const value = shown(here, numberAt(scene.outputs[here.last], scene.active()));
  const place = placeInWords(scene);
  const exact = valueInWords(scene, scene.active());
  texts.sees.textContent = stack ? `It sees ${sizeInWords(scene)}` : "The image";
  texts.map.textContent = stack ? `Layer ${stack}, ${here.vector ? "unit" : "map"} ${map}` : "The image";
  texts.how.textContent = stack ? `How ${value} is made` : "A pixel";
  texts.sum.textContent = sumInWords(scene);
  texts.all.textContent = weighted && parts.length > 1
    ? `All ${parts.length} sums: ${parts.map((each) => `${scene.nameOf(each)}: ${number(each.sum, 3)}`).join(", ")}.`
    : "";
  const all = `${place}: ${exact}. It sees ${sees(scene)}.${mostInWords(scene)} ${answerInWords(scene)} Counted from 0.`;
  view.say(ofPart ? `${channel}, of ${place}.` : all);
  const { image, cells, equation } = scene.canvases;
  const cell = `Chosen: ${cellInWords(scene, scene.active())}, ${exact}.`;
  image.describe(`The image. Arrow keys choose a pixel. ${stack ? `The number sees ${sees(scene)}.` : cell}`);
  cells.describe(`${texts.map.textContent}, large. Arrow keys choose a ${here.vector ? "unit" : "cell"}. ${cell}`);
  equation.describe(`${texts.how.textContent}. ${several ? `Arrow keys choose a channel. ${channel}. ` : ""}${texts.sum.textContent}`);
  equation.canvas.tabIndex = several ? 0 : -1;
  equation.canvas.setAttribute("role", several ? "application" : "img");
}
