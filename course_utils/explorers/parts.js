// How one number is made: the patch, the kernel, the products, what each channel adds; or the largest contributions.

const ROWS = 9; // contributions written out for a dense layer

// Numbers in squares. names: [first row, first column], written at the edges.
function numberGrid(context, grid, colors) {
  const { x, y, cell, rows, columns, values, limit, signed, names } = grid;
  drawMap(context, { rows, columns, x, y, cell, limit, signed, gap: 1, at: (r, c) => values[r * columns + c] || 0 });
  const small = { color: colors.faint, size: 10 };
  for (let r = 0; names && cell > 15 && r < rows; r++) write(context, `${names[0] + r}`, x - 9, y + (r + 0.5) * cell, small);
  for (let c = 0; names && cell > 15 && c < columns; c++) write(context, `${names[1] + c}`, x + (c + 0.5) * cell, y - 7, small);
  if (cell < 27) return;
  values.forEach((value, i) => {
    const bright = Math.abs(value) / (limit || 1) > (signed ? 0.65 : 0.5);
    const style = { color: bright ? "#10151a" : "#fff", size: cell < 33 ? 10 : 12, most: cell - 5 };
    const text = Number.isNaN(value) ? "–" : number(value, Math.abs(value) >= 10 ? 1 : 2);
    write(context, text, x + ((i % columns) + 0.5) * cell, y + (Math.floor(i / columns) + 0.5) * cell, style);
  });
}

// How large the squares are: three grids side by side of a product, one of a pool.
function squareSide(scene, width) {
  const [part] = scene.parts;
  const grids = scene.weighted ? 3 : 1;
  return Math.min(42, Math.floor((width - 22 - 24 * (grids - 1)) / grids / part.columns), Math.floor(190 / part.rows));
}

function equationHeight(scene, width) {
  if (!scene.parts.length) return 1;
  if (!scene.parts[0].rows) return 24 * (Math.min(ROWS, scene.parts.length) + (scene.parts.length > ROWS ? 1 : 0)) + 8;
  return 40 + squareSide(scene, width) * scene.parts[0].rows + (scene.parts.length > 1 ? 124 : 0);
}

function paintEquation(context, scene, width, height, colors) {
  if (!scene.parts.length) return;
  if (!scene.parts[0].rows) return paintContributions(context, scene, width, colors);
  const cell = squareSide(scene, width);
  const part = scene.parts[scene.part];
  const { limit, signed } = scene.stacks[scene.active().stack - 1];
  const grid = { x: 20, y: 16, cell, rows: part.rows, columns: part.columns };
  const wide = cell * part.columns;
  const below = (text, x) => write(context, text, x + wide / 2, 28 + cell * part.rows, { color: colors.faint, size: 12 });
  numberGrid(context, { ...grid, values: part.values, limit, signed, names: [part.top, part.left] }, colors);
  outline(context, grid.x - 1, grid.y - 1, wide + 1, cell * part.rows + 1, WINDOW, 2.5);
  if (!scene.weighted) return markWinner(context, scene, grid, part);
  below(scene.parts.length > 1 || part.map ? `channel ${part.map}` : "patch", grid.x);
  const products = { x: grid.x + 2 * (wide + 24), values: part.products, limit: scene.mostProduct, signed: true };
  numberGrid(context, { ...grid, x: grid.x + wide + 24, values: part.weights, limit: scene.mostWeight, signed: true }, colors);
  numberGrid(context, { ...grid, ...products }, colors);
  const middle = grid.y + (cell * part.rows) / 2;
  ["×", "="].forEach((sign, i) => write(context, sign, grid.x + (i + 1) * (wide + 24) - 12, middle, { color: colors.text, size: 20 }));
  below("kernel", grid.x + wide + 24);
  below(`sum ${number(part.sum)}`, products.x);
  if (scene.parts.length > 1) paintSums(context, scene, width, height, colors);
}

function markWinner(context, scene, { x, y, cell, columns }, part) {
  if (scene.layer.type !== "maxpool") return;
  const at = part.values.indexOf(Math.max(...part.values.filter((value) => !Number.isNaN(value))));
  outline(context, x + (at % columns) * cell, y + Math.floor(at / columns) * cell, cell - 1, cell - 1, CELL, 3.5);
}

// A bar for each channel's sum, up or down, the chosen one framed.
function paintSums(context, scene, width, height, colors) {
  const step = (width - 4) / scene.parts.length;
  const most = Math.max(...scene.parts.map((part) => Math.abs(part.sum))) || 1;
  const [middle, half] = [height - 46, 32];
  scene.parts.forEach(({ map, sum }, i) => {
    const long = (sum / most) * half;
    context.fillStyle = sum < 0 ? colors.orange : colors.blue;
    context.fillRect(2 + i * step + 1, Math.min(middle, middle - long), Math.max(step - 3, 1), Math.max(Math.abs(long), 1));
    if (step >= 16 || map % 5 === 0) write(context, `${map}`, 2 + (i + 0.5) * step, height - 7, { color: colors.faint, size: 10 });
  });
  const title = `What each of the ${scene.parts.length} channels adds`;
  write(context, title, 2, middle - half - 15, { color: colors.text, size: 12, align: "left" });
  context.fillStyle = colors.line;
  context.fillRect(0, middle, width, 1);
  outline(context, 2 + scene.part * step, middle - half - 4, step, 2 * half + 8, WINDOW, 2);
}

const strongest = (parts) => [...parts].sort((a, b) => Math.abs(b.sum) - Math.abs(a.sum)).slice(0, ROWS);

function paintContributions(context, scene, width, colors) {
  const shown = strongest(scene.parts);
  const most = Math.abs(shown[0].sum) || 1;
  const [start, room] = [238, width - 300];
  const left = { color: colors.text, align: "left", size: 13 };
  const lines = shown.map((part) => [`${scene.nameOf(part)}: ${number(part.values[0])} × ${number(part.weights[0])}`, part.sum]);
  const rest = scene.total - shown.reduce((all, part) => all + part.sum, 0);
  if (scene.parts.length > ROWS) lines.push([`the other ${scene.parts.length - ROWS} together`, rest]);
  lines.forEach(([text, sum], i) => {
    const long = Math.min(Math.abs(sum) / most, 1.2) * Math.max(room, 30) * 0.8;
    write(context, text, 0, 16 + 24 * i, left);
    context.fillStyle = sum < 0 ? colors.orange : colors.blue;
    context.fillRect(start, 8 + 24 * i, Math.max(long, 1), 16);
    write(context, number(sum), start + long + 6, 16 + 24 * i, left);
  });
}

function equationCanvas(view, scene) {
  const made = surface(view, {
    label: "How the number is made",
    focusable: true,
    height: (width) => equationHeight(scene, width),
    draw: (context, width, height, colors) => paintEquation(context, scene, width, height, colors),
  });
  const go = (part) => {
    if (!scene.parts[0]?.rows) return;
    scene.part = Math.max(0, Math.min(scene.parts.length - 1, part));
    tell(scene, true);
    made.paint();
  };
  arrowKeys(made.canvas, (down, right) => go(scene.part + down + right));
  made.canvas.addEventListener("click", (event) => {
    const [x, y] = place(event, made.canvas);
    const { clientWidth, clientHeight } = made.canvas;
    if (y > clientHeight - 100) go(Math.floor((x / clientWidth) * scene.parts.length));
  });
  return made;
}
