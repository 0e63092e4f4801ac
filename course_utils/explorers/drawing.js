// A pad to draw a digit on, and the way from strokes to an image like MNIST's: what prepare_digit (handwriting.py) does.
// A stroke is a list of points [x, y] from 0 to PAD_SIDE, as in strokes.py; the pen is as wide there too.
const PAD_SIDE = 280;
const PEN_WIDTH = PAD_SIDE / 12;
const IMAGE_SIDE = 28;
const DIGIT_SIDE = 20;
const FAINTEST = 0.1; // what covers less of a pixel of the pad is no ink
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
  const edges = (axis) => points.map((point) => point[axis]);
  const [left, top] = [0, 1].map((axis) => Math.min(...edges(axis)) - pen / 2);
  const [right, bottom] = [0, 1].map((axis) => Math.max(...edges(axis)) + pen / 2);
  return { left, top, width: right - left, height: bottom - top };
}

// How much ink lies on each of the pad's pixels: Float32Array (280 × 280) from 0 to 1. The eighth and the 0.46 are what
// PIL, which draws in strokes.py, makes of half pixels.
function inkOn(strokes, pen) {
  const ink = new Float32Array(PAD_SIDE ** 2);
  const pixels = (low, high) =>
    [low - pen / 2 - 1, high + pen / 2 + 2].map((edge) => within(Math.floor(edge), 0, PAD_SIDE));
  const line = ([x0, y0], [x1, y1]) => {
    const [dx, dy] = [x1 - x0, y1 - y0];
    const squared = dx * dx + dy * dy || 1;
    const [left, right] = pixels(Math.min(x0, x1), Math.max(x0, x1));
    const [top, bottom] = pixels(Math.min(y0, y1), Math.max(y0, y1));
    for (let r = top; r < bottom; r++) {
      for (let c = left; c < right; c++) {
        const x = c + 0.625 - x0;
        const y = r + 0.625 - y0;
        const along = Math.max(0, Math.min(1, (x * dx + y * dy) / squared));
        const aside = x - along * dx;
        const ahead = y - along * dy;
        const covered = Math.min(1, pen / 2 + 0.46 - Math.sqrt(aside * aside + ahead * ahead));
        if (covered > ink[r * PAD_SIDE + c]) ink[r * PAD_SIDE + c] = covered;
      }
    }
  };
  for (const stroke of strokes) stroke.forEach((point, i) => line(stroke[Math.max(0, i - 1)], point));
  for (let i = 0; i < ink.length; i++) if (ink[i] < FAINTEST) ink[i] = 0;
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
  const ink = inkOn(strokes, pen);
  let [top, left, bottom, right] = [PAD_SIDE, PAD_SIDE, 0, 0];
  for (let r = 0; r < PAD_SIDE; r++) {
    for (let c = 0; c < PAD_SIDE; c++) {
      if (!ink[r * PAD_SIDE + c]) continue;
      if (r < top) top = r;
      if (c < left) left = c;
      if (c >= right) right = c + 1;
      bottom = r + 1;
    }
  }
  if (!bottom) return null;
  const scale = Math.max(bottom - top, right - left) / DIGIT_SIDE;
  const [rows, columns] = [bottom - top, right - left].map((side) => Math.max(1, roundEven(side / scale)));
  const cells = new Float32Array(rows * columns);
  // Each pixel of the image is the mean of the pad's pixels whose centers lie in it.
  const [tall, wide] = [(bottom - top) / rows, (right - left) / columns];
  const edge = (i, side) => Math.floor(i * side + 0.5);
  for (let i = 0; i < cells.length; i++) {
    const [r, c] = [Math.floor(i / columns), i % columns];
    let [sum, count] = [0, 0];
    for (let y = edge(r, tall); y < edge(r + 1, tall); y++) {
      for (let x = edge(c, wide); x < edge(c + 1, wide); x++) {
        sum += ink[(top + y) * PAD_SIDE + left + x];
        count++;
      }
    }
    cells[i] = sum / (count || 1);
  }
  const darkest = Math.max(...cells);
  const digit = Uint8Array.from(cells, (ink) => roundEven((255 * ink) / darkest));
  const [down, across] = [new Float32Array(rows), new Float32Array(columns)];
  digit.forEach((ink, k) => {
    down[Math.floor(k / columns)] += ink;
    across[k % columns] += ink;
  });
  const [start, begin] = [down, across].map(startOf);
  const image = new Uint8Array(IMAGE_SIDE ** 2);
  for (let r = 0; r < rows; r++) image.set(digit.subarray(r * columns, (r + 1) * columns), (start + r) * IMAGE_SIDE + begin);
  return image;
}

// Why this cannot be one digit, or one sign (whose parts may lie side by side), in a sentence; "" where it can.
function objection(strokes, image, thing = "digit") {
  if (!image) return "Nothing is drawn yet.";
  const box = inkBox(strokes, PEN_WIDTH);
  if (Math.max(box.width, box.height) - PEN_WIDTH < PAD_SIDE / 8) return `Only a dot so far: draw a larger ${thing}.`;
  if (thing !== "digit") return "";
  // The widest gap between columns with ink, in a digit 20 pixels high at most.
  const columns = [...Array(IMAGE_SIDE).keys()].filter((c) => image.some((ink, k) => ink && k % IMAGE_SIDE === c));
  const gap = Math.max(...columns.map((c, i) => c - (columns[i - 1] ?? c)));
  const high = (DIGIT_SIDE * box.height) / Math.max(box.width, box.height);
  return gap >= 0.4 * high ? "Two things side by side: draw one digit." : "";
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
const firstPoints = (strokes, count) =>
  strokes.map((stroke) => stroke.slice(0, Math.max(0, (count -= stroke.length) + stroke.length))).filter((part) => part.length);

// A pad at most `size` pixels wide. samples: [{ digit, how, strokes }], the first of which it shows; names: what the
// samples show, where they are no digits. On every change:
// changed(image, words), image a Float32Array of 28 × 28 numbers from 0 to 1, or null, and then words say why not.
// Returns { element, clear(), placeSample(digit), strokes() }. Keys on the pad: 0 to 9, Backspace, Escape.
function drawingPad(view, { size = 280, samples = [], names, changed }) {
  let strokes = [];
  let sample = null; // which one is shown: it goes as soon as somebody draws
  let frame = null;
  let tracing = 0;

  const tell = () => {
    frame = null;
    pad.paint();
    const image = prepare(strokes);
    const words = objection(strokes, image, names ? "sign" : "digit");
    const keys = samples.length ? ` Keys 0 to ${Math.min(9, (names?.length ?? 10) - 1)} draw a sample.` : "";
    pad.describe(`Drawing pad. ${strokes.length ? `Strokes: ${strokes.length}` : "Empty"}.${keys}`);
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
        write(context, names ? "Draw one of your signs here" : "Draw a digit from 0 to 9 here", width / 2, y, { color: "#b9c2cc", size: 15 });
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
  const named = (digit) => `${names?.[digit] ?? digit}`;
  const keys = digits.map((digit) =>
    button(named(digit), () => placeSample(digit), { "aria-label": `Draw a sample ${named(digit)}` }),
  );
  const element = make(
    "div",
    { className: "drawing", style: `--pad: ${size}px` },
    make("div", {}, pad.canvas),
    row(clear, undo),
    ...(keys.length ? [make("div", { className: names ? "samples named" : "samples", role: "group", "aria-label": "Samples" }, "or see ", ...keys)] : []),
  );
  if (samples.length) [strokes, sample] = [samples[0].strokes, 0];
  return { element, clear: () => show([]), placeSample, strokes: () => strokes, tell };
}
