// What one number sees: layers stacked over a row of pixels, the cone from the chosen number down to the image.

const KINDS = {
  conv: { name: "convolution 3×3", add: "+ 3×3", window: 3, stride: 1 },
  strided: { name: "convolution 3×3, stride 2", add: "+ 3×3, stride 2", window: 3, stride: 2 },
  pool: { name: "max pooling 2×2", add: "+ pooling", window: 2, stride: 2 },
};
const [SIDE, MOST, CELLS, SEEN] = [28, 6, 16, "#f5a742"]; // pixels, layers, the height of numbers, the color of what is seen

// Layer by layer, the image first: how many numbers in a row, where the first one's middle lies, how far apart they are,
// and how many pixels each sees.
function stacked(kinds) {
  const rows = [{ name: "the image", count: SIDE, first: 0, step: 1, sees: 1 }];
  for (const kind of kinds) {
    const { window, stride, name } = KINDS[kind];
    const { count, first, step, sees } = rows.at(-1);
    rows.push({
      name, window, stride,
      count: Math.floor((count - window) / stride) + 1,
      first: first + ((window - 1) / 2) * step,
      step: step * stride,
      sees: sees + (window - 1) * step,
      sum: `${sees} + ${window - 1} × ${step}`,
      inWords: `${sees} + ${window - 1} step${window > 2 ? "s" : ""} of ${step}`,
    });
  }
  return rows;
}

// The first and the last number of each layer that the chosen one sees, from the image on.
function spans(rows, layer, number) {
  const found = [];
  found[layer] = [number, number];
  for (let i = layer; i > 0; i--) {
    const [from, to] = found[i];
    found[i - 1] = [from * rows[i].stride, to * rows[i].stride + rows[i].window - 1];
  }
  return found;
}

const places = ({ first, step }, [from, to]) => [first + (from - 0.5) * step, first + (to + 0.5) * step];

function explore(view, { layers, image }) {
  let [rows, at] = [[], {}];
  const kinds = [...layers];
  const limit = (number, count) => Math.max(0, Math.min(count - 1, number));
  const middle = (layer) => Math.floor(rows[layer].count / 2);

  const layout = (width) => {
    const wide = width >= 600;
    const [gap, pixel] = [wide ? 46 : 42, Math.min(wide ? 15 : 12, (width - 2) / SIDE)];
    const top = (layer) => 18 + (rows.length - 1 - layer) * gap; // of a layer's numbers
    return { wide, pixel, top, image: top(0) + CELLS + 8, height: top(0) + CELLS + 8 + SIDE * pixel + 2 };
  };
  const paintLayer = (context, layer, seen, { pixel, top }, colors) => {
    const row = rows[layer];
    for (let number = 0; number < row.count; number++) {
      const [left, right] = places(row, [number, number]).map((place) => (place + 0.5) * pixel);
      const lit = seen && number >= seen[0] && number <= seen[1];
      const shade = image[14 * SIDE + number];
      context.fillStyle = layer ? (lit ? SEEN : colors.line) : `rgb(${shade},${shade},${shade})`;
      context.fillRect(left + 0.75, top(layer), right - left - 1.5, CELLS);
    }
  };
  const paintCone = (context, seen, { pixel, top }, colors) => {
    for (let layer = at.layer; layer > 0; layer--) {
      const [upper, lower] = [layer, layer - 1].map((one) => places(rows[one], seen[one]).map((place) => (place + 0.5) * pixel));
      context.globalAlpha = 0.3;
      context.fillStyle = SEEN;
      context.beginPath();
      context.moveTo(upper[0], top(layer) + CELLS);
      context.lineTo(upper[1], top(layer) + CELLS);
      context.lineTo(lower[1], top(layer - 1));
      context.lineTo(lower[0], top(layer - 1));
      context.fill();
      context.globalAlpha = 1;
    }
  };
  const paintWords = (context, layer, { wide, pixel, top }, colors) => {
    const { name, sees, sum, count } = rows[layer];
    const style = { align: "left", color: layer > at.layer ? colors.faint : colors.text };
    const called = layer ? `${layer}. ${name}` : name;
    const told = layer ? `sees ${sum} = ${sees}` : `${count} pixels in a row`;
    if (wide) {
      write(context, called, SIDE * pixel + 18, top(layer) + 1, { ...style, size: 14, weight: layer === at.layer ? "bold" : "" });
      write(context, told, SIDE * pixel + 18, top(layer) + 18, { ...style, size: 14 });
    } else {
      write(context, `${called}: ${told}`, 1, top(layer) - 9, { ...style, size: 12, most: SIDE * pixel, weight: layer === at.layer ? "bold" : "" });
    }
  };
  const paintImage = (context, seen, across, { wide, pixel, image: y }, colors) => {
    drawMap(context, { rows: SIDE, columns: SIDE, at: (r, c) => image[r * SIDE + c], y, cell: pixel, limit: 255 });
    const { sees } = rows[at.layer];
    outline(context, seen[0] * pixel, y + across[0] * pixel, sees * pixel, sees * pixel, SEEN, 3);
    if (wide) write(context, `sees ${sees}×${sees} pixels`, SIDE * pixel + 18, y + (across[0] + sees / 2) * pixel, { color: colors.text, align: "left", size: 14, weight: "bold" });
  };
  const made = surface(view, {
    label: "The layers",
    focusable: true,
    height: (width) => layout(width).height,
    draw(context, width, height, colors) {
      const plan = layout(width);
      const seen = spans(rows, at.layer, at.column);
      rows.forEach((_, layer) => paintLayer(context, layer, seen[layer], plan, colors));
      paintCone(context, seen, plan, colors);
      rows.forEach((_, layer) => paintWords(context, layer, plan, colors));
      const [left, right] = places(rows[0], seen[0]).map((place) => (place + 0.5) * plan.pixel);
      outline(context, left, plan.top(0) - 1, right - left, CELLS + 2, SEEN, 3);
      paintImage(context, seen[0], spans(rows, at.layer, at.row)[0], plan, colors);
    },
  });

  const choose = (layer, row, column) => {
    const { count } = rows[layer];
    at = { layer, row: limit(row, count), column: limit(column, count) };
    const { name, sees, inWords } = rows[layer];
    const [from, to] = spans(rows, layer, at.column)[0];
    const seen = from === to ? `pixel ${from} of the row: 1×1` : `pixels ${from} to ${to} of the row: ${sees}×${sees} of the image`;
    const why = layer ? ` ${sees} = ${inWords}.` : "";
    view.say(`${layer ? `Layer ${layer}, ${name}` : "The image"}, number ${at.column} of 0 to ${count - 1}: it sees ${seen}.${why}`);
    made.describe(`${rows.length - 1} layers over a row of pixels. Up and down arrows choose the layer, left and right the number. ` +
      `Chosen: layer ${layer}, number ${at.column}; it sees ${sees}×${sees} pixels.`);
    view.paint();
  };
  // The same place of the image in another layer.
  const move = (layer) => {
    const place = (number) => rows[at.layer].first + number * rows[at.layer].step;
    const nearest = (number) => Math.round((place(number) - rows[layer].first) / rows[layer].step);
    choose(layer, nearest(at.row), nearest(at.column));
  };
  const changed = () => {
    rows = stacked(kinds);
    const { count } = rows.at(-1);
    for (const [kind, add] of Object.entries(adds)) add.disabled = kinds.length >= MOST || count < KINDS[kind].window;
    take.disabled = !kinds.length;
    const top = rows.length - 1;
    choose(top, middle(top), middle(top));
  };
  const adds = Object.fromEntries(Object.entries(KINDS).map(([kind, { name, add }]) => [kind, button(add, () => {
    kinds.push(kind);
    changed();
  }, { "aria-label": `Add a ${name}` })]));
  const take = button("− last", () => {
    kinds.pop();
    changed();
  }, { "aria-label": "Take the last layer away" });

  let held = null; // where a drag began: a layer, or the picture below them, −1
  const point = (event) => {
    const [x, y] = place(event, made.canvas);
    const { pixel, top, image: start } = layout(made.canvas.clientWidth);
    const near = (layer, pixels) => Math.round((pixels / pixel - 0.5 - rows[layer].first) / rows[layer].step);
    held ??= y > start ? -1 : Math.max(0, rows.findIndex((_, layer) => y > top(layer) - 22));
    if (held < 0) return choose(at.layer, near(at.layer, y - start), near(at.layer, x));
    if (held !== at.layer) move(held);
    choose(held, at.row, near(held, x));
  };
  made.canvas.addEventListener("pointerdown", (event) => {
    made.canvas.setPointerCapture(event.pointerId);
    held = null;
    point(event);
  });
  made.canvas.addEventListener("pointermove", (event) => event.buttons && point(event));
  made.canvas.addEventListener("keydown", (event) => {
    const { layer, row, column } = at;
    const along = { ArrowLeft: column - 1, ArrowRight: column + 1, Home: 0, End: 1e4 }[event.key];
    const next = { ArrowUp: layer + 1, ArrowDown: layer - 1 }[event.key];
    if ((along ?? next) === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (next === undefined) choose(layer, row, along);
    else move(limit(next, rows.length));
  });
  view.body.append(row(...Object.values(adds), take), made.canvas);
  changed();
}
