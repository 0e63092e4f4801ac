// The explorer's state in words: which number is chosen, what it sees, how it is made.

const span = (first, last) => (first === last ? ` ${first}` : `s ${first} to ${last}`);
const plain = (value) => (value && Math.abs(value) < 0.001 ? value.toPrecision(2).replace("-", "−") : number(value, 3));

function nameOf({ stacks, outputs }, s, map) {
  const stack = stacks[s];
  if (!stack.vector) return `map ${map}`;
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

function placeInWords(scene) {
  const { stack, map, row, column } = scene.active();
  if (!stack) return `The image, row ${row}, column ${column}`;
  const name = scene.stacks[stack].words.join(" ");
  if (scene.stacks[stack].vector) return `${name}, unit ${map}`;
  return `${name}, map ${map}, row ${row}, column ${column}`;
}

// The sum, and what the activation and whatever follows make of it.
function sumInWords(scene) {
  const { layer, parts, total, weighted, network, outputs } = scene;
  const at = scene.active();
  const stack = scene.stacks[at.stack];
  const value = (i) => plain(numberAt(outputs[i], at));
  if (!at.stack) return "A pixel: 0 is black, 1 is white.";
  let text = { maxpool: "The largest of the patch", averagepool: "The mean of the patch", globalaverage: "The mean of the map", rescale: "The pixel, scaled" }[layer.type] ?? "The same number";
  if (weighted) {
    const bias = layer.arrays[1] ? layer.arrays[1][at.map] : 0;
    const before = parts.length > 1 ? `${parts.length} ${parts[0].rows ? "channels'" : "inputs'"} sums together` : "The products' sum";
    text = `${before} ${plain(total)} + bias ${plain(bias)} = ${plain(total + bias)}`;
  }
  const steps = [];
  for (let i = stack.head; i < stack.last; i++) {
    const { type, activation } = network[i];
    if (i > stack.head && type !== "pass") steps.push(`${type === "batchnorm" ? "batch norm" : type}`);
    if (activation) steps.push(`${activation === "relu" ? "ReLU" : activation}`);
  }
  const made = weighted ? "" : `: ${value(stack.head + 1)}`;
  const after = steps.length ? ` After ${steps.join(" and ")}: ${value(stack.last)}.` : "";
  return `${text}${made}.${after}`;
}

function answerInWords({ outputs, stacks, which, data }) {
  if (!stacks.at(-1).vector) return "";
  const answer = outputs[stacks.at(-1).last].data;
  if (answer.some(Number.isNaN)) return "It answers NaN (not a number): its training went wrong.";
  const best = answer.indexOf(Math.max(...answer));
  const label = data.labels && which !== null ? ` (labeled ${data.labels[which]})` : "";
  return `The network's answer: ${best}${stacks.at(-1).shares ? `, ${percent(answer[best])}` : ""}${label}.`;
}

function tell(scene) {
  const { texts, view, parts, part, weighted } = scene;
  const { stack, map } = scene.active();
  const here = scene.stacks[stack];
  const channel = parts.length > 1 && parts[0].rows ? ` Channel ${part}: patch × kernel gives ${plain(parts[part].sum)}.` : "";
  const value = plain(numberAt(scene.outputs[here.last], scene.active()));
  texts.map.textContent = stack ? `${here.kind}${here.vector ?  `, unit ${map}` : `, map ${map}`}` : "The image";
  texts.how.textContent = stack ? `How ${value} is made` : "A pixel";
  texts.sum.textContent = sumInWords(scene);
  texts.all.textContent = weighted && parts.length > 1
    ? `All ${parts.length} sums: ${parts.map((each) => `${scene.nameOf(each)}: ${number(each.sum, 3)}`).join(", ")}.`
    : "";
  view.say(`${placeInWords(scene)}: ${value}. It sees ${sees(scene)}.${channel} ${answerInWords(scene)} Counted from 0.`);
  const { overview, image, cells, equation } = scene.canvases;
  overview.describe(`The network. Chosen: ${placeInWords(scene)}. Arrow keys choose layer and map.`);
  image.describe(`The image: the number sees ${sees(scene)}. Arrow keys choose a pixel.`);
  cells.describe(`${texts.map.textContent}, large. Arrow keys choose a cell.`);
  equation.describe(`${texts.how.textContent}. ${texts.sum.textContent}${channel} Arrow keys choose a channel.`);
}
