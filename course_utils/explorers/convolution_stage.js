// Where everything of explore_convolution lies on its canvas, and how it is drawn.
const WINDOW = "#ff9f1c";
const CELL = "#2fd6a8";
const ZEROS = "#40464f"; // what "same" puts around the image: not part of it, so not black
const TITLE = 20;
const MARGIN = 18; // for the numbers of rows and columns
const NARROW = 640;

const dot = (a, b) => `${a}×${b}`;

// The boxes { x, y, cell, high?, rows, columns } of all maps and grids for a canvas of that width.
function layout(width, s) {
  const { out, wide, high } = s;
  const narrow = width < NARROW;
  const count = s.image.length;
  const gap = narrow ? 10 : 50;
  const side = narrow && (width - 44) / (3 * wide) >= 28; // pixels × weights = products in one row
  const most = narrow ? width - 2 : (width - 2 * gap) / 3;
  const cell = {
    width: side ? (width - 44) / (3 * wide) : Math.min(60, (most - 14 * (count - 1)) / (count * wide)),
    height: narrow ? 30 : 26,
  };
  const grid = { width: wide * cell.width, height: high * cell.height };
  const stack = count * grid.width + 14 * (count - 1);
  // Room for any stride and padding, so that nothing changes its size with them.
  const [across, down] = [s.columns + wide - 1, s.rows + high - 1];
  const room = narrow ? width - gap - 12 - 2 * MARGIN : width - stack - 2 * gap - 2 * MARGIN;
  const tall = narrow ? 1e9 : (count > 1 ? 400 : 300) / (count * down);
  const unit = Math.min(room / (2 * across), tall, 36);
  const used = narrow ? room + gap + 12 + 2 * MARGIN : 2 * across * unit + stack + 2 * gap + 2 * MARGIN;
  const start = (width - used) / 2 + MARGIN;

  const each = down * unit + TITLE + MARGIN;
  const column = count * each;
  const lines = 3 * (grid.height + TITLE) + TITLE + 32;
  const height = narrow ? column : Math.max(column, lines);
  const first = (height - column) / 2 + TITLE + MARGIN - (narrow ? 6 : 12);
  const images = s.image.map((_, k) => ({
    x: start + ((wide - 1) >> 1) * unit, y: first + k * each + ((high - 1) >> 1) * unit,
    cell: unit, rows: s.rows, columns: s.columns,
  }));
  const output = {
    x: narrow ? start + across * unit + gap + MARGIN : start + across * unit + stack + 2 * gap + MARGIN,
    y: first + (column - each) / 2 + (s.same ? ((high - 1) >> 1) * unit : (high - 1) * unit / 2),
    cell: unit, rows: out.rows, columns: out.columns,
  };

  const left = narrow ? 2 : start + across * unit + gap;
  const top = narrow ? column + 14 + TITLE : (height - lines) / 2 + TITLE;
  const role = (i, k) => ({
    x: left + (side ? i * (grid.width + 20) : k * (grid.width + 14)),
    y: top + (side ? k * (grid.height + 8) : i * (grid.height + TITLE)),
    rows: high, columns: wide, cell: cell.width, high: cell.height,
  });
  const grids = s.image.map((_, k) => [0, 1, 2].map((i) => role(i, k)));
  const bottom = grids.at(-1)[2].y + grid.height;
  const result = { x: left, y: bottom + (side ? 10 : TITLE), width: side ? width - 16 - left : stack, height: 32 };
  let end = Math.max(height, result.y + result.height) + 6;
  const further = [];
  if (s.relu || s.pool) {
    let x = start;
    for (const [kind, map] of [["relu", s.relu && out], ["pool", s.pool && s.pools]]) {
      if (!map) continue;
      further.push({ kind, x, y: end + 34 + TITLE + MARGIN, cell: unit, rows: map.rows, columns: map.columns });
      x += Math.max(map.columns * unit, narrow ? 130 : 150) + MARGIN + 30;
    }
    end += 40 + TITLE + MARGIN + Math.max(...further.map((map) => map.rows * unit));
  }
  return { narrow, side, images, output, grids, result, further, height: end, start, right: width - 5 };
}

const inkOn = (share) => (share > 0.46 ? "#000" : "#fff");

function drawNumbers(context, { x, y, cell, high = cell, columns }, values, limit, size) {
  values.forEach((value, i) => {
    const [left, top] = [x + (i % columns) * cell, y + Math.floor(i / columns) * high];
    write(context, number(value), left + cell / 2, top + high / 2, { color: inkOn(Math.abs(value) / (limit || 1)), size });
  });
}

// Numbers of rows and columns, every fifth where there are many.
function drawAxes(context, { x, y, cell, rows, columns }, color, before) {
  const step = cell >= 18 ? 1 : cell >= 10 ? 2 : 5;
  const options = { color, size: cell >= 9 ? 11 : 10 };
  for (let r = 0; r < rows; r += step) {
    write(context, r, x - before[1] * cell - 4, y + (r + 0.5) * cell, { ...options, align: "right" });
  }
  for (let c = 0; c < columns; c += step) write(context, c, x + (c + 0.5) * cell, y - before[0] * cell - 8, options);
}

function drawImage(context, s, box, values) {
  const { out } = s;
  const { x, y, cell, rows, columns } = box;
  for (let r = -out.top; r < rows + out.bottom; r++) {
    for (let c = -out.left; c < columns + out.right; c++) {
      if (r >= 0 && r < rows && c >= 0 && c < columns) continue;
      const [left, top] = [x + c * cell, y + r * cell];
      context.fillStyle = ZEROS;
      context.fillRect(left, top, cell + 0.5, cell + 0.5);
      if (cell > 7) write(context, "0", left + cell / 2, top + cell / 2, { color: "#dfe5ec", size: Math.min(cell - 1, 13) });
    }
  }
  drawMap(context, { ...box, at: (r, c) => values[r * columns + c], limit: s.limit, signed: s.signed });
  if (cell >= 28) drawNumbers(context, box, values, s.limit, Math.min(13, cell / 2.6));
}

// A map that fills: what has not been computed yet is empty ground.
function drawFilling(context, box, values, known, limit, colors) {
  const { x, y, cell, rows, columns } = box;
  context.fillStyle = colors.ground;
  context.fillRect(x, y, columns * cell, rows * cell);
  values.forEach((value, i) => {
    const [r, c] = [Math.floor(i / columns), i % columns];
    const place = { x: x + c * cell, y: y + r * cell, rows: 1, columns: 1, cell };
    if (!known(i)) return;
    drawMap(context, { ...place, at: () => value, limit, signed: true });
    if (cell >= 28) drawNumbers(context, place, [value], limit, Math.min(13, cell / 2.6));
  });
  outline(context, x - 0.5, y - 0.5, columns * cell + 1, rows * cell + 1, colors.line, 1);
}

function drawGrid(context, box, values, limit, signed) {
  const { x, y, cell, high, rows, columns } = box;
  values.forEach((value, i) => {
    context.fillStyle = colorOf(value, limit, signed);
    context.fillRect(x + (i % columns) * cell, y + Math.floor(i / columns) * high, cell - 1, high - 1);
  });
  drawNumbers(context, box, values, limit, cell < 40 ? 11 : 13);
  outline(context, x - 1, y - 1, columns * cell + 1, rows * high + 1, signed ? "#8b949e" : WINDOW, signed ? 1 : 2.5);
}

function frame(context, x, y, width, height, color) {
  outline(context, x, y, width, height, "#000", 4.5);
  outline(context, x, y, width, height, color, 2.5);
}

function drawBeam(context, from, to, color) {
  context.fillStyle = color;
  context.globalAlpha = 0.22;
  context.beginPath();
  [...from, ...to].forEach(([x, y]) => context.lineTo(x, y));
  context.fill();
  context.globalAlpha = 1;
}

function drawArrow(context, points, color) {
  const [[a, b], [x, y]] = points.slice(-2);
  const angle = Math.atan2(y - b, x - a);
  Object.assign(context, { strokeStyle: color, fillStyle: color, lineWidth: 2, lineJoin: "round" });
  context.beginPath();
  points.forEach((point) => context.lineTo(...point));
  context.stroke();
  context.beginPath();
  for (const turn of [0, 2.6, -2.6]) context.lineTo(x + 8 * (turn ? Math.cos(angle + turn) : 0), y + 8 * (turn ? Math.sin(angle + turn) : 0));
  context.fill();
}

// The window on each image, and how it opens into the grid of its pixels.
function drawWindows(context, s, place) {
  const [y, x] = s.shown;
  place.images.forEach((image, k) => {
    const [width, height] = [s.wide * image.cell, s.high * image.cell];
    const [left, top] = [image.x + x * image.cell, image.y + y * image.cell];
    const grid = place.grids[k][0];
    const [wide, high] = [grid.columns * grid.cell, grid.rows * grid.high];
    const below = [[left + width, top + height], [left, top + height], [grid.x, grid.y], [grid.x + wide, grid.y]];
    const beside = [[left + width, top], [left + width, top + height], [grid.x, grid.y + high], [grid.x, grid.y]];
    const beam = place.narrow ? below : beside;
    drawBeam(context, beam.slice(0, 2), beam.slice(2), WINDOW);
    frame(context, left, top, width, height, WINDOW);
  });
}

function drawEquation(context, s, place, colors) {
  const { channels } = s.now;
  const many = channels.length > 1;
  const all = s.wide * s.high;
  const names = [`${all} pixel${all > 1 ? "s" : ""}`, "× weights", "= products"];
  channels.forEach(({ pixels, products }, k) => {
    const boxes = place.grids[k];
    const most = largest(products);
    drawGrid(context, boxes[0], pixels, s.limit, s.signed);
    drawGrid(context, boxes[2], products, Math.max(most, s.limit * 0.5), true);
    outline(context, boxes[1].x - 1, boxes[1].y - 1, boxes[1].columns * boxes[1].cell + 1, boxes[1].rows * boxes[1].high + 1, "#8b949e", 1);
    if (place.side && k) return;
    names.forEach((name, i) => {
      const text = many && !place.side && i === 0 ? `channel ${k}` : place.side && i === 0 ? "pixels" : name;
      write(context, text, boxes[i].x, boxes[i].y - 10, { color: colors.text, align: "left", weight: "600" });
    });
  });
  const { x, y, width, height } = place.result;
  const value = s.now.sum + s.bias;
  context.fillStyle = colorOf(value, s.most, true);
  context.fillRect(x, y, width, height);
  const sums = many ? channels.map(({ sum }) => number(sum)) : [number(s.now.sum)];
  if (s.bias) sums.push(`${number(s.bias)}`);
  const text = sums.length > 1 ? `${sums.join(" + ").replaceAll("+ −", "− ")} = ${number(value)}` : `sum ${sums[0]}`;
  write(context, text, x + width / 2, y + height / 2 + 1, { color: inkOn(Math.abs(value) / (s.most || 1)), size: width < 120 || text.length > 18 ? 13 : 16, weight: "700" });
  outline(context, x, y, width, height, colors.green, 2.5);
  if (!place.side) write(context, many ? "all added up" : "added up", x, y - 10, { color: colors.text, align: "left", weight: "600" });
}

// From the sum to its cell of the output.
function drawResult(context, s, place, colors) {
  const { output, result } = place;
  const [x, y] = [output.x + s.at[1] * output.cell, output.y + s.at[0] * output.cell];
  const from = [result.x + result.width, result.y + result.height / 2];
  const middle = y + output.cell / 2;
  const edge = output.x + output.columns * output.cell;
  const points = place.narrow ? [from, [place.right, from[1]], [place.right, middle], [Math.max(x + output.cell, edge) + 4, middle]]
    : [from, [output.x - 34, from[1]], [output.x - 34, middle], [output.x - 21, middle]];
  drawArrow(context, points, colors.green);
  frame(context, x, y, output.cell, output.cell, CELL);
}

function titles(context, s, place, colors) {
  const { out } = s;
  place.images.forEach((box, k) => {
    const text = place.images.length > 1 ? `Channel ${k}` : `Image ${dot(s.rows, s.columns)}`;
    write(context, text, box.x - out.left * box.cell, box.y - out.top * box.cell - 24, { color: colors.text, align: "left", size: 14, weight: "600" });
  });
  const { x, y, cell, rows } = place.output;
  write(context, `Output ${dot(out.rows, out.columns)}`, x, y - 24, { color: colors.text, align: "left", size: 14, weight: "600" });
  s.formulas.forEach((formula, i) => {
    write(context, formula, x, y + rows * cell + 14 + 16 * i, { color: colors.faint, align: "left", size: place.narrow ? 11 : 13 });
  });
}

function drawFurther(context, s, place, colors) {
  let from = place.output;
  for (const box of place.further) {
    const pool = box.kind === "pool";
    const values = pool ? s.pools.values : s.rectified;
    const known = pool ? (i) => s.pools.blocks[i].every((one) => s.seen[one]) : (i) => s.seen[i];
    const title = `${pool ? "After 2×2 max pooling" : "After ReLU"}${place.narrow ? "" : ` ${dot(box.rows, box.columns)}`}`;
    write(context, title, box.x, box.y - 26, { color: colors.text, align: "left", size: place.narrow ? 12 : 14, weight: "600" });
    drawAxes(context, box, colors.faint, [0, 0]);
    drawFilling(context, box, values, known, s.most, colors);
    const [row, column] = pool ? s.at.map((part) => part >> 1) : s.at;
    if (pool) {
      const source = [from.x + 2 * column * from.cell, from.y + 2 * row * from.cell];
      if (row < box.rows && column < box.columns) frame(context, ...source, 2 * from.cell, 2 * from.cell, CELL);
    }
    if (row < box.rows && column < box.columns) frame(context, box.x + column * box.cell, box.y + row * box.cell, box.cell, box.cell, CELL);
    const level = from.y + (from.rows * from.cell) / 2;
    const wrap = box.y - MARGIN - 30;
    const start = place.narrow ? from.x - 6 : from.x + 12;
    const foot = from.y + from.rows * from.cell + 10 + 16 * s.formulas.length;
    if (from === place.output) {
      const down = place.narrow ? wrap : foot;
      drawArrow(context, place.narrow ? [[box.x + 60, wrap - 4], [box.x + 60, box.y - 36]] : [[start, down + 6], [start, wrap - 2], [box.x + 60, wrap - 2], [box.x + 60, box.y - 37]], colors.faint);
    } else drawArrow(context, [[from.x + from.columns * from.cell + 6, box.y + (box.rows * box.cell) / 2], [box.x - 20, box.y + (box.rows * box.cell) / 2]], colors.faint);
    from = box;
  }
}

function drawStage(context, s, place, colors) {
  const { out } = s;
  place.images.forEach((box, k) => {
    drawAxes(context, box, colors.faint, [out.top, out.left]);
    drawImage(context, s, box, s.image[k]);
  });
  drawAxes(context, place.output, colors.faint, [0, 0]);
  drawFilling(context, place.output, s.sums, (i) => s.seen[i], s.most, colors);
  titles(context, s, place, colors);
  drawWindows(context, s, place);
  drawEquation(context, s, place, colors);
  drawResult(context, s, place, colors);
  drawFurther(context, s, place, colors);
}
