// Many tests of one network: how far their results scatter, and how many of their intervals contain its true score.

// The probabilities that 0, 1, … of the images come out right, each added to those before it.
function binomial(images, score) {
  let log = images * Math.log(1 - score);
  let sum = 0;
  return Float64Array.from({ length: images + 1 }, (_, right) => {
    if (right) log += Math.log((((images - right + 1) / right) * score) / (1 - score));
    return (sum += Math.exp(log));
  });
}

function contains(right, images, score) {
  const [low, high] = wilson(right, images);
  return low <= score && score <= high;
}

// From where to where the axis goes: the same for all sizes but the smallest, so that bars can be compared.
function axis(images, score) {
  const reach = 4.5 * Math.sqrt((score * (1 - score) + 0.01) / (images < 50 ? 10 : 50));
  return [Math.max(0, score - reach), Math.min(1, score + reach)];
}

const points = (share) => `${number(100 * share, 1)}%`;
const grouped = (count) => count.toLocaleString("en-US");

function explore(view, { sizes, scores, images, score, first }) {
  const shown = first.length;
  let results = first;
  let cumulative = binomial(images, score);
  let [tests, hits] = [0, 0];
  const inside = (right) => contains(right, images, score);
  const draw = () => {
    const luck = Math.random() * cumulative[images];
    return cumulative.findIndex((sum) => sum > luck);
  };

  const rows = surface(view, {
    label: "",
    height: () => 16 * shown + 52,
    draw(context, width, tall, colors) {
      const [low, high] = axis(images, score);
      const [left, right, bottom] = [10, width - 14, tall - 36];
      const x = (share) => left + ((Math.min(high, Math.max(low, share)) - low) / (high - low)) * (right - left);
      const step = [0.02, 0.05, 0.1, 0.2].find((size) => (high - low) / size < 8);
      for (let i = Math.ceil(low / step - 1e-9); i * step <= high + 1e-9; i++) {
        context.fillStyle = colors.line;
        context.fillRect(Math.round(x(i * step)), 12, 1, bottom - 8);
        write(context, `${Math.round(100 * i * step)}`, x(i * step), bottom + 14, { color: colors.faint, size: 12 });
      }
      write(context, "accuracy in %", (left + right) / 2, bottom + 29, { color: colors.text });
      context.fillStyle = colors.text;
      context.fillRect(x(score) - 1, 6, 2, bottom - 2);
      results.forEach((count, i) => {
        const y = 20 + 16 * i;
        const [from, to] = wilson(count, images).map(x);
        context.fillStyle = inside(count) ? colors.blue : colors.orange;
        context.globalAlpha = 0.5;
        context.fillRect(from, y - 3, Math.max(2, to - from), 7);
        context.globalAlpha = 1;
        context.beginPath();
        context.arc(x(count / images), y, 4.5, 0, 7);
        context.fill();
        if (inside(count)) return;
        const side = count / images < score ? { align: "right" } : { align: "left" };
        const room = side.align === "right" ? from > 60 : to < width - 60;
        const place = room ? (side.align === "right" ? from - 6 : to + 6) : x(score) + (side.align === "right" ? 8 : -8);
        const flipped = { align: side.align === "right" ? "left" : "right" };
        write(context, "missed", place, y, { color: colors.orange, size: 12, weight: "600", ...(room ? side : flipped) });
      });
    },
  });
  const [now, all, long] = [make("b", {}), make("b", {}), make("b", {})];
  const notes = [make("span", {}), make("span", {}), make("span", {})];
  const show = () => {
    const good = results.filter(inside).length;
    const lengths = results.map((right) => wilson(right, images)).map(([low, high]) => high - low);
    const average = `${number((100 * lengths.reduce((sum, one) => sum + one, 0)) / shown, 1)} points`;
    const share = points(hits / tests);
    now.textContent = `${good} of ${shown}`;
    notes[0].textContent = ` bars contain ${points(score)}`;
    all.textContent = `${grouped(hits)} of ${grouped(tests)}`;
    notes[1].textContent = ` so far: ${share}`;
    long.textContent = average;
    notes[2].textContent = " long on average";
    view.say(
      `A network that's right ${points(score)} of the time, tested on ${grouped(images)} images: ${good} of these ${shown} ` +
      `intervals contain ${points(score)}, ${grouped(hits)} of ${grouped(tests)} so far (${share}). On average they're ${average} long.`,
    );
    rows.describe(`${shown} tests of ${grouped(images)} images each, a dot for each result and a bar for its interval; ${shown - good} missed.`);
    rows.paint();
  };
  const count = (drawn) => {
    tests += drawn.length;
    hits += drawn.filter(inside).length;
    results = drawn.slice(-shown);
    show();
  };
  const more = (many) => count(Array.from({ length: many }, draw));
  const anew = () => {
    cumulative = binomial(images, score);
    [tests, hits] = [0, 0];
    more(shown);
  };
  const pick = (label, list, value, name, change) => {
    const options = { label, min: 0, max: list.length - 1, step: 1, value: list.indexOf(value), show: (i) => name(list[i]) };
    return slider(options, (i) => {
      change(list[i]);
      anew();
    }).element;
  };
  view.body.append(
    make("div", { className: "sliders" },
      pick("Images in a test", sizes, images, grouped, (value) => (images = value)),
      pick("True score", scores, score, points, (value) => (score = value)),
    ),
    row(button(`Another ${shown} tests`, () => more(shown)), button("A thousand", () => more(1000))),
    rows.canvas,
    make("ul", {}, ...[now, all, long].map((figure, i) => make("li", {}, figure, notes[i]))),
  );
  count(first);
}
