// The whole network drawn as stacks of maps, sizes to scale, with the operation on the arrow between two stacks:
// from left to right where there is room, from top to bottom where there is not.

const BRIGHT = 0.75; // this share of a stack's largest number, or more, is as bright as can be: small maps look dim
const [GAP, ARROW, TALL, MOST] = [3, 58, 372, 64]; // TALL: pixels for the highest stack; MOST: maps shown of one

const [WINDOW, CELL] = ["#f5a742", "#2fbf9a"]; // what is seen, and the number that sees it

// One stack's size: { columns of maps, w and h of a map, width, height }.
function extent(stack, scale, limit, down) {
  const shown = Math.min(stack.maps, MOST);
  if (stack.bars) return { columns: 1, w: down ? Math.min(limit, 420) : 118, h: down ? 16 : 24, gap: 2, shown };
  if (stack.vector) {
    const length = Math.min(9, limit / stack.maps);
    const [w, h] = down ? [length, 14] : [14, length];
    return { columns: down ? stack.maps : 1, w, h, gap: 0, shown: stack.maps };
  }
  const [w, h] = [stack.columns * scale, stack.rows * scale];
  const along = Math.max(1, Math.floor((limit + GAP) / ((down ? w : h) + GAP)));
  const lanes = Math.ceil(shown / along);
  return { columns: down ? Math.ceil(shown / lanes) : lanes, w, h, gap: GAP, shown };
}

function withSize(box) {
  const rows = Math.ceil(box.shown / box.columns);
  return { ...box, width: box.columns * (box.w + box.gap) - box.gap, height: rows * (box.h + box.gap) - box.gap };
}

function arrangeAcross(stacks, width) {
  for (let scale = 4; scale >= 1.2; scale -= 0.1) {
    const boxes = stacks.map((stack) => withSize(extent(stack, scale, TALL, false)));
    const edge = Math.max(2, 32 - boxes[0].width / 2); // for the shape under the image
    const free = (width - edge - 2 - boxes.reduce((sum, box) => sum + box.width, 0)) / (boxes.length - 1);
    if (free < ARROW) continue;
    const arrow = Math.min(free, 150);
    let x = edge + ((free - arrow) * (boxes.length - 1)) / 2;
    const tall = Math.max(...boxes.map((box) => box.height));
    for (const box of boxes) {
      Object.assign(box, { x, y: 8 + (tall - box.height) / 2 });
      x += box.width + arrow;
    }
    if (stacks.at(-1).bars) boxes.at(-1).x += 5; // away from the words on the arrow
    return { boxes, down: false, height: tall + 34, free: arrow, middle: 8 + tall / 2 };
  }
  return null;
}

function arrangeDown(stacks, width) {
  const scale = Math.min(2.4, ((width - 5 * GAP) / 6 - 0.5) / stacks[0].columns);
  const boxes = stacks.map((stack) => withSize(extent(stack, scale, width, true)));
  let y = 4;
  for (const box of boxes) {
    Object.assign(box, { x: (width - box.width) / 2, y });
    y += box.height + 50;
  }
  return { boxes, down: true, height: y - 24, free: 50 };
}

const arrange = (stacks, width) => (width >= 640 && arrangeAcross(stacks, width)) || arrangeDown(stacks, width);

// The maps shown of a stack begin with this one: a page of MOST that holds the chosen one.
function firstShown({ stacks, chosen }, s) {
  return stacks[s].vector || chosen.stack !== s ? 0 : Math.floor(chosen.map / MOST) * MOST;
}

function mapPlace(box, first, map) {
  const i = map - first;
  return [box.x + (i % box.columns) * (box.w + box.gap), box.y + Math.floor(i / box.columns) * (box.h + box.gap)];
}

// A stack's maps as a bitmap, one above the other: drawn anew with each change of the choice, it has to be quick.
function bitmapOf({ rows, columns, maps, limit, last, signed }, { data }) {
  const canvas = make("canvas", { width: columns, height: rows * maps });
  const context = canvas.getContext("2d");
  const image = context.createImageData(columns, rows * maps);
  const size = rows * columns;
  const full = [1, -1].map((sign) => colorOf(sign, 1, signed).match(/\d+/g));
  const bright = last ? BRIGHT * limit : limit;
  for (let i = 0; i < data.length; i++) {
    const pixel = 4 * ((i % maps) * size + Math.floor(i / maps));
    const share = Math.min(1, Math.abs(data[i]) / (bright || 1));
    for (let part = 0; part < 3; part++) image.data[pixel + part] = full[data[i] < 0 ? 1 : 0][part] * share;
    image.data[pixel + 3] = 255;
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

function paintStack(context, scene, s, colors) {
  const [stack, box] = [scene.stacks[s], scene.layout.boxes[s]];
  const first = firstShown(scene, s);
  if (stack.bars) return paintBars(context, scene, s, colors);
  context.imageSmoothingEnabled = false;
  for (let map = first; map < Math.min(stack.maps, first + box.shown); map++) {
    const [x, y] = mapPlace(box, first, map);
    context.drawImage(stack.bitmap, 0, map * stack.rows, stack.columns, stack.rows, x, y, box.w, box.h);
  }
  if (stack.vector) outline(context, box.x - 0.5, box.y - 0.5, box.width + 1, box.height + 1, colors.line, 1);
}

function paintBars(context, scene, s, colors) {
  const [stack, box] = [scene.stacks[s], scene.layout.boxes[s]];
  const { data } = scene.outputs[stack.last];
  const best = data.indexOf(Math.max(...data));
  context.fillStyle = colors.line;
  context.fillRect(box.x + 16, box.y, 1, box.height);
  data.forEach((value, unit) => {
    const [x, y] = mapPlace(box, 0, unit);
    const long = (Math.abs(value) / (stack.shares ? 1 : largest(data))) * (box.w - 60);
    write(context, `${unit}`, x + 7, y + box.h / 2, { color: colors.text, weight: unit === best ? "bold" : "" });
    context.fillStyle = value < 0 ? colors.orange : unit === best ? colors.blue : colors.faint;
    context.fillRect(x + 17, y + 2, long, box.h - 4);
    const text = stack.shares ? (value > 0.005 ? percent(value) : "") : number(value, largest(data) < 10 ? 2 : 1);
    const style = { color: colors.text, align: "left", size: 12, weight: unit === best ? "bold" : "" };
    write(context, text, x + 21 + long, y + box.h / 2, style);
  });
}

// Text with nothing behind it: no line runs through an operation's name.
function writeClear(context, text, x, y, style) {
  write(context, text, x, y, style);
  const wide = context.measureText(text).width + 4;
  context.clearRect(style.align === "left" ? x - 2 : x - wide / 2, y - 8, wide, 16);
  write(context, text, x, y, style);
}

function paintLabels(context, scene, s, colors) {
  const { boxes, down, free, middle } = scene.layout;
  const [stack, box] = [scene.stacks[s], boxes[s]];
  const shape = stack.shape.join("×") + (box.shown < stack.maps ? ` (${box.shown} shown)` : "");
  writeClear(context, shape, box.x + box.width / 2, box.y + box.height + 13, { color: colors.faint, size: 12 });
  if (!s) return;
  const words = { color: colors.text, size: 12, weight: "600", align: down ? "left" : "center" };
  const from = boxes[s - 1];
  if (down) {
    const [x, y] = [box.x + box.width / 2, box.y - 24];
    arrow(context, x, y, x, y + 18, colors.text);
    const lines = stack.words.length > 3 ? [stack.words.slice(0, 3), stack.words.slice(3)] : [stack.words];
    lines.forEach((line, i) => writeClear(context, line.join(" "), x + 12, y + 16 * i + 10 - 8 * lines.length + 6, words));
  } else {
    const x = from.x + from.width;
    arrow(context, x + 6, middle, x + free - 6, middle, colors.text);
    stack.words.forEach((word, i) => {
      writeClear(context, word, x + free / 2, middle - 10 - 15 * (stack.words.length - 1 - i), words);
    });
  }
}

function arrow(context, x, y, toX, toY, color) {
  const [dx, dy] = [Math.sign(toX - x), Math.sign(toY - y)];
  context.strokeStyle = context.fillStyle = color;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(toX - 4 * dx, toY - 4 * dy);
  context.stroke();
  context.beginPath();
  context.moveTo(toX, toY);
  context.lineTo(toX - 7 * dx - 4 * dy, toY - 7 * dy - 4 * dx);
  context.lineTo(toX - 7 * dx + 4 * dy, toY - 7 * dy + 4 * dx);
  context.fill();
}

// The middle of a number's place, or the box around several, in the overview.
function placeOf(scene, s, map, [top, bottom, left, right] = [0, 0, 0, 0]) {
  const [stack, box] = [scene.stacks[s], scene.layout.boxes[s]];
  const first = firstShown(scene, s);
  const [x, y] = mapPlace(box, first, map);
  if (stack.bars) return { x: x + 1, y, width: 13, height: box.h };
  const [wide, high] = [box.w / stack.columns, box.h / stack.rows];
  const size = { width: (right - left + 1) * wide, height: (bottom - top + 1) * high };
  return { x: x + left * wide, y: y + top * high, ...size, hidden: map >= first + box.shown };
}

// From each number that counts a line to what becomes of it: blue adds, orange takes away, the stronger the more.
function paintLines(context, scene, colors) {
  const { stack, map, row, column } = scene.active();
  if (!stack) return;
  const most = Math.max(...scene.parts.map((part) => Math.abs(part.sum)));
  const strong = [...scene.parts].sort((a, b) => Math.abs(b.sum) - Math.abs(a.sum)).slice(0, 64);
  const to = placeOf(scene, stack, map, [row, row, column, column]);
  for (const part of strong) {
    const box = part.rows ? [part.top, part.top + part.rows - 1, part.left, part.left + part.columns - 1] : undefined;
    const from = placeOf(scene, stack - 1, part.map, box);
    if (from.hidden || to.hidden) continue;
    const share = scene.weighted ? Math.abs(part.sum) / (most || 1) : 1;
    context.globalAlpha = 0.12 + 0.88 * share;
    line(context, from, to, scene.layout.down, scene.weighted && part.sum < 0 ? colors.orange : colors.blue, 0.6 + 2 * share);
  }
  context.globalAlpha = 1;
}

function line(context, from, to, down, color, thickness) {
  const [x, y] = down ? [from.x + from.width / 2, from.y + from.height] : [from.x + from.width, from.y + from.height / 2];
  const [toX, toY] = down ? [to.x + to.width / 2, to.y] : [to.x, to.y + to.height / 2];
  const [bendX, bendY] = down ? [0, (toY - y) / 2] : [(toX - x) / 2, 0];
  context.strokeStyle = color;
  context.lineWidth = thickness;
  context.beginPath();
  context.moveTo(x, y);
  context.bezierCurveTo(x + bendX, y + bendY, toX - bendX, toY - bendY, toX, toY);
  context.stroke();
}

// What the chosen number sees, outlined wherever it comes from, and the number itself.
function paintChosen(context, scene, colors) {
  const { stack, map, row, column } = scene.active();
  for (let s = stack - 1; s >= 0; s--) {
    const box = scene.boxes[scene.stacks[s].last];
    if (!box) continue;
    const used = s === stack - 1 ? new Set(scene.parts.map((part) => part.map)) : null;
    for (let other = 0; other < scene.stacks[s].maps; other++) {
      if (used && !used.has(other)) continue;
      const { x, y, width, height, hidden } = placeOf(scene, s, other, box);
      if (hidden) continue;
      outline(context, x - 1, y - 1, width + 2, height + 2, WINDOW, s ? 1 : 2.5);
    }
  }
  const { x, y, width, height } = placeOf(scene, stack, map, [row, row, column, column]);
  const around = placeOf(scene, stack, map, whole([scene.stacks[stack].rows, scene.stacks[stack].columns]));
  outline(context, around.x - 1.5, around.y - 1.5, around.width + 3, around.height + 3, CELL, 2);
  outline(context, x - 1.5, y - 1.5, width + 3, height + 3, CELL, 2.5);
}

function paintOverview(context, scene, width, colors) {
  scene.stacks.forEach((_, s) => paintStack(context, scene, s, colors));
  if (scene.lines) paintLines(context, scene, colors);
  scene.stacks.forEach((_, s) => paintLabels(context, scene, s, colors));
  paintChosen(context, scene, colors);
}

// The number at a place of the overview, or null.
function numberUnder(scene, x, y) {
  for (const [s, box] of scene.layout.boxes.entries()) {
    const [dx, dy] = [x - box.x, y - box.y];
    if (dx < -2 || dy < -2 || dx > box.width + 2 || dy > box.height + 2) continue;
    const stack = scene.stacks[s];
    const first = firstShown(scene, s);
    const [lane, rank] = [dx / (box.w + box.gap), dy / (box.h + box.gap)].map((share) => Math.max(0, Math.floor(share)));
    const map = first + rank * box.columns + Math.min(lane, box.columns - 1);
    if (map >= Math.min(stack.maps, first + box.shown)) continue;
    const inside = (offset, side, count) => Math.max(0, Math.min(count - 1, Math.floor((offset / side) * count)));
    const row = inside(dy - rank * (box.h + box.gap), box.h, stack.rows);
    return { stack: s, map, row, column: inside(dx - lane * (box.w + box.gap), box.w, stack.columns) };
  }
  return null;
}
