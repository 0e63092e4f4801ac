// A temperature as a slider: a reliability plot whose dots follow it, and the ten bars of one answer that soften.

function softened(logits, temperature) {
  const most = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp((logit - most) / temperature));
  const sum = powers.reduce((all, one) => all + one, 0);
  return powers.map((power) => power / sum);
}

const hundredths = (share) => `${number(100 * share, 1)}%`;

async function explore(view, { temperatures, sets }) {
  for (const set of sets) set.pixels = set.image && (await unpack(set.image));
  let set = sets[0];
  let at = temperatures.indexOf(1);

  const plot = surface(view, {
    label: "",
    focusable: true,
    height: (width) => Math.min(width, 380),
    draw(context, width, tall, colors) {
      const [left, right, top, bottom] = [40, width - 12, 10, tall - 40];
      const x = (share) => left + share * (right - left);
      const y = (share) => bottom - share * (bottom - top);
      const half = (color, corner) => {
        context.fillStyle = color;
        context.globalAlpha = 0.13;
        context.beginPath();
        for (const [across, up] of [[0, 0], corner, [1, 1]]) context.lineTo(x(across), y(up));
        context.fill();
        context.globalAlpha = 1;
      };
      half(colors.orange, [1, 0]);
      half(colors.green, [0, 1]);
      write(context, "overconfident", right - 8, bottom - 14, { color: colors.orange, align: "right", weight: "600" });
      write(context, "underconfident", left + 8, top + 14, { color: colors.green, align: "left", weight: "600" });
      for (const mark of [0, 0.5, 1]) {
        write(context, `${100 * mark}`, x(mark), bottom + 13, { color: colors.faint, size: 12 });
        write(context, `${100 * mark}`, left - 6, y(mark), { color: colors.faint, size: 12, align: "right" });
      }
      write(context, "confidence in %", x(0.5), bottom + 30, { color: colors.text });
      context.save();
      context.translate(12, y(0.5));
      context.rotate(-Math.PI / 2);
      write(context, "right answers in %", 0, 0, { color: colors.text });
      context.restore();
      const [sure, , bins] = set.steps[at];
      context.strokeStyle = colors.faint;
      for (const [fromX, fromY, toX, toY] of [[0, 0, 1, 1], [sure, set.right, set.right, set.right]]) {
        context.lineWidth = fromX ? 3 : 1;
        context.beginPath();
        context.moveTo(x(fromX), y(fromY));
        context.lineTo(x(toX), y(toY));
        context.stroke();
      }
      context.fillStyle = colors.blue;
      for (const [mean, good, count] of bins) {
        const [low, high] = wilson(good, count);
        context.fillRect(x(mean) - 1, y(high), 2, y(low) - y(high));
        context.beginPath();
        context.arc(x(mean), y(good / count), 3 + Math.min(9, Math.sqrt(count) / 6), 0, 7);
        context.fill();
      }
      context.translate(x(sure), y(set.right));
      context.rotate(Math.PI / 4);
      context.fillStyle = colors.ground;
      context.fillRect(-8, -8, 16, 16);
      context.fillStyle = colors.text;
      context.fillRect(-6, -6, 12, 12);
    },
  });
  const bars = surface(view, {
    label: "",
    height: () => 130,
    draw(context, width, tall, colors) {
      const start = set.pixels ? 112 : 0;
      if (set.pixels) drawMap(context, { rows: 28, columns: 28, cell: 100 / 28, limit: 255, at: (r, c) => set.pixels[28 * r + c] });
      const shares = softened(set.logits, temperatures[at]);
      const step = (width - start) / shares.length;
      shares.forEach((share, digit) => {
        const middle = start + (digit + 0.5) * step;
        const long = 86 * share;
        context.fillStyle = digit === set.label ? colors.blue : digit === set.answer ? colors.orange : colors.faint;
        context.fillRect(middle - step * 0.36, 108 - long, step * 0.72, Math.max(1, long));
        write(context, `${digit}`, middle, 120, { color: colors.text, size: 12 });
        if (share >= 0.1) write(context, `${Math.round(100 * share)}`, middle, 100 - long, { color: colors.text, size: 12 });
      });
    },
  });
  const figures = make("ul", {});
  const caption = make("p", { className: "caption" });
  const show = () => {
    const [sure, loss] = set.steps[at];
    const gap = sure - set.right;
    const points = `${number(Math.abs(100 * gap), 1)} points ${gap > 0 ? "surer than right" : "less sure than right"}`;
    const rest = Math.abs(gap) < 0.0005 ? "as sure as right" : points;
    const lines = [[hundredths(sure), "sure on average (the diamond)"], [hundredths(set.right), "right, whatever T"], [rest, ""], [number(loss, 3), "loss"]];
    figures.replaceChildren(...lines.map(([value, name]) => make("li", {}, make("b", {}, value), ` ${name}`)));
    const own = softened(set.logits, temperatures[at])[set.answer];
    const truth = set.answer === set.label ? "" : ` It's a ${set.label}.`;
    caption.textContent = `One answer: ${set.answer}, ${percent(own)} sure.${truth}`;
    view.say(
      `${set.name ? `${set.name}: ` : ""}T = ${number(temperatures[at])}: on average ${hundredths(sure)} sure, ${hundredths(set.right)} right, ` +
      `loss ${number(loss, 3)}. One answer: ${set.answer}, ${percent(own)} sure.`,
    );
    plot.describe(`Reliability plot at T = ${number(temperatures[at])}: ${set.steps[at][2].map(([mean, good, count]) => `${percent(mean)} sure, ${percent(good / count)} right`).join("; ")}. Arrow keys change T.`);
    bars.describe(caption.textContent);
    tabs.forEach((tab, i) => tab.setAttribute("aria-pressed", `${sets[i] === set}`));
    [plot, bars].forEach((canvas) => canvas.paint());
  };
  const go = (to) => {
    at = Math.min(temperatures.length - 1, Math.max(0, to));
    chosen.set(at);
    show();
  };
  const text = (i) => number(temperatures[i]);
  const chosen = slider({ label: "Temperature T", min: 0, max: temperatures.length - 1, step: 1, value: at, show: text }, go);
  const tabs = sets.map((each) => button(each.name, () => {
    set = each;
    show();
  }));
  plot.canvas.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    go(at + by);
  });
  const drag = (event) => {
    const [left, wide] = [40, plot.canvas.clientWidth - 52];
    const sure = (place(event, plot.canvas)[0] - left) / wide;
    const gaps = set.steps.map(([mean]) => Math.abs(mean - sure));
    go(gaps.indexOf(Math.min(...gaps)));
  };
  plot.canvas.addEventListener("pointerdown", (event) => {
    plot.canvas.setPointerCapture(event.pointerId);
    drag(event);
  });
  plot.canvas.addEventListener("pointermove", (event) => event.buttons && drag(event));
  view.body.append(
    row(...(sets.length > 1 ? tabs : []), button("Reset", () => go(temperatures.indexOf(1))), chosen.element),
    make("div", { className: "stage" }, make("div", {}, plot.canvas), make("div", {}, figures, caption, bars.canvas)),
  );
  show();
}
