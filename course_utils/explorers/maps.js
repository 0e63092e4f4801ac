// The explorer of a whole network: an overview of its stacks of maps, and how the chosen number is made.

function explore(view, data) {
  const scene = begin(view, data);
  const overview = overviewCanvas(view, scene);
  const image = cellsCanvas(view, scene, () => 0);
  const cells = cellsCanvas(view, scene, () => scene.active().stack);
  const equation = equationCanvas(view, scene);
  scene.texts = Object.fromEntries(["sees", "map", "how"].map((name) => [name, make("p", { className: "head" })]));
  Object.assign(scene.texts, { sum: make("p", { className: "sum" }), all: make("p", {}) });
  const { texts } = scene;
  const seen = make("div", { className: "seen" },
    make("div", {}, texts.sees, image.canvas), make("div", {}, texts.map, cells.canvas), steps(scene));
  const how = make("div", { className: "how" }, texts.how, equation.canvas, texts.sum);
  const lines = toggle("Lines: what adds to the number (blue) or takes away (orange)", true, (on) => {
    scene.lines = on;
    view.paint();
  });
  const more = make("details", {}, make("summary", {}, "More"), lines.element, make("p", {}, KEYS), texts.all);
  more.addEventListener("toggle", () => release(scene));
  scene.canvases = { overview, image, cells, equation };
  const thumbs = thumbnails(scene);
  const sides = make("div", { className: "sides" }, drawn(view, scene), make("div", { className: "network" }, overview.canvas),
    make("div", { className: "looked" }, seen, how));
  scene.show(0); // before anything is in the page, so that all is painted once
  view.body.append(thumbs, sides, more);
}

// One layer back or on at the same place of the image, to the largest number there: the frame in the image grows.
function steps(scene) {
  const step = (along) => {
    const next = Math.max(0, Math.min(scene.stacks.length - 1, scene.chosen.stack + along));
    const { row, column } = scaled(scene, next);
    const { last, maps, columns } = scene.stacks[next];
    const start = (row * columns + column) * maps;
    const here = scene.outputs[last].data.slice(start, start + maps);
    scene.choose({ stack: next, map: here.indexOf(Math.max(...here)), row, column });
  };
  return row(button("← a layer back", () => step(-1)), button("a layer on →", () => step(1)));
}

const KEYS = "By keyboard: in the network, arrow keys along it choose the layer, those across it the map; in the map " +
  "and in the image below they choose the row and the column; among the products they choose the channel. Home and End go all the way.";

// What is chosen, and what follows from it. hovered comes before chosen while a mouse only looks. last: the number that
// was chosen in each stack.
function begin(view, data) {
  const scene = { view, data, network: readNetwork(data.network), lines: true, part: 0, hovered: null, last: [] };
  const bytes = readPixels(data.images);
  scene.images = Array.from({ length: bytes.length / 784 }, (_, i) => bytes.slice(784 * i, 784 * (i + 1)));
  scene.active = () => scene.hovered ?? scene.chosen;
  scene.nameOf = ({ map }) => nameOf(scene, scene.active().stack - 1, map);
  scene.show = (which, image = scene.images[which].map((byte) => byte / 255)) => showImage(scene, which, image);
  scene.choose = (number, looking = false) => choose(scene, number, looking);
  return scene;
}

// which: the number of the image, null for a drawing; image: 28 × 28 numbers from 0 to 1.
function showImage(scene, which, image) {
  const input = { shape: [28, 28, 1], data: Float32Array.from(image, (share) => share * scene.data.white) };
  scene.which = which;
  scene.outputs = forward(scene.network, input);
  scene.stacks = scene.data.stacks.map((stack, s) => readStack(scene.outputs, stack, s === scene.data.stacks.length - 1));
  scene.thumbs.forEach((thumb, i) => thumb.setAttribute("aria-pressed", `${i === which}`));
  scene.choose(scene.chosen ?? liveliest(scene));
}

function readStack(outputs, stack, isLast) {
  const { shape, data } = outputs[stack.last];
  const vector = shape.length < 3;
  const [rows, columns, maps] = vector ? [1, 1, shape[0]] : shape;
  const bars = vector && isLast && maps <= 12;
  const signed = data.some((value) => value < 0);
  const shares = bars && !signed && Math.abs(data.reduce((all, one) => all + one, 0) - 1) < 0.01;
  const read = { ...stack, shape, vector, rows, columns, maps, bars, shares, signed, limit: largest(data) };
  return { ...read, bitmap: bitmapOf(read, outputs[stack.last]) };
}

// Where to begin: the largest number of the last stack that a window made, or of the answer.
function liveliest({ stacks, outputs, network }) {
  const s = Math.max(0, stacks.findLastIndex(({ head }) => network[head]?.type === "conv")) || stacks.length - 1;
  const { data, shape } = outputs[stacks[s].last];
  const index = data.indexOf(Math.max(...data));
  return { stack: s, ...(stacks[s].vector ? { map: index, row: 0, column: 0 } : unflatten(index, shape)) };
}

function choose(scene, number, looking) {
  if (looking) hold(scene);
  const clip = (value, count) => Math.max(0, Math.min(count - 1, value));
  const stack = scene.stacks[number.stack];
  const [row, column] = [clip(number.row, stack.rows), clip(number.column, stack.columns)];
  const chosen = { stack: number.stack, map: clip(number.map, stack.maps), row, column };
  if (looking || scene.hovered) scene.view.quiet(looking); // or it stays as quiet as the pad made it
  scene.hovered = looking ? chosen : null;
  if (!looking) scene.chosen = scene.last[number.stack] = chosen;
  explain(scene);
}

// While a mouse only looks, words come and go, but the explorer grows no shorter: near the end of a page that would move
// the network under the mouse.
function hold(scene) {
  const { root } = scene.view;
  if (scene.width !== root.clientWidth) release(scene);
  scene.width = root.clientWidth;
  root.style.minHeight = `${root.offsetHeight}px`;
}

const release = ({ view: { root } }) => (root.style.minHeight = "");

// Everything that follows from the number now looked at.
function explain(scene) {
  const { stacks, outputs, network } = scene;
  const at = scene.active();
  scene.boxes = seen(network, outputs, stacks[at.stack].last, at);
  scene.layer = network[stacks[at.stack].head];
  scene.parts = at.stack ? partsOf(scene.layer, outputs[stacks[at.stack].head], at) : [];
  scene.weighted = ["conv", "depthwise", "dense"].includes(scene.layer?.type);
  scene.bias = (scene.weighted && scene.layer.arrays[1]?.[at.map]) || 0;
  scene.total = scene.parts.reduce((all, part) => all + part.sum, 0);
  scene.mostWeight = largest(scene.parts.flatMap((part) => part.weights));
  scene.mostProduct = largest(scene.parts.flatMap((part) => part.products ?? []));
  const sums = scene.parts.map((part) => Math.abs(part.sum));
  scene.part = Math.max(0, sums.indexOf(Math.max(...sums)));
  tell(scene);
  scene.view.paint();
}

function thumbnails(scene) {
  scene.thumbs = scene.images.map((pixels, i) => {
    const label = scene.data.labels ? `Image ${i}, labeled ${scene.data.labels[i]}` : `Image ${i}`;
    const canvas = make("canvas", { width: 28, height: 28 });
    drawMap(canvas.getContext("2d"), { rows: 28, columns: 28, cell: 1, limit: 255, at: (r, c) => pixels[28 * r + c] });
    const thumb = button("", () => scene.draw(false) ?? scene.show(i), { "aria-label": label, title: label });
    thumb.append(canvas);
    return thumb;
  });
  const hint = make("span", { className: "hint" }, "Point at any number, or tap it.");
  scene.own = button("Draw your own", () => scene.draw(), { className: "own", "aria-pressed": "false" });
  return make("div", { className: "thumbs", role: "group", "aria-label": "Images, counted from 0" }, ...scene.thumbs, scene.own, hint);
}

// A pad to draw on, which takes the place of an image.
function drawn(view, scene) {
  const changed = (image, why) => {
    if (place.hidden) return;
    if (image) scene.show(null, image);
    else view.say(pad.strokes().length ? why : "The pad is empty. The network still shows the last drawing.");
  };
  const pad = drawingPad(view, { size: 240, samples: scene.data.samples, changed });
  const place = make("div", { className: "draw", hidden: true }, pad.element);
  scene.draw = (open = true) => {
    release(scene);
    place.hidden = !open;
    scene.own.setAttribute("aria-pressed", `${open}`);
    if (!open) return;
    view.paint();
    pad.tell();
  };
  return place;
}

function overviewCanvas(view, scene) {
  const made = surface(view, {
    label: "The network",
    focusable: true,
    height: (width) => (scene.layout = arrange(scene.stacks, width)).height,
    draw(context, width, height, colors) {
      paintOverview(context, scene, width, colors);
      made.describe(overviewInWords(scene));
    },
  });
  const { canvas } = made;
  canvas.className = "overview";
  const under = (event) => numberUnder(scene, ...place(event, canvas));
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "mouse") return;
    const number = under(event);
    if (number) scene.choose(number, true);
    else if (scene.hovered) scene.choose(scene.chosen);
  });
  canvas.addEventListener("pointerleave", () => scene.hovered && scene.choose(scene.chosen));
  // What a mouse looks at is kept: a click's place comes in whole pixels, which may be the next cell.
  canvas.addEventListener("click", (event) => {
    const number = scene.hovered ?? under(event);
    if (number) scene.choose(number);
  });
  arrowKeys(canvas, (down, right) => {
    const { stack, map, ...cell } = scene.chosen;
    const [along, across] = scene.layout.down ? [down, right] : [right, down];
    const next = Math.max(0, Math.min(scene.stacks.length - 1, stack + along));
    scene.choose(across ? { stack, map: map + across, ...cell } : scene.last[next] ?? scaled(scene, next));
  });
  return made;
}

// The same place of the image in another stack, where nothing was chosen yet.
function scaled({ stacks, chosen }, stack) {
  const [from, to] = [stacks[chosen.stack], stacks[stack]];
  const share = (place, count, all) => Math.floor(((place + 0.5) / count) * all);
  const [row, column] = [share(chosen.row, from.rows, to.rows), share(chosen.column, from.columns, to.columns)];
  return { stack, map: chosen.map, row, column };
}

function arrowKeys(canvas, move) {
  canvas.addEventListener("keydown", (event) => {
    const moves = {
      ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Home: [0, -1e4], End: [0, 1e4],
    };
    if (!moves[event.key] || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    move(...moves[event.key]);
  });
}

// One map, or a vector in rows, large enough to choose a number with a finger; the image is the map of stack 0.
function cellsCanvas(view, scene, which) {
  let size;
  const made = surface(view, {
    label: "The map",
    focusable: true,
    height: (width) => (size = cellSize(scene.stacks[which()], width)).height,
    draw: (context, width, height, colors) => paintCells(context, scene, which(), size, colors),
  });
  const { canvas } = made;
  canvas.className = "cells";
  const at = (event) => {
    const [x, y] = place(event, canvas);
    scene.choose(cellAt(scene, which(), Math.floor((y - EDGE) / size.cell), Math.floor((x - EDGE) / size.cell), size));
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    at(event);
  });
  canvas.addEventListener("pointermove", (event) => event.buttons && at(event));
  arrowKeys(canvas, (down, right) => {
    const { stack, map, row, column } = scene.chosen;
    const vector = scene.stacks[stack].vector && which();
    const [r, c] = vector ? [Math.floor(map / size.columns), map % size.columns] : [row, column];
    const from = stack === which() ? [r + down, c + right] : [14, 14];
    scene.choose(cellAt(scene, which(), ...from, size));
  });
  return made;
}

const EDGE = 16; // for the numbers of rows and columns

function cellSize(stack, width) {
  const columns = stack.vector ? Math.ceil(Math.sqrt(stack.maps)) : stack.columns;
  const rows = stack.vector ? Math.ceil(stack.maps / columns) : stack.rows;
  const cell = (width - EDGE - 2) / Math.max(columns, rows);
  return { rows, columns, cell, height: EDGE + rows * cell + 2 };
}

function cellAt(scene, stack, row, column, { rows, columns }) {
  const [r, c] = [Math.max(0, Math.min(rows - 1, row)), Math.max(0, Math.min(columns - 1, column))];
  if (scene.stacks[stack].vector) return { stack, map: r * columns + c, row: 0, column: 0 };
  return { stack, map: stack ? scene.active().map : 0, row: r, column: c };
}

function paintCells(context, scene, which, { rows, columns, cell }, colors) {
  const stack = scene.stacks[which];
  const chosen = scene.active();
  const { data } = scene.outputs[stack.last];
  const depth = stack.vector ? 1 : stack.maps;
  const at = (r, c) => data[(r * columns + c) * depth + (which && depth > 1 ? chosen.map : 0)] ?? 0;
  drawMap(context, { ...stack, rows, columns, at, x: EDGE, y: EDGE, cell });
  const corner = (i) => [EDGE + (i % columns) * cell, EDGE + Math.floor(i / columns) * cell];
  for (let i = 0; stack.vector && i < rows * columns; i++) {
    const [x, y] = corner(i);
    const color = data[i] > stack.limit / 2 ? "#10151a" : "#fff";
    if (i >= stack.maps) context.clearRect(x, y, cell + 1, cell + 1);
    else if (cell > 20) write(context, `${i}`, x + 3, y + 9, { color, size: 11, align: "left" });
  }
  const every = Math.max(rows, columns) > 14 ? 5 : 1;
  for (let i = 0; !stack.vector && i < rows; i += every) {
    const style = { color: colors.faint, size: 10 };
    write(context, `${i}`, EDGE - 9, EDGE + (i + 0.5) * cell, style);
    write(context, `${i}`, EDGE + (i + 0.5) * cell, EDGE - 7, style);
  }
  const mine = which === chosen.stack;
  const [row, column] = stack.vector ? [Math.floor(chosen.map / columns), chosen.map % columns] : [chosen.row, chosen.column];
  const box = mine ? [row, row, column, column] : scene.boxes[stack.last];
  if (!box) return;
  const [x, y] = corner(box[0] * columns + box[2]);
  const [width, height] = [(box[3] - box[2] + 1) * cell, (box[1] - box[0] + 1) * cell];
  outline(context, x - 1, y - 1, width + 2, height + 2, mine ? CELL : WINDOW, 2.5);
}
