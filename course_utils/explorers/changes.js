// A digit to shift, turn, resize and disturb, or to cover with a gray or black patch, and a network's ten probabilities that follow.
const SIDE = 28;

// The image (0 to 1) turned by degrees to the left and resized about its center, moved, then disturbed: as changed() in
// changes.py does, by interpolating between the four pixels around each place that a pixel comes from.
function changed(image, noise, { right, down, turn, scale, strength }) {
  const angle = (turn * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle) / scale, Math.sin(angle) / scale];
  const at = (r, c) => (r < 0 || c < 0 || r >= SIDE || c >= SIDE ? 0 : image[r * SIDE + c]);
  return Float32Array.from({ length: SIDE * SIDE }, (_, i) => {
    const [y, x] = [Math.floor(i / SIDE) - 13.5 - down, (i % SIDE) - 13.5 - right];
    const [row, column] = [13.5 + cos * y + sin * x, 13.5 - sin * y + cos * x];
    const [top, left] = [Math.floor(row), Math.floor(column)];
    const [below, beside] = [row - top, column - left];
    const upper = at(top, left) * (1 - beside) + at(top, left + 1) * beside;
    const lower = at(top + 1, left) * (1 - beside) + at(top + 1, left + 1) * beside;
    const value = upper * (1 - below) + lower * below + (strength * (noise[i] - 128)) / 40;
    return Math.min(1, Math.max(0, value));
  });
}

// The image under a square of `size` pixels about a column and a row, by default a gray one.
function covered(image, size, { right, down }, shade = 0.5) {
  const near = (here, middle) => Math.abs(here - middle) <= (size - 1) / 2;
  return image.map((value, i) => (near(i % SIDE, right) && near(Math.floor(i / SIDE), down) ? shade : value));
}

// Ten probabilities: the network's own, or its logits made into some.
function answered(network, shape, data) {
  const numbers = forward(network, { shape, data }).at(-1).data;
  const sum = numbers.reduce((all, one) => all + one, 0);
  return numbers.every((value) => value >= 0) && Math.abs(sum - 1) < 0.01 ? numbers : ACTIVATIONS.softmax(numbers, 10);
}

// No network is ever quite certain, whatever rounding makes of it.
const sure = (share) => (share > 0.9995 ? "above 0.999" : number(share, 3));

const UNCHANGED = { right: 0, down: 0, turn: 0, scale: 1, strength: 0 };

const pixelsOf = (way) => `${Math.abs(way)} pixel${Math.abs(way) === 1 ? "" : "s"}`;

async function explore(view, { network: described, pixels, noise, patch }) {
  const network = readNetwork(described);
  const image = Float32Array.from(await unpack(pixels), (value) => value / 255);
  const grains = await unpack(noise);
  const start = patch ? { right: 14, down: 14 } : UNCHANGED;
  let bare = true; // no patch yet
  let black = false;
  let change = { ...start };
  let seen = image;
  const answer = () => answered(network, described.input, seen);
  const top = (shares) => shares.indexOf(Math.max(...shares));
  const before = answer();
  const original = top(before);
  const falls = new Map(); // of the first answer's probability, by the places where the patch has been
  const cover = (right, down) => {
    seen = covered(image, patch, { right, down }, black ? 0 : 0.5);
    const shares = answer();
    falls.set(down * SIDE + right, Math.max(0, before[original] - shares[original]) / before[original]);
    return shares;
  };

  const picture = surface(view, {
    label: "",
    focusable: true,
    height: (width) => width,
    draw(context, width) {
      drawMap(context, { rows: SIDE, columns: SIDE, at: (r, c) => seen[r * SIDE + c], cell: width / SIDE });
    },
  });
  const map = patch && surface(view, {
    label: "",
    height: (width) => width,
    draw(context, width) {
      const cell = width / SIDE;
      for (let i = 0; i < SIDE * SIDE; i++) {
        const [x, y] = [i % SIDE, Math.floor(i / SIDE)].map((at) => Math.round(at * cell));
        const base = falls.has(i) ? 90 * image[i] : 45 + 60 * image[i];
        const fall = falls.get(i) ?? 0;
        context.fillStyle = `rgb(${[255, 170, 40].map((full) => Math.round(base + (full - base) * fall)).join()})`;
        context.fillRect(x, y, Math.ceil(cell), Math.ceil(cell));
      }
    },
  });
  const bars = Array.from({ length: 10 }, (_, digit) => {
    const [fill, text] = [make("i", {}), make("span", {})];
    return { fill, text, element: make("li", {}, make("b", {}, `${digit}`), make("span", { className: "bar" }, fill), text) };
  });
  const large = make("p", { className: "answer", "aria-hidden": "true" });
  const show = () => {
    if (!patch) seen = changed(image, grains, change);
    if (patch && bare) seen = image;
    const shares = patch && !bare ? cover(change.right, change.down) : answer();
    const best = top(shares);
    bars.forEach(({ fill, text, element }, digit) => {
      fill.style.width = `${100 * shares[digit]}%`;
      text.textContent = shares[digit] < 0.005 ? "" : percent(shares[digit]);
      element.className = digit !== best ? "" : best === original ? "best" : "best misled";
    });
    large.replaceChildren(make("b", { className: best === original ? "" : "misled" }, `${best}`), `read as ${best}, ${percent(shares[best])}`);
    if (patch) return tellPatch(shares, best);
    const words = [
      change.right && `${pixelsOf(change.right)} to the ${change.right > 0 ? "right" : "left"}`,
      change.down && `${pixelsOf(change.down)} ${change.down > 0 ? "down" : "up"}`,
      change.turn && `turned by ${Math.abs(change.turn)}° to the ${change.turn > 0 ? "left" : "right"}`,
      change.scale !== 1 && `at ${Math.round(100 * change.scale)}% of its size`,
      change.strength && `with noise of ${number(change.strength)}`,
    ].filter(Boolean);
    const state = words.length ? words.join(", ") : "as it is";
    const fooled = best === original ? "" : ` The change has misled the network, which read the original as ${original}.`;
    view.say(`The digit ${state}: read as ${best}, probability ${sure(shares[best])}.${fooled}`);
    picture.describe(`The digit ${state}, 28×28 pixels. Drag it, or use the arrow keys, to move it.`);
    picture.paint();
  };
  const tellPatch = (shares, best) => {
    const fooled = best === original ? "" : ` Without the patch it read ${original}.`;
    const state = bare ? "No patch yet" : `A ${black ? "black" : "gray"} patch on row ${change.down}, column ${change.right}`;
    view.say(`${state}: read as ${best}, probability ${sure(shares[best])}; probability of ${original}: ${sure(shares[original])}.${fooled}`);
    picture.describe(`The digit. ${state}. Drag, or use the arrow keys, to move the patch.`);
    map.describe(`Where the patch has been, bright where it made the probability of ${original} fall: ${falls.size} of ${SIDE * SIDE} places.`);
    [picture, map].forEach((canvas) => canvas.paint());
  };
  const set = (name, value) => {
    bare = false;
    change[name] = value;
    if (sliders[name]) sliders[name].set(value);
    show();
  };
  const control = (name, options) => slider({ value: start[name], ...options }, (value) => set(name, value));
  const degrees = (value) => `${number(value)}°`;
  const sides = { min: 0, max: SIDE - 1, step: 1, show: number };
  const sliders = patch ? { right: control("right", { label: "Column", ...sides }), down: control("down", { label: "Row", ...sides }) } : {
    right: control("right", { label: "Right", min: -10, max: 10, step: 1, show: number }),
    down: control("down", { label: "Down", min: -10, max: 10, step: 1, show: number }),
    turn: control("turn", { label: "Turn", min: -180, max: 180, step: 5, show: degrees }),
    scale: control("scale", { label: "Size", min: 0.3, max: 1.5, step: 0.05, show: (value) => `${Math.round(100 * value)}%` }),
    strength: control("strength", { label: "Noise", min: 0, max: 1, step: 0.05, show: number }),
  };
  const move = (right, down) => {
    const [least, most] = patch ? [0, SIDE - 1] : [-10, 10];
    const kept = (value) => Math.min(most, Math.max(least, value));
    change.right = kept(right);
    sliders.right.set(change.right);
    set("down", kept(down));
  };
  let from = null;
  picture.canvas.addEventListener("pointerdown", (event) => {
    picture.canvas.setPointerCapture(event.pointerId);
    const at = place(event, picture.canvas);
    if (patch) move(...at.map((one) => Math.floor((one * SIDE) / picture.canvas.clientWidth)));
    from = [at, change.right, change.down];
  });
  picture.canvas.addEventListener("pointermove", (event) => {
    if (!from || !event.buttons) return;
    const [x, y] = place(event, picture.canvas);
    const pixel = picture.canvas.clientWidth / SIDE;
    move(from[1] + Math.round((x - from[0][0]) / pixel), from[2] + Math.round((y - from[0][1]) / pixel));
  });
  picture.canvas.addEventListener("pointerup", () => (from = null));
  picture.canvas.addEventListener("keydown", (event) => {
    const [x, y] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] ?? [];
    if (x === undefined) return;
    event.preventDefault();
    move(change.right + x, change.down + y);
  });
  const reset = button("Reset", () => {
    change = { ...start };
    bare = true;
    falls.clear();
    for (const name of Object.keys(start)) sliders[name].set(change[name]);
    show();
  });
  const shades = ["Gray", "Black"].map((name, i) => button(name, () => {
    const complete = falls.size === SIDE * SIDE;
    black = i > 0;
    falls.clear();
    paintShades();
    if (complete) tryAll();
    show();
  }));
  const paintShades = () => shades.forEach((each, i) => each.setAttribute("aria-pressed", `${black === i > 0}`));
  const tryAll = () => {
    for (let i = 0; i < SIDE * SIDE; i++) cover(i % SIDE, Math.floor(i / SIDE));
  };
  const everywhere = button("Try every place", () => {
    tryAll();
    show();
  });
  const controls = make("div", { className: "controls" }, ...Object.values(sliders).map(({ element }) => element), ...(patch ? [make("div", { className: "map" }, map.canvas), row("Patch:", ...shades, everywhere, reset)] : [reset]));
  const list = make("ol", { "aria-label": "How probable each digit is" }, ...bars.map(({ element }) => element));
  const left = make("div", { className: "picture" }, picture.canvas);
  view.body.append(make("div", { className: "stage" }, left, controls, make("div", { className: "reading" }, large, list)));
  paintShades();
  if (patch) bars.forEach(({ fill }, digit) => fill.after(make("s", { style: `left: ${100 * before[digit]}%` })));
  show();
}
