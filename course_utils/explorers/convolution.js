// explore_convolution (convolution.py): a kernel glides over an image, and its output fills cell by cell.
const SPEEDS = [2, 6, 15, 40, 120]; // cells a second

// What follows from the settings: sizes, sums, maps.
function compute(s) {
  s.out = geometry(s);
  s.at = [Math.min(s.at[0], s.out.rows - 1), Math.min(s.at[1], s.out.columns - 1)];
  s.sums = correlate(s, s.out);
  s.rectified = s.sums.map((sum) => Math.max(0, sum));
  s.pools = pooled(s.relu ? s.rectified : s.sums, s.out);
  s.most = largest(s.sums);
  s.formulas = formulas(s);
}

// The output's size worked out: once where rows and columns agree.
function formulas(s) {
  const one = (length, kernel, size) => {
    const exact = s.same ? length / s.stride : (length - kernel) / s.stride;
    const whole = Number.isInteger(exact);
    if (s.same) return `${length} / ${s.stride} = ${whole ? size : `${number(exact, 1)}, rounded up: ${size}`}`;
    return whole ? `(${length} − ${kernel}) / ${s.stride} + 1 = ${size}`
      : `(${length} − ${kernel}) / ${s.stride} = ${number(exact, 1)}, rounded down: ${size - 1}, + 1 = ${size}`;
  };
  const both = [one(s.rows, s.high, s.out.rows), one(s.columns, s.wide, s.out.columns)];
  return both[0] === both[1] ? [both[0]] : [`rows: ${both[0]}`, `columns: ${both[1]}`];
}

const range = (name, first, count) => (count > 1 ? `${name}s ${number(first)} to ${number(first + count - 1)}` : `${name} ${number(first)}`);

function words(s) {
  const { y, x, channels, sum } = s.now;
  const inside = (at, count, length) => Math.min(at + count, length) - Math.max(at, 0);
  const zeros = s.high * s.wide - inside(y, s.high, s.rows) * inside(x, s.wide, s.columns);
  const result = number(sum + s.bias, 3);
  const parts = channels.map((channel, k) => `${number(channel.sum, 3)} from channel ${k}`);
  const count = channels.length * s.high * s.wide;
  const said = [
    `Output row ${s.at[0]}, column ${s.at[1]}: ${result}${s.bias ? ` = ${number(sum, 3)} + bias ${number(s.bias, 3)}` : ""}`,
    `, the sum of ${count} product${count > 1 ? "s" : ""}${channels.length > 1 ? ` (${parts.join(", ")})` : ""}. `,
    `The window covers ${range("row", y, s.high)} and ${range("column", x, s.wide)} of the image`,
    zeros ? `; ${zeros} of its ${s.high * s.wide} cells ${zeros > 1 ? "are zeros" : "is a zero"} around it. ` : ". ",
  ];
  if (s.relu) said.push(`After ReLU: ${number(Math.max(0, sum + s.bias), 3)}. `);
  if (s.pool) said.push(poolWords(s));
  said.push(`Stride ${s.stride}, padding ${s.same ? "same" : "valid"}, output ${dot(s.out.rows, s.out.columns)}: `);
  said.push(`${s.formulas.join("; ")}. Rows and columns count from 0.`);
  return said.join("");
}

function poolWords({ at, pools }) {
  const [row, column] = at.map((part) => part >> 1);
  if (row >= pools.rows || column >= pools.columns) return "Max pooling leaves this cell out: its block is not whole. ";
  return `After max pooling, row ${row}, column ${column}: ${number(pools.values[row * pools.columns + column], 3)}. `;
}

function numberBox(label, value, properties, change) {
  const input = make("input", { type: "number", step: "any", ...properties });
  const set = (to) => (input.value = to);
  input.addEventListener("input", () => input.value !== "" && Number.isFinite(input.valueAsNumber) && change(input.valueAsNumber));
  set(value);
  return { element: make("label", { className: "control" }, make("span", {}, label), input), input, set };
}

// The weights as boxes over their grids, colored like them. Returns { boxes, show(limits) }.
function weightBoxes(s, changed) {
  const rounded = (weight) => Math.round(100 * weight) / 100;
  const many = s.kernels.length > 1;
  const boxes = s.kernels.map((kernel, k) => kernel.map((weight, i) => {
    const name = `weight row ${Math.floor(i / s.wide)}, column ${i % s.wide}${many ? `, channel ${k}` : ""}`;
    const input = make("input", { type: "number", step: "0.5", className: "weight", "aria-label": name, value: `${rounded(weight)}` });
    input.addEventListener("input", () => {
      if (!Number.isFinite(input.valueAsNumber)) return;
      s.kernels[k][i] = input.valueAsNumber;
      changed(k);
    });
    input.addEventListener("blur", () => show());
    return input;
  }));
  const show = () => s.kernels.forEach((kernel, k) => kernel.forEach((weight, i) => {
    const input = boxes[k][i];
    const most = largest(kernel);
    if (document.activeElement !== input) input.value = rounded(weight);
    input.style.background = colorOf(weight, most, true);
    input.style.color = inkOn(Math.abs(weight) / (most || 1));
  }));
  show();
  return { boxes, show };
}

function lay(element, x, y, width, height) {
  Object.assign(element.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
}

// Moves the window where a pointer drags it. find(x, y) gives the place of the output for a place on the element.
function draggable(element, view, find, visit) {
  let last = null;
  const go = (event) => {
    const to = find(...place(event, element));
    const from = last ?? to;
    // All cells on the way, however fast the pointer moves.
    const steps = Math.max(1, ...to.map((part, i) => Math.abs(part - from[i])));
    for (let i = 1; i <= steps; i++) visit(from.map((part, j) => Math.round(part + ((to[j] - part) * i) / steps)));
    last = to;
  };
  element.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    element.setPointerCapture(event.pointerId);
    view.quiet(true);
    go(event);
  });
  element.addEventListener("pointermove", (event) => last && go(event));
  for (const kind of ["pointerup", "pointercancel", "lostpointercapture"]) {
    element.addEventListener(kind, () => {
      last = null;
      view.quiet(false);
    });
  }
}

function explore(view, data) {
  const s = { ...data, kernels: data.kernels.map((kernel) => [...kernel]), bias: 0, relu: false, pool: false, at: data.start };
  compute(s);
  const index = () => s.at[0] * s.out.columns + s.at[1];
  const fill = (count) => (s.seen = Uint8Array.from(s.sums, (_, i) => (i < count ? 1 : 0)));
  fill(index() + 1);

  let where = null;
  let weights = null;
  const stage = surface(view, {
    label: "The window on the image, its pixels times the weights, and the output: the text below says the same.",
    height: (width) => (where = layout(width, s)).height,
    draw(context, width, height, colors) {
      drawStage(context, s, where, colors);
      where.images.forEach(({ x, y, cell, rows, columns }, k) => {
        const { top, bottom, left, right } = s.out;
        lay(grips[k], x - left * cell, y - top * cell, (columns + left + right) * cell, (rows + top + bottom) * cell);
      });
      const { x, y, cell, rows, columns } = where.output;
      lay(grips.at(-1), x, y, columns * cell, rows * cell);
      weights.boxes.forEach((boxes, k) => boxes.forEach((box, i) => {
        const grid = where.grids[k][1];
        lay(box, grid.x + (i % s.wide) * grid.cell, grid.y + Math.floor(i / s.wide) * grid.high, grid.cell - 1, grid.high - 1);
      }));
    },
  });

  // The window follows smoothly, unless the reader has asked for stillness.
  let asked = 0;
  const follow = () => {
    asked = 0;
    const goal = [s.now.y, s.now.x];
    const near = goal.every((part, i) => Math.abs(part - s.shown[i]) < 0.05);
    s.shown = near || still() ? goal : s.shown.map((part, i) => part + (goal[i] - part) * 0.4);
    stage.paint();
    if (s.shown !== goal) asked = requestAnimationFrame(follow);
  };
  const update = () => {
    s.now = under(s, s.out, ...s.at);
    s.shown ??= [s.now.y, s.now.x];
    [rowBox, columnBox].forEach((box, i) => document.activeElement !== box.input && box.set(s.at[i]));
    view.say(words(s));
    asked ||= requestAnimationFrame(follow);
  };
  const visit = (at) => {
    s.at = at;
    s.seen[index()] = 1;
    update();
  };
  const clamp = (at) => at.map((part, i) => Math.max(0, Math.min([s.out.rows, s.out.columns][i] - 1, part)));
  const move = (at) => {
    playing.pause();
    visit(clamp(at));
  };
  const step = (by) => {
    const to = index() + by;
    if (to < 0 || to >= s.sums.length) return false;
    visit([Math.floor(to / s.out.columns), to % s.out.columns]);
  };
  // Other sizes: as much of the output stays filled as was.
  const change = (settings) => {
    const before = s.sums.length;
    const full = s.seen.every(Boolean);
    Object.assign(s, settings);
    compute(s);
    if (s.sums.length !== before) fill(full ? Infinity : index() + 1);
    weights.show();
    update();
  };

  const playing = player(() => step(1), () => SPEEDS[s.speed], (on) => {
    playButton.textContent = on ? "Pause" : "Play";
    view.quiet(on);
  });
  s.speed = 2;
  const restart = () => {
    s.seen.fill(0);
    move([0, 0]);
  };
  const play = () => {
    if (!playing.playing() && index() === s.sums.length - 1) restart();
    // Where nothing may move by itself, one press fills what is left of a row.
    if (still()) while (step(1) !== false && s.at[1] < s.out.columns - 1);
    else playing.toggle();
  };
  const playButton = button(still() ? "Next row" : "Play", play, { className: "play" });
  const pressed = (by) => () => {
    playing.pause();
    step(by);
  };
  const speed = slider({ label: "Speed", min: 0, max: SPEEDS.length - 1, step: 1, value: s.speed, show: (i) => `${SPEEDS[i]} cells a second` }, (value) => {
    s.speed = value;
    if (!playing.playing()) return;
    playing.pause();
    playing.play();
  });

  const names = Object.keys(data.presets);
  const same = (a, b) => a.every((weight, i) => weight === b[i]);
  const named = (kernel) => names.find((name) => same(kernel, data.presets[name])) ?? "";
  const presets = s.kernels.map((kernel, k) => choice({
    label: s.kernels.length > 1 ? `Kernel, channel ${k}` : "Kernel",
    options: [...names.map((name) => [name, name]), ["", "Your own"]],
    value: named(kernel),
  }, (name) => {
    s.kernels[k] = [...(data.presets[name] ?? data.kernels[k])];
    change({});
  }));
  weights = weightBoxes(s, (k) => {
    presets[k].set(named(s.kernels[k]));
    change({});
  });

  const stride = choice({ label: "Stride", options: [1, 2, 3].map((n) => [n, n]), value: s.stride }, (n) => change({ stride: Number(n) }));
  const padding = choice({ label: "Padding", options: [["valid", "valid (no zeros)"], ["same", "same (zeros around)"]], value: s.same ? "same" : "valid" },
    (to) => change({ same: to === "same" }));
  const bias = numberBox("Bias", 0, { step: "0.5" }, (to) => change({ bias: to }));
  const relu = toggle("ReLU", false, (on) => change({ relu: on }));
  const pool = toggle("2×2 max pooling", false, (on) => change({ pool: on }));
  const rowBox = numberBox("Output row", s.at[0], { step: "1", min: "0" }, (to) => move([Math.round(to), s.at[1]]));
  const columnBox = numberBox("column", s.at[1], { step: "1", min: "0" }, (to) => move([s.at[0], Math.round(to)]));

  const keys = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0], Home: [0, -1e3], End: [0, 1e3] };
  const grips = [...s.image, null].map((image, k) => {
    const grip = make("div", { className: "grip" });
    if (image && !k) {
      Object.entries({ role: "application", "aria-label": "Image: the arrow keys move the window" }).forEach((pair) => grip.setAttribute(...pair));
      grip.tabIndex = 0;
      grip.addEventListener("keydown", (event) => {
        const by = keys[event.key];
        if (!by) return;
        event.preventDefault();
        move(by.map((part, i) => s.at[i] + part));
      });
    }
    const onImage = (part, zeros, size) => Math.round((part - size / 2) / s.stride);
    draggable(grip, view, (x, y) => {
      const unit = where.output.cell;
      return clamp(image ? [onImage(y / unit, s.out.top, s.high), onImage(x / unit, s.out.left, s.wide)] : [Math.floor(y / unit), Math.floor(x / unit)]);
    }, (at) => {
      playing.pause();
      visit(at);
    });
    return grip;
  });

  const whole = button("Fill", () => {
    playing.pause();
    fill(Infinity);
    update();
  });
  view.body.append(
    make("div", { className: "stage" }, stage.canvas, ...grips, ...weights.boxes.flat()),
    row(playButton, button("Back", pressed(-1)), button("Step", pressed(1)), whole, ...presets.map(({ element }) => element)),
    make("details", {}, make("summary", {}, "More: stride, padding, ReLU, pooling"),
      row(stride.element, padding.element, bias.element, relu.element, pool.element),
      row(rowBox.element, columnBox.element, button("Start over", restart), ...(still() ? [] : [speed.element])),
      make("p", {}, "Strictly speaking this is a cross-correlation: a mathematician's convolution would first turn the kernel upside down and left to right. Networks learn their weights, so it makes no difference to them.")),
  );
  update();
}
