// A slider over training: the pictures at one epoch, and a marker on the curves.

const before = (unit) => (["epoch", "step"].includes(unit) ? "before training" : `before ${unit} 1`);
const measured = (name, value) =>
  `${name.replace(/^val_/, "validation ")} ${name.endsWith("accuracy") ? `${number(100 * value, 1)}%` : number(value, 4)}`;
const moment = (epoch, unit) => (epoch === 0 ? before(unit) : `after ${unit} ${epoch}`);

// One picture in its colors, on a canvas of its own size; codes lie 128 above the shade.
function painted(codes, from, rows, columns, shades, signed) {
  const canvas = make("canvas", { width: columns, height: rows });
  const context = canvas.getContext("2d");
  const image = context.createImageData(columns, rows);
  for (let i = 0; i < rows * columns; i++) {
    const value = (codes[from + i] - 128) / shades;
    const full = !signed ? [255, 255, 255] : value < 0 ? [245, 158, 30] : [96, 178, 245];
    image.data.set([...full.map((part) => part * Math.abs(value)), 255], 4 * i);
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

// Curves that share a picture: { loss: ["loss", "val_loss"] }.
function groups(curves) {
  const found = {};
  for (const name of Object.keys(curves)) (found[name.replace(/^val_/, "")] ??= []).push(name);
  return found;
}

// In how many columns n pictures are large in a place of that width, no taller than `tallest`, and their rows full.
function columnsFor(count, width, ratio, tallest) {
  const fits = (columns) => Math.ceil(count / columns) * ((width / columns) * ratio + 20) <= tallest;
  const fewest = Array.from({ length: count }, (_, i) => i + 1).find(fits) ?? count;
  return [0, 1, 2, 3, 4, 5, 6].map((more) => fewest + more).find((columns) => count % columns === 0) ?? fewest;
}

async function explore(view, { moments, labels, curves, xs, pictures, unit, start, called }) {
  let [at, seen] = [0, 0]; // what lies further on isn't drawn until it has been seen
  const codes = pictures && (await unpackChanges(pictures.codes, pictures.shape.reduce((all, one) => all * one)));
  const [count, rows, columns] = pictures?.shape ?? [0, 1, 1];
  const signed = pictures?.ranges.some(([low]) => low < 0);

  const ordinary = pictures && !signed && pictures.limit <= 1; // from black to white, as any image: nothing to explain

  const grid = (width) => {
    const across = columnsFor(count, width, rows / columns, 430);
    const side = Math.min(width / across, Math.max(170, (170 * columns) / rows));
    return { across, side, tall: (side * rows) / columns + 20 };
  };
  const gallery = pictures && surface(view, {
    label: "",
    height: (width) => Math.ceil(count / grid(width).across) * grid(width).tall,
    draw(context, width, _, colors) {
      const { across, side, tall } = grid(width);
      context.imageSmoothingEnabled = false;
      for (let i = 0; i < count; i++) {
        const [x, y] = [(i % across) * side, Math.floor(i / across) * tall];
        write(context, labels[i], x + side / 2, y + 10, { color: colors.text });
        const from = (at * count + i) * rows * columns;
        const drawn = painted(codes, from, rows, columns, pictures.shades, signed);
        context.drawImage(drawn, Math.round(x + 2), Math.round(y + 20), Math.round(side - 4), Math.round(tall - 24));
      }
    },
  });

  const [first, last] = [Math.min(moments[0], xs[0] ?? Infinity), moments.at(-1)];
  const across = (width) => (epoch) => 44 + ((epoch - first) / (last - first || 1)) * (width - 44 - 78);
  const charts = Object.entries(groups(curves)).map(([kind, names]) => {
    const values = names.flatMap((name) => curves[name]);
    const [low, high] = [Math.min(...values, kind.endsWith("loss") ? 0 : Infinity), Math.max(...values)];
    const chart = surface(view, {
      label: `Curves of the ${kind}; drag, or use the arrow keys, to choose the ${unit}.`,
      focusable: true,
      height: () => 170,
      draw(context, width, tall, colors) {
        const x = across(width);
        const y = (value) => tall - 32 - ((value - low) / (high - low || 1)) * (tall - 62);
        write(context, kind, 44, 10, { color: colors.text, align: "left", weight: "600" });
        for (const value of [low, high]) write(context, number(value), 38, y(value), { color: colors.faint, size: 12, align: "right" });
        for (const epoch of [first, last]) write(context, `${epoch}`, x(epoch), tall - 18, { color: colors.faint, size: 12 });
        write(context, unit, (x(first) + x(last)) / 2, tall - 14, { color: colors.faint, size: 12 });
        context.strokeStyle = colors.line;
        context.lineWidth = 1;
        context.strokeRect(x(first), 24, x(last) - x(first), tall - 54);
        context.fillStyle = colors.text;
        context.fillRect(x(moments[at]) - 1, 24, 2, tall - 54);
        const [now, known] = [at, seen].map((to) => xs.filter((epoch) => epoch <= moments[to]).length);
        const ends = names.map((name) => y(curves[name][now - 1]));
        names.forEach((name, i) => {
          const [color, text] = name.startsWith("val_") ? [colors.orange, "validation"] : [colors.blue, "training"];
          context.strokeStyle = color;
          context.lineWidth = 2.5;
          for (const [count, strength] of [[known, 0.25], [now, 1]]) {
            context.globalAlpha = strength;
            context.beginPath();
            curves[name].slice(0, count).forEach((value, j) => context.lineTo(x(xs[j]), y(value)));
            context.stroke();
          }
          if (!now) return;
          // Two names at nearly the same height move apart.
          const gap = Math.abs(ends[0] - (ends[1] ?? Infinity));
          const above = ends[i] < ends[1 - i] || (gap === 0 && i === 0);
          const aside = gap < 15 ? ((above ? -1 : 1) * (15 - gap)) / 2 : 0;
          write(context, text, x(xs[now - 1]) + 7, ends[i] + aside, { color, align: "left" });
          const here = xs.indexOf(moments[at]);
          if (here < 0) return;
          context.fillStyle = color;
          context.beginPath();
          context.arc(x(xs[here]), y(curves[name][here]), 5, 0, 7);
          context.fill();
        });
      },
    });
    chart.canvas.addEventListener("pointerdown", (event) => {
      chart.canvas.setPointerCapture(event.pointerId);
      pick(event, chart.canvas);
    });
    chart.canvas.addEventListener("pointermove", (event) => event.buttons && pick(event, chart.canvas));
    chart.canvas.addEventListener("keydown", (event) => {
      const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: moments.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      playing.pause();
      go(to);
    });
    return chart;
  });
  const pick = (event, canvas) => {
    const [x, aim] = [across(canvas.clientWidth), place(event, canvas)[0]];
    const gaps = moments.map((epoch) => Math.abs(x(epoch) - aim));
    playing.pause();
    go(gaps.indexOf(Math.min(...gaps)));
  };

  const go = (to) => {
    at = Math.min(Math.max(to, 0), moments.length - 1);
    seen = Math.max(seen, at);
    chosen.set(at);
    const here = xs.indexOf(moments[at]);
    const values = Object.entries(curves).filter(() => here >= 0).map(([name, all]) => measured(name, all[here]));
    const range = !ordinary && pictures?.ranges[at].map((value) => number(value, 4));
    const parts = [...values, ...(range ? [`the pictures' values from ${range[0]} to ${range[1]}`] : [])];
    const words = called ? `${unit} ${moments[at]} of ${last}: ${called[at]}` : moment(moments[at], unit);
    name.textContent = called ? `${moments[at]} · ${called[at]}` : "";
    view.say(`${words[0].toUpperCase()}${words.slice(1)}${moments[at] && !called ? ` of ${last}` : ""}${parts.length ? ": " : ""}${parts.join(", ")}.`);
    gallery?.describe(`${count} pictures ${words}: ${labels.join(", ")}.`);
    view.paint();
    return at < moments.length - 1;
  };
  const playing = player(() => go(at + 1), () => (called ? 1 : Math.max(3, moments.length / 6)), (now) => {
    play.textContent = now ? "Pause" : "Play";
    view.quiet(now);
  });
  const press = () => {
    if (still()) return go(at === moments.length - 1 ? 0 : at + 1);
    if (!playing.playing() && at === moments.length - 1) go(0);
    playing.toggle();
  };
  const play = button(still() ? "Next" : "Play", press);
  const chosen = slider(
    { label: unit[0].toUpperCase() + unit.slice(1), min: 0, max: moments.length - 1, step: 1, value: 0, show: (i) => `${moments[i]}` },
    (i) => {
      playing.pause();
      go(i);
    },
  );
  const scale = number(pictures?.limit ?? 0, 3);
  const full = pictures?.own ? `for the largest values of each ${unit}` : `from ${signed ? "±" : ""}${scale} on, the same at every ${unit}`;
  const key = signed ? `blue positive, orange negative, black zero; full color ${full}` : `black zero, white ${full}`;
  const name = make("p", { className: "called" });
  view.body.append(row(play, chosen.element), called ? name : "");
  if (gallery) view.body.append(gallery.canvas, ordinary ? "" : make("p", { className: "key" }, key));
  view.body.append(make("div", { className: "charts" }, ...charts.map((chart) => make("div", {}, chart.canvas))));
  go(start);
}
