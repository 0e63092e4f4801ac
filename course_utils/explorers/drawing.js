// A pad to draw a digit on, and the way from strokes to an image like MNIST's: what prepare_digit (handwriting.py) does.
// A stroke is a list of points [x, y] from 0 to PAD_SIDE, as in strokes.py; the pen is as wide there too.
const PAD_SIDE = 280;
const PEN_WIDTH = PAD_SIDE / 12;
const IMAGE_SIDE = 28;
const DIGIT_SIDE = 20;
const FINER = 6; // each pixel's ink is the mean of so many samples along each side
const TRACING = 650; // milliseconds in which a sample is written

const within = (value, low, high) => Math.min(high, Math.max(low, value));

// Halves go to the even neighbor, as in Python.
function roundEven(value) {
  const rounded = Math.round(value);
  return rounded - value === 0.5 && rounded % 2 ? rounded - 1 : rounded;
}

// The box (left, top, width, height) of all ink, pen and all.
function inkBox(strokes, pen) {
  const points = strokes.flat();
  const [low, high] = [Math.min, Math.max].map((most) => [0, 1].map((axis) => most(...points.map((point) => point[axis]))));
  return { left: low[0] - pen / 2, top: low[1] - pen / 2, width: high[0] - low[0] + pen, height: high[1] - low[1] + pen };
}

// How much ink lies on each cell of a grid laid over the box: Float32Array from 0 to 1.
function inkOn(strokes, pen, box, rows, columns) {
  const [across, down] = [box.width / columns, box.height / rows];
  const soft = Math.max(across, down);
  const ink = new Float32Array(rows * columns);
  const line = ([x0, y0], [x1, y1]) => {
    const [dx, dy, reach] = [x1 - x0, y1 - y0, pen / 2 + soft];
    const squared = dx * dx + dy * dy || 1;
    const cells = (low, high, origin, size, count) =>
      [Math.floor((low - reach - origin) / size), Math.ceil((high + reach - origin) / size)].map((i) => within(i, 0, count));
    const [top, bottom] = cells(Math.min(y0, y1), Math.max(y0, y1), box.top, down, rows);
    const [left, right] = cells(Math.min(x0, x1), Math.max(x0, x1), box.left, across, columns);
    for (let r = top; r < bottom; r++) {
      for (let c = left; c < right; c++) {
        const [x, y] = [box.left + (c + 0.5) * across - x0, box.top + (r + 0.5) * down - y0];
        const along = within((x * dx + y * dy) / squared, 0, 1);
        const covered = within((pen / 2 - Math.hypot(x - along * dx, y - along * dy)) / soft + 0.5, 0, 1);
        if (covered > ink[r * columns + c]) ink[r * columns + c] = covered;
      }
    }
  };
  for (const stroke of strokes) stroke.forEach((point, i) => line(stroke[Math.max(0, i - 1)], point));
  return ink;
}

// Where along one side of 28 pixels ink with this profile begins, so that its center of mass comes to pixel 14.
function startOf(profile) {
  const total = profile.reduce((sum, value) => sum + value, 0);
  const center = profile.reduce((sum, value, i) => sum + value * i, 0) / total;
  return within(roundEven(IMAGE_SIDE / 2 - center), 0, IMAGE_SIDE - profile.length);
}

// Crop, scale, center: the strokes as MNIST would hold them, Uint8Array (28 × 28); null where nothing is drawn.
function prepare(strokes, pen = PEN_WIDTH) {
  if (!strokes.some((stroke) => stroke.length)) return null;
  const box = inkBox(strokes, pen);
  const scale = DIGIT_SIDE / Math.max(box.width, box.height);
  const [rows, columns] = [box.height, box.width].map((side) => Math.max(1, roundEven(side * scale)));
  const fine = inkOn(strokes, pen, box, rows * FINER, columns * FINER);
  const cells = new Float32Array(rows * columns);
  fine.forEach((ink, i) => {
    const [r, c] = [Math.floor(i / columns / FINER), i % (columns * FINER)];
    cells[Math.floor(r / FINER) * columns + Math.floor(c / FINER)] += ink;
  });
  const darkest = Math.max(...cells);
  const digit = Uint8Array.from(cells, (ink) => roundEven((255 * ink) / darkest));
  const [down, across] = [new Float32Array(rows), new Float32Array(columns)];
  digit.forEach((ink, k) => {
    down[Math.floor(k / columns)] += ink;
    across[k % columns] += ink;
  });
  const [top, left] = [down, across].map(startOf);
  const image = new Uint8Array(IMAGE_SIDE ** 2);
  for (let r = 0; r < rows; r++) image.set(digit.subarray(r * columns, (r + 1) * columns), (top + r) * IMAGE_SIDE + left);
  return image;
}

// Why this cannot be one digit, in a sentence; "" where it can.
function objection(strokes, image, pen = PEN_WIDTH) {
  if (!image) return "Draw a digit from 0 to 9.";
  const box = inkBox(strokes, pen);
  if (Math.max(box.width, box.height) - pen < PAD_SIDE / 8) return "Only a dot so far: draw a larger digit.";
  // The widest gap between columns with ink, in a digit 20 pixels high at most.
  const columns = [...Array(IMAGE_SIDE).keys()].filter((c) => image.some((ink, k) => ink && k % IMAGE_SIDE === c));
  const gap = Math.max(...columns.map((c, i) => c - (columns[i - 1] ?? c)));
  const high = (DIGIT_SIDE * box.height) / Math.max(box.width, box.height);
  return gap > 0.4 * high ? "Two things side by side: draw one digit." : "";
}

function paintInk(context, strokes, pen = PEN_WIDTH) {
  Object.assign(context, { strokeStyle: "white", lineWidth: pen, lineCap: "round", lineJoin: "round" });
  for (const stroke of strokes) {
    context.beginPath();
    context.moveTo(...stroke[0]);
    stroke.forEach((point) => context.lineTo(...point));
    context.stroke();
  }
}

// Mouse, pen or finger on a canvas: begin(point), go(points), end(), points from 0 to `side`. One pointer at a time.
function listenToPen(canvas, side, { begin, go, end }) {
  const spot = (event) => {
    const box = canvas.getBoundingClientRect();
    const inside = (share) => Math.round(10 * side * within(share, 0, 1)) / 10;
    return [inside((event.clientX - box.left) / box.width), inside((event.clientY - box.top) / box.height)];
  };
  let pen = null;
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || pen !== null) return;
    event.preventDefault();
    pen = event.pointerId;
    canvas.setPointerCapture(pen);
    begin(spot(event));
  });
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerId !== pen) return;
    const moves = event.getCoalescedEvents?.() ?? [];
    go((moves.length ? moves : [event]).map(spot));
  });
  for (const kind of ["pointerup", "pointercancel", "lostpointercapture"]) {
    canvas.addEventListener(kind, (event) => {
      if (event.pointerId !== pen) return;
      pen = null;
      end();
    });
  }
}

// The first `count` points of the strokes.
function firstPoints(strokes, count) {
  const cut = strokes.map((stroke, i) => {
    const before = strokes.slice(0, i).reduce((sum, one) => sum + one.length, 0);
    return stroke.slice(0, Math.max(0, count - before));
  });
  return cut.filter((stroke) => stroke.length);
}

// A pad at most `size` pixels wide. samples: [{ digit, how, strokes }], the first of which it shows. On every change:
// changed(image, words), image a Float32Array of 28 × 28 numbers from 0 to 1, or null, and then words say why not.
// Returns { element, clear(), placeSample(digit), strokes() }. Keys on the pad: 0 to 9, Backspace, Escape.
function drawingPad(view, { size = 280, samples = [], changed }) {
  let strokes = [];
  let sample = null; // which one is shown: it goes as soon as somebody draws
  let frame = null;
  let tracing = 0;

  const tell = () => {
    frame = null;
    pad.paint();
    const image = prepare(strokes);
    const words = objection(strokes, image);
    pad.describe(`Drawing pad. ${strokes.length ? `Strokes: ${strokes.length}` : "Empty"}. Keys 0 to 9 draw a sample.`);
    changed(words ? null : Float32Array.from(image, (ink) => ink / 255), words);
  };
  const soon = () => (frame ??= requestAnimationFrame(tell));
  // While a digit grows, a screen reader isn't told of each guess; it is of the last one.
  const done = () => {
    view.quiet(false);
    view.say("");
    soon();
  };
  const show = (drawn, which = null) => {
    tracing++;
    [strokes, sample] = [drawn, which];
    done();
  };
  const trace = (which) => {
    const { strokes: whole } = samples[which];
    show(still() ? whole : [], which);
    if (still()) return;
    view.quiet(true);
    const [run, began, count] = [tracing, performance.now(), whole.flat().length];
    const step = (now) => {
      if (run !== tracing) return;
      const share = within((now - began) / TRACING, 0, 1);
      strokes = firstPoints(whole, Math.ceil(share * count));
      if (share < 1) requestAnimationFrame(step);
      (share < 1 ? soon : done)();
    };
    requestAnimationFrame(step);
  };
  // The next of the samples of this digit.
  const placeSample = (digit) => {
    const fitting = [...samples.keys()].filter((i) => samples[i].digit === digit);
    if (fitting.length) trace(fitting[(fitting.indexOf(sample) + 1) % fitting.length]);
  };

  const pad = surface(view, {
    label: "Drawing pad",
    height: (width) => width,
    focusable: true,
    draw(context, width) {
      context.fillStyle = "black";
      context.fillRect(0, 0, width, width);
      if (sample !== null || !strokes.length) {
        const y = strokes.length ? width / 15 : width / 2;
        write(context, "Draw a digit from 0 to 9 here", width / 2, y, { color: "#b9c2cc", size: 15 });
      }
      context.scale(width / PAD_SIDE, width / PAD_SIDE);
      paintInk(context, strokes);
      if (!strokes.length) return;
      const box = inkBox(strokes, PEN_WIDTH);
      context.setLineDash([4, 4]);
      outline(context, box.left, box.top, box.width, box.height, "#f59e1e", 1.2);
    },
  });
  pad.canvas.classList.add("pad");
  listenToPen(pad.canvas, PAD_SIDE, {
    begin(point) {
      tracing++;
      if (sample !== null) strokes = [];
      sample = null;
      strokes = [...strokes, [point]];
      view.quiet(true);
      soon();
    },
    go(points) {
      strokes.at(-1).push(...points);
      soon();
    },
    end: done,
  });
  const undo = button("Undo", () => show(strokes.slice(0, -1)), { title: "Take back the last stroke (Backspace)" });
  const clear = button("Clear", () => show([]), { title: "Clear the pad (Escape)" });
  pad.canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^\d$/.test(event.key)) placeSample(Number(event.key));
    else if (event.key === "Backspace") undo.click();
    else if (event.key === "Escape" || event.key === "Delete") clear.click();
    else return;
    event.preventDefault();
  });
  const digits = [...new Set(samples.map(({ digit }) => digit))].sort();
  const keys = digits.map((digit) => button(`${digit}`, () => placeSample(digit), { "aria-label": `Draw a sample ${digit}` }));
  const element = make(
    "div",
    { className: "drawing", style: `--pad: ${size}px` },
    make("div", {}, pad.canvas),
    row(clear, undo),
    ...(keys.length ? [make("div", { className: "samples", role: "group", "aria-label": "Samples" }, "or see ", ...keys)] : []),
  );
  if (samples.length) [strokes, sample] = [samples[0].strokes, 0];
  return { element, clear: () => show([]), placeSample, strokes: () => strokes, tell };
}
