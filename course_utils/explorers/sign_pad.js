// What SignPad (sign_pad.py) shows, with drawing.js before it: draw a sign, keep it under a name, see all that are kept.
function part(tag, className, ...children) {
  const made = document.createElement(tag);
  made.className = `sign-pad-${className}`;
  made.append(...children);
  return made;
}

function pressed(text, label, press) {
  const made = part("button", "button", text);
  made.type = "button";
  if (label) made.setAttribute("aria-label", label);
  made.addEventListener("click", press);
  return made;
}

// The drawing as the network will see it, on a canvas of 28 × 28.
function thumbnail(strokes) {
  const canvas = part("canvas", "thumbnail");
  canvas.width = canvas.height = IMAGE_SIDE;
  const picture = new ImageData(IMAGE_SIDE, IMAGE_SIDE);
  prepare(strokes)?.forEach((ink, i) => picture.data.set([ink, ink, ink, 255], 4 * i));
  canvas.getContext("2d").putImageData(picture, 0, 0);
  return canvas;
}

function padCanvas() {
  const finer = Math.max(1, Math.ceil(window.devicePixelRatio || 1));
  const canvas = part("canvas", "canvas");
  canvas.width = canvas.height = PAD_SIDE * finer;
  canvas.setAttribute("role", "img");
  const paint = (strokes, words) => {
    const context = canvas.getContext("2d");
    context.setTransform(finer, 0, 0, finer, 0, 0);
    context.fillStyle = "black";
    context.fillRect(0, 0, PAD_SIDE, PAD_SIDE);
    canvas.setAttribute("aria-label", words);
    if (!strokes.length) {
      Object.assign(context, { fillStyle: "#b9c2cc", font: "16px system-ui, sans-serif", textAlign: "center" });
      context.fillText(words, PAD_SIDE / 2, PAD_SIDE / 2, 0.9 * PAD_SIDE);
    }
    paintInk(context, strokes);
  };
  return { canvas, paint };
}

// A row for each name: a button that chooses it, and its drawings; a press on one throws it away.
function trayRow(name, { choose, remove }) {
  const button = pressed("", "", choose);
  const shelf = part("div", "shelf");
  const show = (drawings, wanted, chosen) => {
    button.textContent = `${name} ${drawings.length}/${wanted}`;
    button.setAttribute("aria-pressed", `${chosen}`);
    shelf.replaceChildren(
      ...drawings.map((drawing, i) => {
        const one = pressed("", `Throw away drawing ${i + 1} of ${name}`, () => remove(drawing));
        one.className = "sign-pad-kept";
        one.append(thumbnail(drawing.strokes));
        return one;
      }),
    );
  };
  return { element: part("div", "row", button, shelf), show };
}

function render({ model, el }) {
  const [names, wanted] = [model.get("names"), model.get("wanted")];
  let strokes = [];
  let chosen = 0;
  const drawn = () => model.get("drawings") ?? [];
  const of = (label) => drawn().filter((drawing) => drawing.label === label);
  const message = part("p", "message");
  message.setAttribute("role", "status");
  const { canvas, paint } = padCanvas();
  const repaint = () => paint(strokes, `Draw: ${names[chosen]}`);
  const send = (drawings) => {
    model.set("drawings", drawings);
    model.save_changes();
  };
  const choose = (label) => {
    chosen = label;
    show();
  };
  const rows = names.map((name, label) =>
    trayRow(name, {
      choose: () => choose(label),
      remove: (drawing) => send(drawn().filter((other) => other !== drawing)),
    }),
  );
  function show() {
    rows.forEach((row, label) => row.show(of(label), wanted, label === chosen));
    const missing = names.findIndex((_, label) => of(label).length < wanted);
    const number = Math.min(of(chosen).length + 1, wanted);
    message.textContent = missing < 0 ? "All drawn. Run the next cell." : `Draw “${names[chosen]}”, ${number} of ${wanted}.`;
    repaint();
  }
  const keep = () => {
    const fault = objection(strokes, prepare(strokes), "sign");
    if (fault) {
      message.textContent = fault;
      return;
    }
    const kept = { label: chosen, strokes };
    strokes = [];
    send([...drawn(), kept]);
    const missing = names.findIndex((_, label) => of(label).length < wanted);
    if (of(chosen).length >= wanted && missing >= 0) chosen = missing;
    show();
  };
  const clear = () => {
    strokes = [];
    repaint();
  };
  listenToPen(canvas, PAD_SIDE, {
    begin: (point) => {
      strokes = [...strokes, [point]];
      repaint();
    },
    go: (points) => {
      strokes.at(-1).push(...points);
      repaint();
    },
    end: repaint,
  });
  const keepButton = pressed("Keep", "Keep this drawing", keep);
  keepButton.classList.add("sign-pad-main");
  const left = part("div", "left", canvas, part("div", "buttons", keepButton, pressed("Clear", "Clear the pad", clear)));
  const root = part("div", "root", left, part("div", "tray", message, ...rows.map(({ element }) => element)));
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", "A pad to collect drawings of signs on");
  el.append(root);
  model.on("change:drawings", show);
  show();
  return () => model.off("change:drawings", show);
}

export default { render };
