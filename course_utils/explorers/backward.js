// A tiny network to go through forward and backward, number by number: every input, weight and target is a field to type
// into or to drag; one weight can be nudged, and all of them take a step. What the numbers are comes from chain.js.

const RATES = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5];
const LIMIT = 100; // the largest number that can be typed
const RADIUS = 20;

// Where everything is on a canvas so wide: { x: [[x, y], …], h, y } and of each arrow its two ends and its weight's field.
function placesOf({ toHidden, toOutputs }, width) {
  const tall = heightOf(toOutputs.length);
  const column = (count, x, first, last) =>
    Array.from({ length: count }, (_, i) => [x, count > 1 ? first + (i / (count - 1)) * (last - first) : (first + last) / 2]);
  const [top, bottom, inset] = [52, tall - 72, toOutputs.length > 2 ? 60 : 26];
  const h = column(toOutputs.length, width / 2, top, bottom);
  const [x, y] = [26, width - 46].map((across) => column(2, across, top + inset, bottom - inset));
  const arrows = (key, from, to, gap, part) =>
    pairs(from, to).map(([i, j]) => {
      const [start, end] = [[from[i][0] + gap, from[i][1]], [to[j][0] - RADIUS - 1, to[j][1]]];
      const field = start.map((value, axis) => value + part * (end[axis] - value));
      return { key, i, j, start, end, field };
    });
  const share = toOutputs.length > 2 ? 0.29 : 0.33; // of the way from a hidden neuron to a weight's field
  return { x, h, y, arrows: [...arrows("toHidden", x, h, 24, 1 - share), ...arrows("toOutputs", h, y, RADIUS + 1, share)] };
}
const pairs = (from, to) => from.flatMap((_, i) => to.map((_, j) => [i, j]));
const heightOf = (hidden) => (hidden > 2 ? 424 : 330);

// An arrow from start to end with its head there.
function drawArrow(context, start, end, color, width) {
  const angle = Math.atan2(end[1] - start[1], end[0] - start[0]);
  context.strokeStyle = context.fillStyle = color;
  context.lineWidth = width;
  context.beginPath();
  context.moveTo(...start);
  context.lineTo(...end);
  context.stroke();
  context.beginPath();
  context.moveTo(...end);
  for (const turn of [-0.4, 0.4]) context.lineTo(end[0] - 10 * Math.cos(angle + turn), end[1] - 10 * Math.sin(angle + turn));
  context.fill();
}

// Text with the ground's color around it, so that a line behind it does no harm.
function label(context, text, x, y, ground, style) {
  context.font = `${style.weight ?? ""} ${style.size ?? 13}px system-ui, sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  [context.strokeStyle, context.lineWidth] = [ground, 5];
  context.strokeText(text, x, y);
  write(context, text, x, y, style);
}

function drawNeuron(context, [x, y], { name, value, off, lit }, colors) {
  context.beginPath();
  context.arc(x, y, RADIUS, 0, 7);
  context.fillStyle = colors.ground;
  context.fill();
  context.setLineDash(off ? [4, 4] : []);
  context.strokeStyle = lit || (off ? colors.faint : colors.blue);
  context.lineWidth = lit ? 4 : 2;
  context.stroke();
  context.setLineDash([]);
  write(context, value, x, y, { color: off ? colors.faint : colors.text, size: 15, weight: "600", most: 36 });
  label(context, name, x, y - RADIUS - 12, colors.ground, { color: colors.text, size: 14 });
}

// A number to type into or, sideways, to drag. Returns { element, set(value) }.
function numberField(name, kind, change) {
  const element = make("input", { type: "number", step: "0.1", min: `${-LIMIT}`, max: `${LIMIT}`, "aria-label": name, className: kind });
  let [value, from] = [0, null];
  const offer = (to) => change((value = Math.min(LIMIT, Math.max(-LIMIT, to))));
  const set = (to, parts = 100) => {
    value = to;
    if (document.activeElement !== element || Number(element.value) !== to) element.value = `${Math.round(parts * to) / parts}`;
  };
  element.oninput = () => element.value !== "" && Number.isFinite(Number(element.value)) && offer(Number(element.value));
  element.onblur = () => set(value);
  element.onpointerdown = (event) => {
    from = { x: event.clientX, value };
    element.setPointerCapture(event.pointerId);
  };
  element.onpointermove = (event) => {
    const moved = from && event.buttons ? Math.trunc((event.clientX - from.x) / 6) : 0;
    if (!moved && !from?.moved) return;
    from.moved = true;
    offer(Math.round(10 * from.value + moved) / 10);
    element.value = `${value}`;
  };
  element.onpointerup = element.onpointercancel = () => (from = null);
  return { element, set };
}

function explore(view, { start, backward: goesBack }) {
  const copy = () => JSON.parse(JSON.stringify(start));
  let [network, at, nudged, losses, note] = [copy(), 0, false, [], ""];
  let chosen = ["toHidden", 0, 0];
  const order = steps(network);
  const turn = order.findIndex(({ kind }) => kind === "loss") + 1; // so many steps are forward
  const last = goesBack ? order.length : turn;
  const reached = (kind, i) => at > order.findIndex((step) => step.kind === kind && step.i === i);
  const now = () => (!note && order[at - 1]) || {};
  const size = choice({ label: "by", options: [0.1, 0.01, 0.001].map((by) => [by, by]), value: 0.01 }, () => show());
  const seen = () => (nudged ? changed(network, chosen, Number(size.input.value)) : network);
  const back = ({ key, i, j }) => key === (now().kind === "outputSlope" ? "toOutputs" : "toHidden") && j === now().i;
  const isChosen = ({ key, i, j }) => [key, i, j].join() === chosen.join();

  const drawing = surface(view, {
    label: "",
    height: () => heightOf(network.toOutputs.length),
    draw(context, width, tall, colors) {
      const places = placesOf(network, width);
      const pass = forward(seen());
      const slopes = backward(network, forward(network));
      const { kind, i } = now();
      context.fillStyle = colors.ground;
      context.fillRect(0, 0, width, tall);
      for (const arrow of places.arrows) {
        const into = kind === (arrow.key === "toHidden" ? "hidden" : "output") && arrow.j === i;
        const returns = kind === "hiddenSlope" && arrow.key === "toOutputs" && arrow.i === i;
        const weighed = kind?.endsWith("Slope") && back(arrow);
        const lit = into ? colors.blue : returns || weighed ? colors.orange : colors.line;
        const [from, to] = returns ? [arrow.end, arrow.start] : [arrow.start, arrow.end];
        drawArrow(context, from, to, lit, lit === colors.line ? 1.5 : 3);
      }
      const slope = (value, [x, y], down, before = "") =>
        label(context, `${width > 450 ? before : ""}${number(value)}`, x, y + down, colors.ground, { color: colors.orange, weight: "700", size: 14 });
      for (const { key, i, j, field } of places.arrows) {
        if (reached(key === "toHidden" ? "hiddenSlope" : "outputSlope", j)) slope(slopes[key][i][j], field, 22);
      }
      places.x.forEach(([x, y], k) => label(context, named("x", k), x, y - 24, colors.ground, { color: colors.text, size: 14 }));
      places.h.forEach((place, k) => {
        const known = reached("hidden", k);
        const lit = i === k && { hidden: colors.blue, hiddenSlope: colors.orange }[kind];
        const off = known && pass.sums[k] <= 0;
        drawNeuron(context, place, { name: named("h", k), value: known ? number(pass.hidden[k]) : "", off, lit }, colors);
        if (known) label(context, `sum ${number(pass.sums[k])}`, place[0], place[1] + 31, colors.ground, { color: colors.faint, size: 12 });
        if (reached("hiddenSlope", k)) slope(slopes.atSums[k], place, 48, "slope ");
      });
      places.y.forEach((place, k) => {
        const known = reached("output", k);
        const lit = i === k && { output: colors.blue, outputSlope: colors.orange }[kind];
        drawNeuron(context, place, { name: named("y", k), value: known ? number(pass.outputs[k]) : "", lit }, colors);
        label(context, "target", place[0], place[1] + 31, colors.ground, { color: colors.faint, size: 12 });
        if (reached("outputSlope", k)) slope(slopes.atOutputs[k], place, 76, "slope ");
      });
      const loss = `loss ${at >= turn ? say(pass.loss) : "?"}`;
      const style = { color: kind === "loss" ? colors.blue : colors.text, size: 16, weight: "700", align: "right" };
      write(context, loss, width - 8, 16, style);
      arrange(places);
    },
  });

  const fields = [];
  const field = (name, kind, place, get, put) => {
    const made = numberField(name, kind, (value) => edit(() => put(value)));
    fields.push({ ...made, place, get });
    return made.element;
  };
  const stage = make("div", { className: "stage" }, drawing.canvas);
  const single = (key, title, kind, place) =>
    network[key].forEach((_, i) => stage.append(field(title(i), kind, (places) => place(places, i), () => network[key][i], (value) => (network[key][i] = value))));
  single("inputs", (i) => `Input ${named("x", i)}`, "input", ({ x }, i) => x[i]);
  placesOf(network, 400).arrows.forEach(({ key, i, j }, k) => {
    const name = arrowName([key, i, j]);
    const put = (value) => (network[key][i][j] = value);
    const element = field(`Weight ${name}`, "weight", ({ arrows }) => arrows[k].field, () => seen()[key][i][j], put);
    element.onfocus = () => choose([key, i, j]);
    stage.append(element);
  });
  single("targets", (i) => `Target of ${named("y", i)}`, "target", ({ y }, i) => [y[i][0], y[i][1] + 52]);
  const arrange = (places) => {
    for (const { element, place } of fields) {
      const [x, y] = place(places);
      element.style.left = `${x}px`;
      element.style.top = `${y}px`;
    }
  };

  // A bar for each loss since the numbers were last set by hand.
  const bars = surface(view, {
    label: "",
    height: () => 92,
    draw(context, width, tall, colors) {
      const shown = losses.slice(-8);
      const [wide, most] = [Math.min(74, width / 8), Math.max(...shown)];
      shown.forEach((loss, k) => {
        const high = Math.max(1, (loss / most) * (tall - 42));
        context.fillStyle = k === shown.length - 1 ? colors.blue : colors.line;
        context.fillRect(k * wide + 2, tall - 18 - high, wide - 6, high);
        const middle = k * wide + wide / 2 - 1;
        const step = losses.length - shown.length + k;
        write(context, loss < 100 ? number(loss, 2) : say(loss), middle, tall - 28 - high, { color: colors.text, most: wide - 4 });
        write(context, step ? `${step}` : "start", middle, tall - 8, { color: colors.faint, size: 12, most: wide - 2 });
      });
    },
  });

  const gradientOf = ([key, i, j]) => {
    const known = reached(key === "toHidden" ? "hiddenSlope" : "outputSlope", j);
    return known ? backward(network, forward(network))[key][i][j] : null;
  };
  const words = () => {
    if (nudged) return nudgeLine(network, chosen, Number(size.input.value), gradientOf(chosen));
    if (note) return note;
    const { kind, i } = now();
    const pass = forward(network);
    return kind ? lines[kind](network, pass, backward(network, pass), i).join("\n") : "Press Forward: the numbers go from left to right.";
  };
  const show = () => {
    view.say(words());
    for (const { set, get } of fields) set(get(), nudged ? 1000 : 100);
    placesOf(network, 400).arrows.forEach((arrow, k) => {
      fields[network.inputs.length + k].element.classList.toggle("chosen", goesBack && isChosen(arrow));
    });
    ahead.disabled = at >= turn;
    home.disabled = at < turn || at >= last;
    progress.set(at);
    nudge.textContent = nudged ? "Put it back" : `Nudge ${arrowName(chosen)}`;
    nudge.setAttribute("aria-pressed", `${nudged}`);
    bars.canvas.parentElement.hidden = losses.length < 2;
    const { sums, hidden, outputs, loss } = forward(seen());
    const told = at < turn ? "" : ` Sums ${sums.map(say).join(", ")}; hidden ${hidden.map(say).join(", ")}; outputs ${outputs.map(say).join(", ")}; loss ${say(loss)}.`;
    drawing.describe(`The network, after ${at} of ${last} steps.${told}`);
    bars.describe(`Losses: ${losses.map(say).join(", ")}.`);
    view.paint();
  };
  const go = (to) => {
    [at, nudged, note] = [Math.max(0, Math.min(last, to)), false, ""];
    show();
  };
  const edit = (put) => {
    [nudged, note] = [false, ""];
    put();
    losses = [forward(network).loss];
    show();
  };
  const choose = (place) => {
    if (place.join() === chosen.join()) return;
    [chosen, nudged] = [place, false];
    show();
  };
  const take = () => {
    const [pass, by] = [forward(network), RATES[rate.input.value]];
    [at, nudged] = [last, false];
    if (pass.loss < 1e9) {
      network = stepped(network, backward(network, pass), by);
      losses.push(forward(network).loss);
      note = stepWords(losses, by, forward(network));
    } else note = "The loss grows without end: the learning rate is too large. Press Reset.";
    show();
  };
  const stepWords = (all, by, { sums }) => {
    const [before, after] = all.slice(-2);
    const moved = `Step ${all.length - 1}: each weight moves by −${by} · its gradient. The loss goes from ${say(before)} to ${say(after)}.`;
    if (sums.every((sum) => sum <= 0)) return `${moved} Every hidden neuron is off now, so every gradient is 0: more steps change nothing.`;
    return after > before ? `${moved} It grew: the step was too long.` : moved;
  };
  const reset = () => {
    network = copy();
    losses = [forward(network).loss];
    go(goesBack ? 0 : last);
  };

  const ahead = button("Forward", () => go(at + 1));
  const home = button("Backward", () => go(at + 1));
  const progress = slider({ label: "Step", min: 0, max: last, step: 1, value: 0, show: (i) => `${i} of ${last}` }, go);
  const nudge = button("", () => {
    [nudged, at, note] = [!nudged, Math.max(at, turn), ""];
    show();
  });
  const rate = slider(
    { label: "Learning rate", min: 0, max: RATES.length - 1, step: 1, value: 3, show: (i) => number(RATES[i], 3) },
    () => {},
  );
  const again = button("Reset", reset);
  const controls = [row(nudge, size.element), row(button("Take a step", take), rate.element)];
  view.body.append(
    row(...(goesBack ? [ahead, home, again, progress.element] : [again])),
    stage,
    view.root.querySelector(".status"),
    ...(goesBack ? controls : []),
    make("div", {}, bars.canvas),
  );
  reset();
}
