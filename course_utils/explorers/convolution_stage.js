// Where everything of explore_convolution lies on its canvas, and how it is drawn.
const WINDOW = "#ff9f1c";
const CELL = "#2fd6a8";
const ZEROS = "#40464f"; // what "same" puts around the image: not part of it, so not black
const GRID = "#59636e";
const MARGIN = 20; // for the numbers of rows and columns, and for a title

// The boxes { x, y, cell (width), high, rows, columns } of all maps and grids on a canvas of that width.
function layout(width, s) {
  const { out, wide, high } = s;
  const count = s.image.length;
  const narrow = width < (count > 1 ? 840 : 640);
  const gap = narrow ? 10 : 50;
  // pixels × weights = products: side by side where there is room, or else one below the other.
  const third = narrow ? (width - 48) / 3 : count > 1 && 124;
  const side = third / wide >= 28;
  const grid = side ? third : Math.min(52 * wide, (narrow ? width - 16 : 0.4 * width - 34) / count - 16);
  const tall = high * (narrow ? 30 : 26);
  const [apart, below] = [grid + 16, tall + (side ? 8 : MARGIN)]; // from one grid to the next
  const equation = (side ? 3 : count) * apart - 16;
  const lines = (side ? count : 3) * below + MARGIN + 32;

  // Room for any stride and padding, so that nothing changes its size with them.
  const [across, down] = [s.columns + wide - 1, s.rows + high - 1];
  const room = (narrow ? width - gap - 12 : width - equation - 2 * gap) - 2 * MARGIN;
  const unit = Math.min(room / (2 * across), (count > 1 ? 450 : 300) / (count * down), 36);
  const each = down * unit + 2 * MARGIN;
  const maps = count * each;
  const height = narrow ? maps : Math.max(maps, lines);
  const x = MARGIN + room / 2 - across * unit;
  const y = (height - maps) / 2 + 2 * MARGIN;
  const box = (left, top, rows, columns) => ({ x: left, y: top, cell: unit, high: unit, rows, columns });
  const [inset, drop] = [(wide >> 1) - out.left, (high >> 1) - out.top];
  const images = s.image.map((_, k) => box(x + inset * unit, y + k * each + drop * unit, out.high, out.wide));
  const after = x + across * unit + gap;
  const left = narrow ? 2 : after;
  const start = after + MARGIN + (narrow ? 0 : equation + gap);
  const output = box(start, y + (maps - each) / 2 + (high >> 1) * unit, out.rows, out.columns);

  const top = (narrow ? maps + 16 : (height - lines) / 2) + MARGIN;
  const grids = s.image.map((_, k) => [0, 1, 2].map((i) => ({
    x: left + (side ? i : k) * apart,
    y: top + (side ? k : i) * below,
    cell: grid / wide,
    high: tall / high,
    rows: high,
    columns: wide,
  })));
  const result = { x: left, y: top - MARGIN + lines - 32, width: equation };
  const end = Math.max(height, result.y + 32) + 8;
  const foot = end + 2 * MARGIN;
  const more = [];
  if (s.relu) more.push(box(x, foot, out.rows, out.columns));
  if (s.pool) more.push(box(s.relu ? start : x, foot, out.rows >> 1, out.columns >> 1));
  const bottom = more[0] ? foot + more[0].rows * unit + 8 : end;
  return { narrow, side, images, output, grids, result, more, height: bottom };
}

// Black or white, whichever can be read on the color of that value.
const inkOn = (value, limit, signed) => (Math.abs(value) > limit * (signed ? 0.68 : 0.46) ? "#000" : "#fff");

function path(pen, points) {
  pen.beginPath();
  points.forEach((point) => pen.lineTo(...point));
}

// Values as squares, with their numbers where there is room. Zeros around the image are null; what is not computed yet
// is undefined, and hatched.
function drawCells(pen, { x, y, cell, high, rows, columns }, values, { limit, signed, ground, edge }) {
  pen.fillStyle = ground;
  pen.lineWidth = 1;
  pen.fillRect(x, y, columns * cell, rows * high);
  values.forEach((value, i) => {
    const [r, c] = cellOf(i, columns);
    // On whole pixels, or hairlines would show.
    const [left, right, top, bottom] = [x + c * cell, x + (c + 1) * cell, y + r * high, y + (r + 1) * high]
      .map(Math.round);
    if (value === undefined) {
      path(pen, [[left, bottom], [right, top]]);
      pen.strokeStyle = edge;
      return pen.stroke();
    }
    pen.fillStyle = value === null ? ground : colorOf(value, limit, signed);
    pen.fillRect(left, top, right - left, bottom - top);
    const text = value === null ? "0" : cell > 26 ? number(value) : "";
    if (text) write(pen, text, (left + right) / 2, (top + bottom) / 2 + 0.5, {
      color: inkOn(value, limit, signed),
      size: Math.min(cell - 1, cell < 40 ? 10 : 13),
      most: cell - 3,
    });
    if (cell > 26) outline(pen, left, top, right - left, bottom - top, GRID, 1);
  });
  outline(pen, x, y, columns * cell, rows * high, edge, edge === WINDOW ? 3 : 1);
}

function drawTitle(pen, text, x, y, { text: color }) {
  write(pen, text, x, y, { color, size: 14, align: "left", weight: "600" });
}

// A map's title, and the numbers of its rows and columns, not of all where they are many.
function drawAxes(pen, { x, y, cell }, title, colors, rows, columns, { top = 0, left = 0 }) {
  const step = cell > 17 ? 1 : cell > 13 ? 2 : 5;
  const style = { color: colors.faint, size: 11 };
  for (let r = 0; r < rows; r += step) write(pen, r, x - 4, y + (r + top + 0.5) * cell, { ...style, align: "right" });
  for (let c = 0; c < columns; c += step) write(pen, c, x + (c + left + 0.5) * cell, y - 8, style);
  drawTitle(pen, title, x, y - 25, colors);
}

function frame(pen, { x, y, cell }, row, column, high, wide, color) {
  const box = [x + column * cell - 1, y + row * cell - 1, wide * cell + 2, high * cell + 2];
  outline(pen, ...box, "#000", 4);
  outline(pen, ...box, color, 2);
}

// The window on an image, and how it opens into the grid of its pixels.
function drawWindow(pen, s, { x, y, cell }, grid, narrow) {
  const [top, left] = [y + s.shown[0] * cell, x + s.shown[1] * cell];
  const [base, right] = [top + s.high * cell, left + s.wide * cell];
  const [far, low] = [grid.x + s.wide * grid.cell, grid.y + s.high * grid.high];
  const beam = narrow ? [[right, base], [left, base], [grid.x, grid.y], [far, grid.y]]
    : [[right, top], [right, base], [grid.x, low], [grid.x, grid.y]];
  pen.fillStyle = `${WINDOW}3c`;
  path(pen, beam);
  // On a narrow page the first of two beams would lie on the second image.
  if (!narrow || !s.image[1]) pen.fill();
  frame(pen, { x, y, cell }, ...s.shown, s.high, s.wide, WINDOW);
}

function drawEquation(pen, s, { grids, side, result: { x, y, width } }, colors) {
  const { channels, sum } = s.now;
  channels.forEach(({ pixels, products }, k) => {
    const style = { ground: ZEROS, edge: GRID };
    const parts = [
      [
        s.image[1] && !side ? `channel ${k}` : "pixels",
        pixels,
        { ...style, limit: s.limit, signed: s.signed, edge: WINDOW },
      ],
      ["× weights", s.kernels[k], { ...style, limit: largest(s.kernels[k]), signed: true }],
      ["= products", products, { ...style, limit: s.limit * largest(s.kernels.flat()), signed: true }],
    ];
    parts.forEach(([name, values, style], i) => {
      drawCells(pen, grids[k][i], values, style);
      if (!side || !k) drawTitle(pen, name, grids[k][i].x, grids[k][i].y - 11, colors);
    });
  });
  const sums = channels.map((channel) => number(channel.sum));
  if (s.bias) sums.push(number(s.bias));
  const total = number(sum);
  // Rounded numbers may not quite add up.
  const all = sums[1] ? `${sums.join(" + ").replaceAll("+ −", "− ")} ${total === number(sum, 6) ? "=" : "≈"} ${total}`
    : `sum ${total}`;
  pen.fillStyle = colorOf(sum, s.most, true);
  pen.fillRect(x, y, width, 32);
  outline(pen, x, y, width, 32, colors.green, 2.5);
  const style = { color: inkOn(sum, s.most, true), size: all.length > 16 ? 13 : 16, weight: "700" };
  write(pen, all, x + width / 2, y + 17, style);
  if (!side) drawTitle(pen, "added up", x, y - 11, colors);
}

// From the sum to its cell of the output.
function drawArrow(pen, s, { narrow, result, output }, color, width) {
  const [x, low] = [result.x + result.width, result.y + 16];
  const y = output.y + (s.at[0] + 0.5) * output.cell;
  const [turn, tip, back] = narrow ? [width - 4, output.x + output.columns * output.cell + 3, 7]
    : [output.x - 36, output.x - 20, -7];
  pen.strokeStyle = color;
  pen.lineWidth = 2;
  path(pen, [[x, low], [turn, low], [turn, y], [tip, y], [tip + back, y - 4], [tip, y], [tip + back, y + 4]]);
  pen.stroke();
}

function drawStage(pen, s, place, colors, width) {
  const { out, relu } = s;
  const { images, output, more } = place;
  const [row, column] = s.at;
  const style = { limit: s.most, signed: true, ground: colors.ground, edge: colors.line };
  const map = (box, title, values) => {
    drawAxes(pen, box, title, colors, box.rows, box.columns, {});
    drawCells(pen, box, values, style);
  };
  images.forEach((image, k) => {
    drawAxes(pen, image, images[1] ? `Channel ${k}` : `Image ${s.rows}×${s.columns}`, colors, s.rows, s.columns, out);
    drawCells(pen, image, out.padded[k], { limit: s.limit, signed: s.signed, ground: ZEROS, edge: ZEROS });
    drawWindow(pen, s, image, place.grids[k][0], place.narrow);
  });
  map(output, `Output ${out.rows}×${out.columns}`, s.filled);
  s.formulas.forEach((text, i) => {
    const y = output.y + output.rows * output.cell + 12 + 15 * i;
    write(pen, text, output.x, y, { color: colors.faint, size: 11, align: "left" });
  });
  drawEquation(pen, s, place, colors);
  drawArrow(pen, s, place, colors.green, width);
  frame(pen, output, row, column, 1, 1, CELL);
  if (relu) {
    map(more[0], "After ReLU", s.rectified);
    if (!s.pool) frame(pen, more[0], row, column, 1, 1, CELL);
  }
  if (!s.pool) return;
  const last = more.at(-1);
  map(last, "After 2×2 pooling", s.pooled);
  const [r, c] = [row >> 1, column >> 1];
  if (r >= last.rows || c >= last.columns) return;
  frame(pen, last, r, c, 1, 1, CELL);
  frame(pen, relu ? more[0] : output, 2 * r, 2 * c, 2, 2, CELL);
}
