// explore_convolution (convolution.py): a kernel glides over an image, and its output fills cell by cell.
const SPEEDS = [[3, "slow"], [15, "normal"], [60, "fast"], [240, "very fast"]]; // cells a second
const KEYS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0], Home: [0, -99], End: [0, 99] };

// What follows from the settings.
function compute(s) {
  s.out = geometry(s);
  s.sums = correlate(s, s.out);
  s.most = largest(s.sums);
  const formula = (length, kernel, size) => {
    const exact = s.same ? length / s.stride : (length - kernel) / s.stride + 1;
    const result = number(exact, 1) + (exact === size ? "" : `, rounded ${s.same ? "up" : "down"}: ${size}`);
    return s.same ? `${length} / ${s.stride} = ${result}` : `(${length} − ${kernel}) / ${s.stride} + 1 = ${result}`;
  };
  // One formula where rows and columns agree.
  s.formulas = [...new Set([formula(s.rows, s.high, s.out.rows), formula(s.columns, s.wide, s.out.columns)])];
}

// What follows from the place and from what is filled.
function look(s, i) {
  s.now = under(s, s.out, i);
  s.filled = s.sums.map((sum, j) => (s.seen[j] ? sum : null));
  s.rectified = s.filled.map((sum) => sum && Math.max(0, sum));
  s.pooled = pooled(s.relu ? s.rectified : s.filled, s.out);
}

function words({ at: [row, column], out, now: { channels, sum }, ...s }) {
  const exact = (value) => number(value, 3);
  const span = (at, before, count) => {
    const first = at * s.stride - before;
    return count > 1 ? `s ${number(first)} to ${first + count - 1}` : ` ${first}`;
  };
  const [r, c] = [row >> 1, column >> 1];
  const count = channels.length * s.high * s.wide;
  const zeros = channels[0].pixels.filter((pixel) => pixel === null).length;
  const block = r < out.rows >> 1 && c < out.columns >> 1 ? s.pooled[r * (out.columns >> 1) + c] : null;
  return [
    `Output row ${row}, column ${column}: ${exact(sum)}, the sum of `,
    count > 1 ? `${count} products` : "1 product",
    channels[1] && ` (${channels.map((channel) => exact(channel.sum)).join(" and ")} from channels 0 and 1)`,
    s.bias && ` and the bias ${exact(s.bias)}`,
    `. The window covers row${span(row, out.top, s.high)}, column${span(column, out.left, s.wide)}`,
    zeros && `; ${zeros} of its cells lie outside the image and count as 0`,
    s.relu && `. After ReLU: ${exact(Math.max(0, sum))}`,
    s.pool && `. After pooling, row ${r}, column ${c}: ${block === null ? "nothing yet" : exact(block)}`,
    `. Stride ${s.stride}, padding ${s.same ? "same" : "valid"}: output ${out.rows}×${out.columns}, `,
    `${s.formulas.join(" and ")}. Rows and columns count from 0.`,
  ].filter(Boolean).join("");
}

function numberBox(label, step, change) {
  const input = make("input", { type: "number", step, value: "0", "aria-label": label });
  input.addEventListener("input", () => Number.isFinite(input.valueAsNumber) && change(input.valueAsNumber));
  return input;
}

function lay(element, left, top, width, height) {
  for (const [name, value] of Object.entries({ left, top, width, height })) element.style[name] = `${value}px`;
}

// Tells visit() of each place of the output that a pointer passes; find(x, y) knows the place for a point.
function draggable(element, find, visit) {
  let last = null;
  const go = (event) => {
    const to = find(...place(event, element));
    const from = last ?? to;
    const steps = Math.max(1, ...to.map((part, i) => Math.abs(part - from[i])));
    for (let i = 1; i <= steps; i++) visit(from.map((part, j) => Math.round(part + ((to[j] - part) * i) / steps)));
    last = to;
  };
  element.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    element.setPointerCapture(event.pointerId);
    go(event);
  });
  element.addEventListener("pointermove", (event) => last && go(event));
  element.addEventListener("lostpointercapture", () => (last = null));
}

function explore(view, data) {
  const s = { ...data, kernels: data.kernels.map((kernel) => [...kernel]), bias: 0, at: data.start, speed: 15, sums: [] };
  const index = () => s.at[0] * s.out.columns + s.at[1];
  const fill = (count) => (s.seen = s.sums.map((_, i) => i < count));
  const full = () => s.seen.every(Boolean);

  let where = null;
  const stage = surface(view, {
    label: "The window on the image, its pixels times the weights, and the output, as said in words below.",
    height: (width) => (where = layout(width, s)).height,
    draw(context, width, height, colors) {
      drawStage(context, s, where, colors, width);
      [...where.images, where.output].forEach(({ x, y, cell, rows, columns }, k) => {
        lay(grips[k], x, y, columns * cell, rows * cell);
      });
      weights.forEach((inputs, k) => inputs.forEach((input, i) => {
        const { x, y, cell, high } = where.grids[k][1];
        lay(input, x + (i % s.wide) * cell + 0.5, y + Math.floor(i / s.wide) * high + 0.5, cell - 1, high - 1);
        const [weight, most] = [s.kernels[k][i], largest(s.kernels[k])];
        if (document.activeElement !== input) input.value = Math.round(100 * weight) / 100;
        Object.assign(input.style, { background: colorOf(weight, most, true), color: inkOn(weight, most, true) });
      }));
    },
  });

  // The window follows smoothly, unless the reader has asked for stillness.
  let asked = 0;
  const follow = () => {
    const goal = s.at.map((part) => part * s.stride);
    s.shown ??= goal;
    const near = still() || goal.every((part, i) => Math.abs(part - s.shown[i]) < 0.05);
    s.shown = near ? goal : s.shown.map((part, i) => part + (goal[i] - part) * 0.4);
    stage.paint();
    asked = near ? 0 : requestAnimationFrame(follow);
  };
  const clamp = (at) => at.map((part, i) => Math.max(0, Math.min([s.out.rows, s.out.columns][i] - 1, part)));
  const visit = (at) => {
    s.at = clamp(at);
    s.seen[index()] = true;
    look(s, index());
    cell.forEach((input, i) => document.activeElement !== input && (input.value = s.at[i]));
    whole.textContent = full() ? "Clear" : "Fill";
    view.say(words(s));
    asked ||= requestAnimationFrame(follow);
  };
  const move = (at) => {
    playing.pause();
    visit(at);
  };
  const step = (by) => {
    const to = index() + by;
    if (to < 0 || to >= s.sums.length) return false;
    visit([Math.floor(to / s.out.columns), to % s.out.columns]);
  };
  // In another size, as much of the output stays filled as was.
  const change = (settings) => {
    const before = s.sums.length;
    Object.assign(s, settings);
    compute(s);
    s.at = clamp(s.at);
    if (s.sums.length !== before) fill(before && full() ? Infinity : index() + 1);
    visit(s.at);
  };

  const playing = player(() => step(1), () => s.speed, (on) => {
    playButton.textContent = on ? "Pause" : still() ? "Next row" : "Play";
    view.quiet(on);
  });
  const again = () => {
    fill(0);
    move([0, 0]);
  };
  // Where nothing may move by itself, each press fills what is left of a row.
  const nextRow = () => {
    while (step(1) !== false && s.at[1] < s.out.columns - 1);
  };
  const playButton = button("Play", () => {
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
  });
  const speed = choice({ label: "Speed", options: SPEEDS, value: s.speed }, (value) => {
    s.speed = +value;
    if (!playing.playing()) return;
    playing.pause();
    playing.play();
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
    const label = `weight row ${Math.floor(i / s.wide)}, column ${i % s.wide}${ofChannel(k)}`;
    return numberBox(label, "0.5", (to) => {
      s.kernels[k][i] = to;
      presets[k].set(named(s.kernels[k]));
      change();
    });
  }));
  const cell = ["Output row", "Output column"].map((label, i) => numberBox(label, "1", (to) => {
    move(s.at.map((part, j) => (i === j ? Math.round(to) : part)));
  }));
  const labeled = (...parts) => make("label", { className: "control" }, ...parts);

  const focusable = { tabIndex: 0, role: "application", "aria-label": "Image: arrow keys move the window" };
  const grips = [...s.image, null].map((image, k) => {
    const grip = make("div", { className: "grip", ...(k ? {} : focusable) });
    draggable(grip, (x, y) => clamp([y, x].map((at, i) => {
      const part = at / where.output.cell;
      return image ? Math.round((part - [s.high, s.wide][i] / 2) / s.stride) : Math.floor(part);
    })), move);
    return grip;
  });
  grips[0].addEventListener("keydown", (event) => {
    const by = KEYS[event.key];
    if (!by) return;
    event.preventDefault();
    move(s.at.map((part, i) => part + by[i]));
  });

  view.body.append(
    make("div", { className: "stage" }, stage.canvas, ...grips, ...weights.flat()),
    row(playButton, button("Back", by(-1)), button("Step", by(1)), whole, ...presets.map(({ element }) => element)),
    make("details", {}, make("summary", {}, "More: stride, padding, ReLU, pooling"),
      row(
        choice({ label: "Stride", options: [[1, 1], [2, 2], [3, 3]], value: s.stride }, (to) => change({ stride: +to })).element,
        choice({ label: "Padding", options: [["", "valid (no zeros)"], ["1", "same (zeros around)"]], value: s.same ? "1" : "" },
          (to) => change({ same: !!to })).element,
        labeled("Bias", numberBox("Bias", "0.5", (bias) => change({ bias }))),
        toggle("ReLU", false, (relu) => change({ relu })).element,
        toggle("2×2 max pooling", false, (pool) => change({ pool })).element,
      ),
      row(labeled("Output row", cell[0]), labeled("column", cell[1]), still() ? "" : speed.element),
      make("p", {}, "Strictly speaking this is a cross-correlation: in mathematics, a convolution first turns the kernel " +
        "upside down and left to right. A network learns its weights, so it makes no difference here."),
    ),
  );
  playing.pause();
  change();
  follow();
}
