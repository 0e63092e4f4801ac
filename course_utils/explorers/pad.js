// What DigitPad (pad.py) shows, with drawing.js before it: strokes drawn here go to Python, which answers with pixels and probabilities.
const PAUSE = 125; // milliseconds between two messages while somebody draws
const PATIENCE = 1500; // milliseconds after which the pad says that it is waiting

function element(tag, className, text = "") {
  const made = document.createElement(tag);
  made.className = `digit-pad-${className}`;
  made.textContent = text;
  return made;
}

function canvasOf(side, className, label) {
  const canvas = element("canvas", className);
  canvas.width = canvas.height = side;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", label);
  return canvas;
}

function button(text, label, press) {
  const made = element("button", "button", text);
  made.type = "button";
  made.setAttribute("aria-label", label);
  made.addEventListener("click", press);
  return made;
}

function barsTable() {
  const table = element("table", "bars");
  table.append(element("caption", "caption", "How probable it finds each digit"));
  const rows = [...Array(10).keys()].map((digit) => {
    const row = table.insertRow();
    const name = element("th", "digit", digit);
    name.scope = "row";
    const track = element("td", "track");
    track.append(element("div", "bar"));
    row.append(name, track, element("td", "percent"));
    return row;
  });
  return { table, rows };
}

function percent(share) {
  return share >= 0.995 ? ">99%" : `${Math.round(100 * share)}%`;
}

function showBars(rows, probabilities) {
  const highest = Math.max(...probabilities);
  rows.forEach((row, digit) => {
    const share = probabilities[digit] ?? 0;
    row.classList.toggle("digit-pad-highest", probabilities.length > 0 && share === highest);
    row.querySelector(".digit-pad-bar").style.width = `${100 * share}%`;
    row.querySelector(".digit-pad-percent").textContent = probabilities.length ? percent(share) : "";
  });
}

function showPixels(canvas, pixels) {
  const picture = new ImageData(28, 28);
  for (let i = 0; i < 28 * 28; i++) {
    picture.data.set([pixels[i] ?? 0, pixels[i] ?? 0, pixels[i] ?? 0, 255], 4 * i);
  }
  canvas.getContext("2d").putImageData(picture, 0, 0);
}

function paint(canvas, strokes, size, pen) {
  const context = canvas.getContext("2d");
  context.setTransform(canvas.width / size, 0, 0, canvas.width / size, 0, 0);
  context.fillStyle = "black";
  context.fillRect(0, 0, size, size);
  if (strokes.length === 0) {
    context.fillStyle = "#b0b0b0";
    context.font = "16px system-ui, sans-serif";
    context.textAlign = "center";
    context.fillText("Draw a digit here", size / 2, size / 2, 0.9 * size);
  }
  paintInk(context, strokes, pen);
}

function copied(strokes) {
  return (strokes ?? []).map((stroke) => stroke.map((point) => [...point]));
}

// The strokes as they are drawn, and when they are sent.
function strokeKeeper(model, repaint) {
  let strokes = copied(model.get("strokes"));
  let drawing = false;
  let timer = null;

  function send() {
    clearTimeout(timer);
    timer = null;
    model.set({ strokes: copied(strokes), _asked: model.get("_asked") + 1 });
    model.save_changes();
  }
  function changed() {
    repaint(strokes);
    timer ??= setTimeout(send, PAUSE);
  }
  return {
    begin(point) {
      drawing = true;
      strokes.push([point]);
      changed();
    },
    go(points) {
      strokes.at(-1).push(...points);
      changed();
    },
    end() {
      drawing = false;
      if (timer !== null) send();
    },
    keep(count) {
      if (drawing || count === strokes.length) return;
      strokes = strokes.slice(0, count);
      changed();
      send();
    },
    // Where Python, or the same pad shown a second time, has set the strokes.
    reread() {
      if (!drawing) repaint((strokes = copied(model.get("strokes"))));
    },
    count: () => strokes.length,
    isDrawing: () => drawing,
  };
}

function resultsBox() {
  const box = element("div", "right");
  const message = element("p", "message");
  message.setAttribute("role", "status");
  const seen = element("figure", "seen");
  const small = canvasOf(28, "pixels", "The drawing as the network sees it, 28 by 28 pixels");
  seen.append(element("figcaption", "caption", "What the network sees"), small);
  const { table, rows } = barsTable();
  const answers = element("div", "answers");
  answers.append(seen, table);
  box.append(message, answers);
  return { box, message, small, rows };
}

// The function that shows Python's answer, and whether it is still to come.
function answerShower(model, root, { message, small, rows }, keeper) {
  let waiting = null;
  let unsaid = false;
  // While the digit grows, a screen reader is not told of each guess; it is of the last one, once the pen is lifted.
  function say(text, late) {
    const drawing = keeper.isDrawing();
    message.setAttribute("aria-live", drawing ? "off" : "polite");
    if (message.textContent !== text || (unsaid && !drawing && !late)) message.textContent = text;
    unsaid = drawing || (unsaid && late);
    clearTimeout(waiting);
    if (late) waiting = setTimeout(() => (message.textContent = "Waiting: the notebook is busy."), PATIENCE);
  }
  return () => {
    showPixels(small, model.get("pixels"));
    showBars(rows, model.get("probabilities"));
    const late = model.get("_asked") !== model.get("_answered");
    root.classList.toggle("digit-pad-waiting", late);
    say(model.get("message"), late);
  };
}

function render({ model, el }) {
  const [size, pen] = [model.get("size"), model.get("_pen")];
  const root = element("div", "root");
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", "A pad to draw a digit on");

  const finer = Math.max(1, Math.ceil(window.devicePixelRatio || 1));
  const canvas = canvasOf(size * finer, "canvas", "Drawing area: draw a digit with the mouse, a pen or a finger");
  canvas.style.width = `${size}px`;
  const keeper = strokeKeeper(model, (strokes) => paint(canvas, strokes, size, pen));
  const buttons = element("div", "buttons");
  buttons.append(
    button("Undo", "Undo the last stroke", () => keeper.keep(Math.max(0, keeper.count() - 1))),
    button("Clear", "Clear the drawing", () => keeper.keep(0)),
  );
  const left = element("div", "left");
  left.append(canvas, buttons);
  const results = resultsBox();
  root.append(left, results.box);
  el.append(root);

  const show = answerShower(model, root, results, keeper);
  const handlers = ["pixels", "probabilities", "message", "_asked", "_answered"].map((name) => [name, show]);
  handlers.push(["strokes", keeper.reread]);
  handlers.forEach(([name, handler]) => model.on(`change:${name}`, handler));
  const end = () => {
    keeper.end();
    show();
  };
  listenToPen(canvas, size, { ...keeper, end });
  keeper.reread();
  show();
  return () => handlers.forEach(([name, handler]) => model.off(`change:${name}`, handler));
}

export default { render };
