// explore_convolution (convolution.py): a kernel glides over an image, and its output fills cell by cell.
const SPEEDS = [[3, "slow"], [15, "normal"], [100, "fast"]]; // cells a second
const KEYS = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  Home: [0, -99],
  End: [0, 99],
};

// What follows from the settings.
function compute(s) {
  s.out = geometry(s);
  s.sums = correlate(s, s.out);
  s.most = largest(s.sums);
  const formula = (length, kernel, size) => {
    const [exact, text] = s.same ? [length / s.stride, `${length} / ${s.stride}`]
      : [(length - kernel) / s.stride + 1, `(${length} − ${kernel}) / ${s.stride} + 1`];
    return `${text} = ${number(exact, 1)}${exact === size ? "" : ` → ${size}`}`;
  };
  // One formula where rows and columns agree.
  s.formulas = [...new Set([formula(s.rows, s.high, s.out.rows), formula(s.columns, s.wide, s.out.columns)])];
}

// What follows from the place and from what is filled.
function look(s, i) {
  s.now = under(s, s.out, i);
  s.filled = s.sums.map((sum, j) => (s.seen[j] ? sum : undefined));
  s.rectified = s.filled.map((sum) => sum && Math.max(0, sum));
  s.pooled = pooled(s.relu ? s.rectified : s.filled, s.out);
}

const exact = (value) => number(value, 3);

const joined = (parts) => parts.filter(Boolean).join("");

// The settings, and what follows from them for the output's size.
function settingsInWords({ out, ...s }, kernels) {
  return joined([
    `Kernel: ${kernels.join(" and ")}`,
    s.bias && `, bias ${exact(s.bias)}`,
    `, stride ${s.stride}, padding ${s.same ? "same (zeros: " : "valid"}`,
    s.same && `${out.top} above, ${out.high - s.rows - out.top} below, `,
    s.same && `${out.left} left, ${out.wide - s.columns - out.left} right)`,
    `: output ${out.rows}×${out.columns}, `,
    s.formulas.join(" and ").replaceAll(" →", `, rounded ${s.same ? "up" : "down"} to`),
    ". Rows and columns count from 0. ",
  ]);
}

function placeInWords({ at: [row, column], out, now: { channels, sum }, ...s }) {
  const span = (first, count) => `${number(first)} to ${first + count - 1}`;
  const [r, c] = [row >> 1, column >> 1];
  const zeros = channels[0].pixels.filter((pixel) => pixel === null).length;
  const across = out.columns >> 1;
  const block = c < across ? s.pooled[r * across + c] : undefined;
  return joined([
    `Row ${row}, column ${column}: ${exact(sum)}`,
    channels[1] && ` (${channels.map((channel) => exact(channel.sum)).join(" and ")} from channels 0 and 1)`,
    `, from window rows ${span(row * s.stride - out.top, s.high)}, `,
    `columns ${span(column * s.stride - out.left, s.wide)}`,
    zeros && `; ${zeros} pixels are zeros around the image`,
    s.relu && `. After ReLU: ${exact(Math.max(0, sum))}`,
    s.pool && `. After pooling, row ${r}, column ${c}: ${block === undefined ? "nothing yet" : exact(block)}`,
    ".",
  ]);
}

// For those who cannot see the grids.
function productsInWords({ now, kernels }) {
  const parts = now.channels.map(({ pixels, products }, k) => pixels
    .map((pixel, i) => `${exact(+pixel)} × ${exact(kernels[k][i])} = ${exact(products[i])}`).join(", "));
  return `Pixels × weights, row by row: ${parts.join("; channel 1: ")}.`;
}

function numberBox(label, change) {
  const oninput = ({ target: { valueAsNumber: to } }) => isFinite(to) && change(to);
  return make("input", { type: "number", step: "any", value: "0", "aria-label": label, oninput });
}

function lay(element, x, y, width, height) {
  element.style.cssText = `left:${x}px;top:${y}px;width:${width}px;height:${height}px`;
}

// Calls go(x, y) for each point of an element that a pressed pointer passes.
function draggable(element, go) {
  element.onpointerdown = (event) => {
    if (event.button) return;
    element.setPointerCapture(event.pointerId);
    go(...place(event, element));
  };
  element.onpointermove = (event) => {
    if (!element.hasPointerCapture(event.pointerId)) return;
    const all = event.getCoalescedEvents?.() ?? [];
    [...all, event].forEach((each) => go(...place(each, element)));
  };
}

function explore(view, data) {
  const s = { ...data, kernels: data.kernels.map((kernel) => [...kernel]), bias: 0, speed: 15, sums: [] };
  s.shown = s.at.map((part) => part * s.stride);
  const index = () => s.at[0] * s.out.columns + s.at[1];
  const fill = (count) => (s.seen = s.sums.map((_, i) => i < count));
  const full = () => s.seen.every(Boolean);

  let where = null;
  const stage = surface(view, {
    label: "Window, products and output",
    height: (width) => (where = layout(width, s)).height,
    draw(pen, width, height, colors) {
      drawStage(pen, s, where, colors, width);
      [...where.images, where.output].forEach(({ x, y, cell, rows, columns }, k) => {
        lay(grips[k], x, y, columns * cell, rows * cell);
      });
      weights.forEach((inputs, k) => inputs.forEach((input, i) => {
        const { x, y, cell, high } = where.grids[k][1];
        const [r, c] = cellOf(i, s.wide);
        lay(input, x + c * cell + 0.5, y + r * high + 0.5, cell - 1, high - 1);
        if (document.activeElement !== input) input.value = Math.round(100 * s.kernels[k][i]) / 100;
      }));
    },
  });

  // The window follows smoothly, unless the reader has asked for stillness.
  let asked = 0;
  const follow = () => {
    const goal = s.at.map((part) => part * s.stride);
    const near = still() || goal.every((part, i) => Math.abs(part - s.shown[i]) < 0.05);
    s.shown = near ? goal : s.shown.map((part, i) => part + (goal[i] - part) * 0.4);
    stage.paint();
    asked = near ? 0 : requestAnimationFrame(follow);
  };
  const tell = (first = "") => view.say(first + placeInWords(s));
  const filled = () => `All ${s.sums.length} outputs filled. `;
  const clamp = (at) => at.map((part, i) => Math.max(0, Math.min([s.out.rows, s.out.columns][i] - 1, part)));
  const visit = (at) => {
    s.at = clamp(at);
    s.seen[index()] = true;
    look(s, index());
    whole.textContent = full() ? "Clear" : "Fill";
    products.textContent = productsInWords(s);
    tell();
    asked ||= requestAnimationFrame(follow);
  };
  const move = (at) => {
    playing.pause();
    visit(at);
  };
  const step = (by) => {
    const to = index() + by;
    if (!(to in s.sums)) return false;
    visit(cellOf(to, s.out.columns));
  };
  // In another size, as much of the output stays filled as was.
  const change = (settings) => {
    const before = s.sums.length;
    Object.assign(s, settings);
    compute(s);
    s.at = clamp(s.at);
    if (s.sums.length !== before) fill(before && full() ? Infinity : index() + 1);
    visit(s.at);
    tell(settingsInWords(s, presets.map(({ input }) => input.selectedOptions[0].text)));
  };

  let on = false;
  const playing = player(() => step(1), () => s.speed, (now) => {
    playButton.textContent = now ? "Pause" : still() ? "Next row" : "Play";
    view.quiet(now);
    if (on && !now) tell(full() ? filled() : "Paused. ");
    on = now;
  });
  const again = () => {
    fill(0);
    move([0, 0]);
  };
  // Where nothing may move by itself, each press fills what is left of a row.
  const nextRow = () => {
    while (step(1) !== false && s.at[1] < s.out.columns - 1) {}
  };
  const playButton = button("", () => {
    if (!playing.playing() && index() === s.sums.length - 1) again();
    (still() ? nextRow : playing.toggle)();
  });
  const by = (cells) => () => {
    playing.pause();
    step(cells);
  };
  const whole = button("Fill", () => {
    if (full()) return again();
    fill(Infinity);
    move(s.at);
    tell(filled());
  });
  const speed = choice({ label: "Speed", options: SPEEDS, value: s.speed }, (value) => {
    s.speed = +value;
    if (playing.playing()) [0, 1].forEach(playing.toggle); // it asks for the speed when it starts
  });

  const names = Object.keys(data.presets);
  const named = (kernel) => names.find((name) => `${kernel}` === `${data.presets[name]}`) ?? "";
  const ofChannel = (k) => (data.kernels[1] ? `, channel ${k}` : "");
  const presets = s.kernels.map((kernel, k) => choice({
    label: `Kernel${ofChannel(k)}`,
    options: [...names.map((name) => [name, name]), ["", "Your own"]],
    value: named(kernel),
  }, (name) => {
    s.kernels[k] = [...(data.presets[name] ?? data.kernels[k])];
    change();
  }));
  const weights = s.kernels.map((kernel, k) => kernel.map((weight, i) => {
    const label = `weight row ${cellOf(i, s.wide).join(", column ")}${ofChannel(k)}`;
    return numberBox(label, (to) => {
      s.kernels[k][i] = to;
      presets[k].set(named(s.kernels[k]));
      change();
    });
  }));

  const focusable = { tabIndex: 0, role: "application", "aria-label": "Image: arrow keys move the window" };
  const grips = [...s.image, null].map((image, k) => {
    const grip = make("div", { className: "grip", ...(k ? {} : focusable) });
    draggable(grip, (x, y) => move([y, x].map((at, i) => {
      const part = at / where.output.cell;
      return image ? Math.round((part - [s.high, s.wide][i] / 2) / s.stride) : Math.floor(part);
    })));
    return grip;
  });
  grips[0].onkeydown = (event) => {
    const by = KEYS[event.key];
    if (!by) return;
    event.preventDefault();
    move(s.at.map((part, i) => part + by[i]));
  };

  const products = make("p", { className: "unseen" });
  view.body.append(
    make("div", { className: "stage" }, stage.canvas, products, ...grips, ...weights.flat()),
    row(playButton, button("Back", by(-1)), button("Step", by(1)), whole, ...presets.map(({ element }) => element)),
    make("details", {}, make("summary", {}, "More: stride, padding, ReLU, pooling"),
      row(
        choice({ label: "Stride", options: [[1, 1], [2, 2], [3, 3]], value: s.stride },
          (to) => change({ stride: +to })).element,
        choice({ label: "Padding", options: [[0, "valid (no zeros)"], [1, "same (zeros around)"]], value: +s.same },
          (to) => change({ same: to === "1" })).element,
        make("label", {}, "Bias ", numberBox("Bias", (bias) => change({ bias }))),
        toggle("ReLU", false, (relu) => change({ relu })).element,
        toggle("2×2 max pooling", false, (pool) => change({ pool })).element,
        still() ? "" : speed.element,
      ),
      make("p", {}, data.note),
    ),
  );
  playing.pause();
  change();
}
