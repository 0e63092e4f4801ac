// A ball that goes downhill on a loss: of one weight as a curve, of two as a map of heights. What is at a place comes
// from landscape.js; a `walk` is the places so far, with what the optimizer remembers there. What other optimizers did
// from the same start stays in the picture, as `trails`.

const STAY = 10; // places in a row at the bottom, and the ball has arrived

// A line that begins here, with this color and width.
function pen(context, color, width) {
  [context.strokeStyle, context.lineWidth] = [color, width];
  context.beginPath();
}

function arrow(context, [x, y], [toX, toY], color) {
  const length = Math.hypot(toX - x, toY - y);
  if (length < 1) return;
  const [dx, dy] = [(toX - x) / length, (toY - y) / length];
  pen(context, color, 3);
  context.fillStyle = color;
  context.moveTo(x, y);
  context.lineTo(toX - 6 * dx, toY - 6 * dy);
  context.stroke();
  context.beginPath();
  context.moveTo(toX, toY);
  context.lineTo(toX - 11 * dx - 6 * dy, toY - 11 * dy + 6 * dx);
  context.lineTo(toX - 11 * dx + 6 * dy, toY - 11 * dy - 6 * dx);
  context.fill();
}

function dot(context, [x, y], radius, color, rim) {
  context.beginPath();
  context.arc(x, y, radius, 0, 7);
  context.fillStyle = color;
  context.fill();
  if (!rim) return;
  [context.strokeStyle, context.lineWidth] = [rim, 2];
  context.stroke();
}

// From numbers to pixels within left, top, right, bottom, and back.
function scales(width, height, [[lowX, highX], [lowY, highY]]) {
  const [left, top, right, bottom] = [34, 8, width - 8, height - 34];
  return {
    left, top, right, bottom,
    x: (value) => left + ((value - lowX) / (highX - lowX)) * (right - left),
    y: (value) => bottom - ((value - lowY) / (highY - lowY)) * (bottom - top),
    back: (x, y) => [lowX + ((x - left) / (right - left)) * (highX - lowX), lowY + ((bottom - y) / (bottom - top)) * (highY - lowY)],
  };
}

// Round numbers between two, four or so of them.
function ticks([low, high]) {
  const rough = (high - low) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((times) => times * power >= rough);
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) => (first + i) * step);
}

function axes(context, at, [rangeX, rangeY], [nameX, nameY], { faint, text }) {
  const style = { color: faint, size: 12 };
  for (const value of ticks(rangeX)) write(context, number(value), at.x(value), at.bottom + 12, style);
  for (const value of ticks(rangeY)) write(context, number(value), at.left - 6, at.y(value), { ...style, align: "right" });
  write(context, nameX, (at.left + at.right) / 2, at.bottom + 27, { color: text });
  write(context, nameY, at.left + 8, at.top + 9, { color: text, align: "left" });
}

// The map of heights as an image: the lower, the bluer; in bands, so that their edges are lines of equal loss.
function heights({ loss, best }, at, blue) {
  const [wide, tall] = [Math.ceil((at.right - at.left) / 2), Math.ceil((at.bottom - at.top) / 2)];
  const canvas = make("canvas", { width: wide, height: tall });
  const context = canvas.getContext("2d");
  const image = context.createImageData(wide, tall);
  const [red, green, part] = blue.match(/[\da-f]{2}/gi).map((digits) => parseInt(digits, 16));
  const [lowest, deepest] = [loss(best), Math.log10(0.01)];
  for (let i = 0; i < wide * tall; i++) {
    const place = at.back(at.left + 2 * (i % wide), at.top + 2 * Math.floor(i / wide));
    const depth = 1 - Math.floor(5 * (Math.log10(loss(place) - lowest + 0.01) - deepest)) / 18;
    image.data.set([red, green, part, 255 * Math.min(0.9, Math.max(0.03, 0.9 * depth))], 4 * i);
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

function explore(view, data) {
  const state = { count: data.weights, kind: data.kind, rate: 1, optimizer: "plain" };
  let [land, walk, map, ends, trails] = [null, [], null, "", {}];
  const last = () => walk.at(-1);
  const grown = () => walk.length > 1 && land.loss(last().place) > 1.0001 * land.loss(walk.at(-2).place);
  // At the bottom, and there to stay: a ball with momentum also passes through it.
  const atBottom = ({ place }) => land.loss(place) - land.loss(land.best) < 0.001;
  const rests = () => walk.length > 1 && last().place.every((value, i) => Math.abs(value - walk.at(-2).place[i]) < 1e-6);
  const arrived = () => atBottom(last()) && (rests() || (walk.length >= STAY && walk.slice(-STAY).every(atBottom)));
  const limits = () => (state.count === 2 ? land.ranges : [land.ranges[0], [0, 1.05 * Math.max(...land.ranges[0].map((w) => land.loss([w])))]]);
  const height = (place) => (state.count === 2 ? place[1] : land.loss(place));

  const picture = surface(view, {
    label: "",
    focusable: true,
    height: (width) => Math.min(380, 34 + 8 + (width - 42) * (state.count === 2 ? 0.7 : 0.78)),
    draw(context, width, tall, colors) {
      const at = scales(width, tall, limits());
      const spot = ({ place }) => {
        const [x, y] = [at.x(place[0]), at.y(height(place))];
        return [Math.min(Math.max(x, at.left), at.right), Math.min(Math.max(y, at.top), at.bottom)];
      };
      outline(context, at.left, at.top, at.right - at.left, at.bottom - at.top, colors.line, 1);
      (state.count === 2 ? drawValley : drawCurve)(context, at, colors);
      axes(context, at, limits(), state.count === 2 ? land.names : ["w", "loss"], colors);
      const others = Object.entries(trails).filter(([name]) => name !== state.optimizer);
      const all = [...others, [state.optimizer, trail()]];
      const shade = { plain: colors.orange, momentum: colors.green, Adam: colors.text };
      all.forEach(([name, { places, rate, brief }], line) => {
        pen(context, shade[name], 1.5);
        places.forEach((each) => context.lineTo(...spot(each)));
        context.stroke();
        places.slice(0, -1).forEach((each) => dot(context, spot(each), 3, shade[name]));
        const [x, align] = state.count === 2 ? [at.right - 6, "right"] : [(at.left + at.right) / 2, "center"];
        const style = { color: shade[name], align, weight: "600" };
        if (others.length) write(context, `${name}, rate ${number(rate, 3)}: ${brief}`, x, at.top + 12 + 17 * line, style);
      });
      const ahead = next(land, last(), state.rate, state.optimizer);
      const [from, to] = [spot(last()), spot(ahead)];
      if (!ends) arrow(context, from, state.count === 2 ? to : [to[0], from[1]], colors.text);
      if (walk.length < 2) write(context, "next step", from[0] + 12, from[1] - 16, { color: colors.text, align: "left" });
      dot(context, from, 9, shade[state.optimizer], colors.text);
      const outside = last().place.some((value, i) => value < land.ranges[i][0] || value > land.ranges[i][1]);
      const style = { color: colors.text, align: from[0] > width / 2 ? "right" : "left", weight: "600" };
      if (outside) write(context, `off the picture: ${where()}`, from[0] + (from[0] > width / 2 ? -14 : 14), from[1] + (from[1] > tall / 2 ? -34 : 34), style);
    },
  });
  function drawCurve(context, at, { faint, green }) {
    pen(context, faint, 4);
    for (let x = at.left; x <= at.right; x += 2) context.lineTo(x, at.y(land.loss([at.back(x, 0)[0]])));
    context.stroke();
    write(context, "★", at.x(land.best[0]), at.y(land.loss(land.best)), { color: green, size: 22 });
  }
  function drawValley(context, at, { blue, green, ground }) {
    const key = [state.kind, at.right, at.bottom, blue].join();
    if (map?.key !== key) map = { key, canvas: heights(land, at, blue) };
    context.fillStyle = ground;
    context.fillRect(at.left, at.top, at.right - at.left, at.bottom - at.top);
    context.drawImage(map.canvas, at.left, at.top, at.right - at.left, at.bottom - at.top);
    write(context, "★", at.x(land.best[0]), at.y(land.best[1]), { color: green, size: 24 });
    write(context, "★", at.x(land.best[0]), at.y(land.best[1]), { color: "#fff", size: 16 });
  }

  // The twelve digits where they belong, and the probability of an 8 that these weights give to any amount of ink.
  // Of those with nearly the same ink, the second lies beside the first, and so on.
  const near = (i, j) => data.labels[i] === data.labels[j] && Math.abs(data.ink[i] - data.ink[j]) < 0.065;
  const crowd = data.ink.reduce((all, _, i) => {
    const taken = all.filter((_, j) => near(i, j));
    return [...all, [0, 1, 2, 3, 4, 5].find((place) => !taken.includes(place))];
  }, []);
  const says = surface(view, {
    label: "",
    height: (width) => Math.min(300, Math.max(240, width * 0.85)),
    draw(context, width, tall, colors) {
      if (state.kind !== "digits") return;
      const ranges = [[0.35, 1], [-0.12, 1.12]];
      const at = scales(width, tall, ranges);
      axes(context, at, ranges, ["ink in the middle", ""], colors);
      const [w, b] = land.both(last().place);
      const side = Math.max(22, Math.min(30, width / 12));
      data.ink.forEach((x, i) => {
        const y = at.y(data.labels[i]) + (data.labels[i] ? 1 : -1) * crowd[i] * (side + 2);
        const [left, top] = [at.x(x) - side / 2, y - side / 2];
        const read = (r, c) => data.images[i][8 * r + c];
        drawMap(context, { rows: 8, columns: 8, at: read, x: left, y: top, cell: side / 8, limit: 16 });
        const missed = (sigmoid(w * x + b) > 0.5) !== Boolean(data.labels[i]);
        outline(context, left, top, side, side, missed ? colors.orange : colors.green, missed ? 3 : 1.5);
      });
      pen(context, colors.blue, 3);
      for (let x = at.left; x <= at.right; x += 2) context.lineTo(x, at.y(sigmoid(w * at.back(x, 0)[0] + b)));
      context.stroke();
      write(context, "probability of an 8", at.left + 6, at.y(0.5) - 10, { color: colors.blue, align: "left" });
    },
  });

  const where = () => land.names.map((name, i) => `${name} = ${short(last().place[i])}`).join(", ");
  const words = () => {
    const { place } = last();
    const [loss, slope] = [land.loss(place), land.gradient(place)];
    const steep = slope.map((value) => (Math.abs(value) < 100 ? number(value, 3) : short(value))).join(" and ");
    const why = state.optimizer === "plain" ? "too large a step" : "momentum carries the ball uphill";
    const before = grown() ? `The loss grew from ${short(land.loss(walk.at(-2).place))}: ${why}. ` : "";
    return `${ends || before}Step ${walk.length - 1}: ${where()}; loss ${loss < 100 ? number(loss, 3) : short(loss)}; gradient ${steep}.`;
  };
  const show = () => {
    view.say(words());
    picture.describe(`The loss and the ball's path. ${words()} Drag, or use the arrow keys, to choose where it starts.`);
    says.describe(`Twelve digits by the ink in their middle, and the probability of an 8. ${words()}`);
    [step, run].forEach((each) => (each.disabled = Boolean(ends) && !playing.playing()));
    view.paint();
  };
  const advance = () => {
    if (ends) return false;
    walk.push(next(land, last(), state.rate, state.optimizer));
    if (!(land.loss(last().place) < 1e9)) ends = "The loss grows without end: the learning rate is too large. ";
    else if (arrived()) ends = "Arrived: the loss stays at its lowest. ";
    else if (walk.length > 600) ends = "It hasn't arrived after 600 steps. ";
    show();
    return !ends;
  };
  const trail = () => {
    const loss = land.loss(last().place);
    const steps = `${walk.length - 1} steps`;
    const brief = ends[0] === "A" ? steps : loss < 1e9 ? `loss ${short(loss)} after ${steps}` : "diverges";
    return { places: walk, rate: state.rate, brief };
  };
  const begin = (place, kept = {}) => {
    [walk, ends, trails] = [[{ place, velocity: place.map(() => 0) }], "", kept]; // first, since a pause is shown, too
    playing.pause();
    show();
  };
  // Again from the same start; what was walked stays in the picture until that optimizer walks again.
  const again = (optimizer) => {
    const kept = walk.length > 1 ? { ...trails, [state.optimizer]: trail() } : trails;
    state.optimizer = optimizer;
    begin([...walk[0].place], kept);
  };
  const leap = (steps) => Array.from({ length: steps }).every(advance);
  // A long walk gets faster.
  const playing = player(() => leap(1 + Math.floor(walk.length / 50)), () => (state.count === 2 ? 20 : 5), (now) => {
    run.textContent = now ? "Pause" : runs;
    view.quiet(now);
    if (ends) show();
  });
  // With another rate it goes on from where it is, or from the start where it has run away.
  const goOn = (rate) => {
    if (!(land.loss(last().place) < 1e9)) again(state.optimizer);
    [state.rate, ends] = [rate, ""];
    show();
  };
  const choose = (changes) => {
    Object.assign(state, changes);
    [rate.input.min, rate.input.max] = data.limits[state.kind].map(nearestRate);
    rate.set(nearestRate(data.rates[state.kind][state.count - 1]));
    state.rate = rateAt(Number(rate.input.value));
    land = state.kind === "digits" ? digitsLoss(data, state.count) : squareLoss(state.count);
    tabs.forEach((tab, i) => tab.setAttribute("aria-pressed", `${state.count === i + 1}`));
    says.canvas.hidden = state.kind !== "digits";
    about.textContent = data.about[state.kind];
    begin([...land.start]);
  };

  const runs = still() ? "10 steps" : "Run";
  const tabs = ["One weight", "Two weights"].map((label, i) => button(label, () => choose({ count: i + 1 })));
  const step = button("Step", advance);
  const run = button(runs, () => (still() ? leap(10) : playing.toggle()));
  const reset = button("Reset", () => again(state.optimizer));
  const rate = slider(
    { label: "Learning rate", min: 0, max: LAST_RATE, step: 1, value: 0, show: (i) => number(rateAt(i), 3) },
    (i) => goOn(rateAt(i)),
  );
  const optimizer = choice(
    { label: "Optimizer", options: ["plain", "momentum", "Adam"].map((name) => [name, name]), value: "plain" },
    again,
  );
  const kind = choice(
    { label: "Which loss", options: [["digits", "of twelve digits"], ["square", "(w − 3)²"]], value: data.kind },
    (value) => choose({ kind: value }),
  );
  const about = make("p", {});
  const more = make("details", {}, make("summary", {}, "More"), row(kind.element), about);
  const inside = (at) => at.map((value, i) => Math.min(Math.max(value, land.ranges[i][0]), land.ranges[i][1]));
  const drag = (event) => {
    const at = scales(picture.canvas.clientWidth, picture.canvas.clientHeight, limits());
    begin(inside(at.back(...place(event, picture.canvas)).slice(0, state.count)));
  };
  picture.canvas.addEventListener("pointerdown", (event) => {
    picture.canvas.setPointerCapture(event.pointerId);
    drag(event);
  });
  picture.canvas.addEventListener("pointermove", (event) => event.buttons && drag(event));
  picture.canvas.addEventListener("keydown", (event) => {
    const [axis, way] = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowDown: [1, -1], ArrowUp: [1, 1] }[event.key] ?? [];
    if (!way || axis >= state.count) return;
    event.preventDefault();
    const moved = [...walk[0].place];
    const [low, high] = land.ranges[axis];
    moved[axis] += (way * (high - low)) / 50;
    begin(inside(moved));
  });
  view.body.append(
    row(...tabs, rate.element),
    row(step, run, reset, optimizer.element),
    make("div", { className: "stage" }, make("div", {}, picture.canvas), make("div", {}, says.canvas)),
    more,
  );
  choose({});
}
