// What all explorers share: elements, controls, canvases that follow their width and the page's theme, the state in words.

function make(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in made && typeof value !== "string") made[name] = value;
    else made.setAttribute(name === "className" ? "class" : name, value);
  }
  made.append(...children);
  return made;
}

function button(label, press, properties = {}) {
  return make("button", { type: "button", onclick: press, ...properties }, label);
}

// A labeled slider; `show` turns its value into the text beside it. Returns { element, input, set(value) }.
function slider({ label, min, max, step, value, show = String }, change) {
  const input = make("input", { type: "range", min: `${min}`, max: `${max}`, step: `${step}` });
  const output = make("output", {});
  const set = (to) => {
    input.value = to;
    output.textContent = show(Number(input.value));
    input.setAttribute("aria-valuetext", output.textContent);
  };
  input.addEventListener("input", () => {
    set(input.value);
    change(Number(input.value));
  });
  set(value);
  return { element: make("label", { className: "control" }, make("span", {}, label), input, output), input, set };
}

// A labeled list to choose from; options are [value, text]. Returns { element, input, set(value) }.
function choice({ label, options, value }, change) {
  const input = make("select", {}, ...options.map(([key, text]) => make("option", { value: `${key}` }, text)));
  input.value = value;
  input.onchange = () => change(input.value);
  const set = (to) => (input.value = to);
  return { element: make("label", { className: "control" }, make("span", {}, label), input), input, set };
}

function toggle(label, value, change) {
  const input = make("input", { type: "checkbox", checked: value, onchange: () => change(input.checked) });
  return { element: make("label", { className: "control" }, input, make("span", {}, label)), input };
}

function row(...children) {
  return make("div", { className: "row" }, ...children);
}

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

// Calls step() at `rate` times a second until it returns false or pause() is called.
function player(step, rate, changed = () => {}) {
  let timer = null;
  const pause = () => {
    clearInterval(timer);
    timer = null;
    changed(false);
  };
  const play = () => {
    if (timer !== null) return;
    changed(true);
    timer = setInterval(() => step() === false && pause(), 1000 / rate());
  };
  return { play, pause, playing: () => timer !== null, toggle: () => (timer === null ? play() : pause()) };
}

// Images are drawn as MNIST draws them: zero is black, ink is white. With a sign: positive is blue, negative orange.
function colorOf(value, limit, signed) {
  const share = Math.min(1, Math.abs(value) / (limit || 1));
  const full = !signed ? [255, 255, 255] : value < 0 ? [245, 158, 30] : [96, 178, 245];
  return `rgb(${full.map((part) => Math.round(part * share)).join()})`;
}

const largest = (values) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

// Draws rows × columns of values (read by at(row, column)) as squares with side `cell`, top left corner at x, y.
function drawMap(context, { rows, columns, at, x = 0, y = 0, cell, limit = 1, signed = false, gap = 0 }) {
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      context.fillStyle = colorOf(at(r, c), limit, signed);
      // Edges on whole pixels, or hairlines would show between the squares.
      const [left, top] = [Math.round(x + c * cell), Math.round(y + r * cell)];
      const [right, bottom] = [Math.round(x + (c + 1) * cell), Math.round(y + (r + 1) * cell)];
      context.fillRect(left, top, right - left - gap, bottom - top - gap);
    }
  }
}

function outline(context, x, y, width, height, color, thickness = 2) {
  context.strokeStyle = color;
  context.lineWidth = thickness;
  context.strokeRect(x, y, width, height);
}

// Text wider than `most` pixels is drawn narrower.
function write(context, text, x, y, { color, size = 13, align = "center", weight = "", most }) {
  context.fillStyle = color;
  context.font = `${weight} ${size}px system-ui, sans-serif`;
  context.textAlign = align;
  context.textBaseline = "middle";
  context.fillText(text, x, y, most);
}

// Short: as many decimals as a reader can use; a true minus sign.
function number(value, decimals = 2) {
  const fixed = value.toFixed(decimals);
  const text = fixed.includes(".") ? fixed.replace(/\.?0+$/, "") : fixed;
  return text === "-0" ? "0" : text.replace("-", "−");
}

const percent = (share) => (share > 0.995 && share < 1 ? ">99%" : `${Math.round(100 * share)}%`);

// A canvas as wide as its place; height(width) gives its height, draw(context, width, height, colors) paints it. One that
// takes keys (focusable) is an application to a screen reader, which then leaves the arrow keys to it.
function surface(view, { label, height, draw, focusable = false }) {
  const canvas = make("canvas", { role: focusable ? "application" : "img", "aria-label": label });
  if (focusable) canvas.tabIndex = 0;
  const paint = () => {
    const width = Math.floor(canvas.parentElement?.clientWidth ?? 0);
    if (!width) return;
    const tall = Math.round(height(width));
    const ratio = window.devicePixelRatio || 1;
    canvas.width = width * ratio;
    canvas.height = tall * ratio;
    canvas.style.height = `${tall}px`;
    const context = canvas.getContext("2d");
    context.scale(ratio, ratio);
    draw(context, width, tall, view.colors());
  };
  view.onPaint(paint);
  return { canvas, paint, describe: (text) => canvas.setAttribute("aria-label", text) };
}

// Where a pointer is on a canvas, in its CSS pixels.
function place(event, canvas) {
  const box = canvas.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

function watchTheme(root, changed) {
  const look = () => {
    const [red, green, blue] = getComputedStyle(root.parentElement).color.match(/[\d.]+/g).map(Number);
    root.dataset.theme = 0.3 * red + 0.6 * green + 0.1 * blue > 128 ? "dark" : "light";
    changed();
  };
  const watcher = new MutationObserver(look);
  for (const each of [document.documentElement, document.body]) {
    watcher.observe(each, { attributes: true, attributeFilter: ["class", "data-theme", "data-jp-theme-light", "theme"] });
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", look);
  look();
}

// Makes the explorer live: explore(view, data) fills view.body; say() keeps its state in words for everybody. Where
// explore is async, the still picture stays until it is done.
async function launch(root, explore) {
  if (!root || root.dataset.state) return;
  root.dataset.state = "starting";
  const picture = root.querySelector("img");
  const status = make("p", { className: "status", role: "status", "aria-live": "polite" });
  const body = make("div", { className: "body" });
  const paints = [];
  const view = {
    root,
    body,
    onPaint: (paint) => paints.push(paint),
    paint: () => paints.forEach((paint) => paint()),
    say: (text) => status.textContent !== text && (status.textContent = text),
    quiet: (while_) => status.setAttribute("aria-live", while_ ? "off" : "polite"), // while something plays
    colors: () => {
      const style = getComputedStyle(root);
      const names = ["text", "faint", "line", "ground", "blue", "orange", "red", "green"];
      return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
    },
  };
  try {
    root.append(body, status);
    await explore(view, JSON.parse(root.querySelector('script[type="application/json"]').textContent));
    watchTheme(root, view.paint);
    // A notebook has commands on the same keys: JupyterLab's keep sliders from moving, and a letter adds a cell.
    root.onkeydown = (event) => event.ctrlKey || event.metaKey || event.altKey || event.stopPropagation();
    picture.hidden = true;
    let painted = body.clientWidth; // the observer also calls at once, when all is painted
    new ResizeObserver(() => {
      if (painted !== body.clientWidth) view.paint();
      painted = null;
    }).observe(body);
    root.dataset.state = "live";
  } catch (error) {
    body.remove();
    status.remove();
    picture.hidden = false;
    root.dataset.state = "failed";
    console.error(error);
  }
}
