// A fair coin for each image that only one of two networks gets right, and how often it falls as unevenly as they.

// The probabilities of 0, 1, … heads in n tosses.
function chances(n) {
  let log = -n * Math.log(2);
  return Float64Array.from({ length: n + 1 }, (_, heads) => {
    if (heads) log += Math.log((n - heads + 1) / heads);
    return Math.exp(log);
  });
}

const uneven = (heads, right, n) => Math.abs(2 * heads - n) >= Math.abs(2 * right - n);
const sumOf = (values, chosen) => values.reduce((sum, value, i) => (chosen(i) ? sum + value : sum), 0);
const exactP = (right, n) => Math.min(1, sumOf(chances(n), (heads) => uneven(heads, right, n)));

// A share in percent, with digits enough to tell it from 0.
function inPercent(share) {
  if (share >= 0.01 || !share) return `${number(100 * share, 1)}%`;
  return share < 5e-6 ? "less than 0.001%" : `${number(100 * share, share < 1e-4 ? 4 : 2)}%`;
}

// From where to where the axis goes: wherever a fair coin will ever get, and the networks' count.
function reachOf(right, n) {
  const reach = Math.ceil(Math.max(2.2 * Math.sqrt(n), 1.7 * Math.abs(right - n / 2) + 2));
  return [Math.max(0, Math.floor(n / 2) - reach), Math.min(n, Math.ceil(n / 2) + reach)];
}

const ENOUGH = 1000; // rounds, until the exact value is told
const grouped = (count) => count.toLocaleString("en-US");

function explore(view, { right: given, n, names, first }) {
  const counts = new Array(n + 1).fill(0);
  let [right, coins, rounds] = [given, first, 0];
  const headsOf = (tossed) => tossed.reduce((sum, coin) => sum + coin, 0);
  const far = (heads) => uneven(heads, right, n);
  const between = () => [Math.min(right, n - right), Math.max(right, n - right)];

  const side = (width) => Math.min(22, Math.max(4, Math.sqrt((width * 90) / n)));
  const field = surface(view, {
    label: "",
    height: (width) => Math.ceil(n / Math.floor(width / side(width))) * side(width) + 4,
    draw(context, width, tall, colors) {
      const each = side(width);
      const columns = Math.floor(width / each);
      coins.forEach((coin, i) => {
        context.beginPath();
        context.arc(((i % columns) + 0.5) * each, (Math.floor(i / columns) + 0.5) * each + 2, 0.38 * each, 0, 7);
        [context.fillStyle, context.strokeStyle, context.lineWidth] = [colors.text, colors.faint, 1.2];
        if (coin) context.fill();
        else context.stroke();
      });
    },
  });

  const pile = surface(view, {
    label: "",
    height: () => 262,
    draw(context, width, tall, colors) {
      const [low, high] = reachOf(right, n);
      const [top, bottom] = [30, tall - 46];
      const wide = (width - 8) / (high - low + 1);
      const left = (heads) => 4 + (heads - low) * wide;
      const [few, many] = between();
      [context.fillStyle, context.globalAlpha] = [colors.orange, 0.14];
      context.fillRect(4, top, left(few + 1) - 4, bottom - top);
      context.fillRect(left(many), top, width - 4 - left(many), bottom - top);
      context.globalAlpha = 1;
      const unit = (bottom - top - 20) / Math.max(12, ...counts); // below the words
      for (let heads = low; heads <= high; heads++) {
        const gap = Math.min(1.5, wide / 5);
        context.fillStyle = far(heads) ? colors.orange : colors.blue;
        if (unit < 4) context.fillRect(left(heads) + gap / 2, bottom - counts[heads] * unit, wide - gap, counts[heads] * unit);
        else for (let i = 1; i <= counts[heads]; i++) context.fillRect(left(heads) + gap / 2, bottom - i * unit, wide - gap, unit - 1.5);
      }
      context.fillStyle = colors.line;
      context.fillRect(4, bottom, width - 8, 1);
      const label = (text, at, align) => {
        const style = { color: colors.orange, weight: "600", align };
        context.font = "600 13px system-ui, sans-serif";
        const long = context.measureText(text).width;
        write(context, text, align === "left" ? Math.min(at, width - long - 2) : Math.max(at, long + 2), 14, style);
      };
      label(`${few} or fewer`, left(few + 1), "right");
      label(`${many} or more`, left(many), "left");
      const line = left(right + (right === many ? 0 : 1));
      context.fillStyle = colors.text;
      context.fillRect(line - 1, top - 4, 2, bottom - top + 4);
      const inward = right === many ? { align: "right" } : { align: "left" };
      write(context, `the networks: ${right}`, line + (right === many ? -6 : 6), top + 6, { color: colors.text, size: 12, ...inward });
      const step = [1, 2, 5, 10, 20, 50, 100, 200].find((size) => ((high - low) / size) * 34 < width);
      for (let heads = Math.ceil(low / step) * step; heads <= high; heads += step) {
        write(context, `${heads}`, left(heads) + wide / 2, bottom + 17, { color: colors.faint, size: 12 });
      }
      write(context, `coins for ${names[0]}, of ${n}`, width / 2, bottom + 35, { color: colors.text, most: width - 8 });
      const now = left(headsOf(coins)) + wide / 2;
      context.fillStyle = colors.text;
      context.beginPath();
      for (const [dx, dy] of [[0, 1], [-5, 9], [5, 9]]) context.lineTo(now + dx, bottom + dy);
      context.fill();
    },
  });

  const [share, exact, last] = [make("b", {}), make("b", {}), make("p", { className: "last" })];
  const [soFar, value] = [make("span", {}), make("span", {})];
  const show = () => {
    const heads = headsOf(coins);
    const found = sumOf(counts, far);
    const split = `${right} to ${n - right}`;
    const p = rounds >= ENOUGH && inPercent(exactP(right, n));
    const ratio = inPercent(found / rounds);
    last.textContent = `Round ${grouped(rounds)}: ${heads} for ${names[0]} (●), ${n - heads} for ${names[1]} (○)`;
    share.textContent = `${grouped(found)} of ${grouped(rounds)}`;
    soFar.textContent = ` rounds fell at least as unevenly as ${split}: ${ratio}`;
    exact.textContent = p || "?";
    value.textContent = p ? " is the exact p-value" : ` exactly: toss ${grouped(ENOUGH)} rounds first`;
    view.say(
      `Two networks, ${split} on ${n} image${n > 1 ? "s" : ""}. Round ${grouped(rounds)} gave ${heads} to ${n - heads}. ` +
        `${grouped(found)} of ${grouped(rounds)} rounds fell at least as unevenly as ${split}: ${ratio}.${p ? ` The exact p-value is ${p}.` : ""}`,
    );
    field.describe(`${n} coins: ${heads} for ${names[0]}, ${n - heads} for ${names[1]}.`);
    pile.describe(`A histogram of ${grouped(rounds)} rounds, around ${number(n / 2, 1)}. ${found} lie at ${between()[0]} or fewer, or at ${between()[1]} or more.`);
    field.paint();
    pile.paint();
  };
  const count = (tossed) => {
    coins = tossed;
    counts[headsOf(coins)]++;
    rounds++;
  };
  const more = (many) => {
    for (let i = 0; i < many; i++) count(Array.from({ length: n }, () => (Math.random() < 0.5 ? 1 : 0)));
    show();
  };
  const playing = player(() => more(1), () => 8, (now) => {
    play.textContent = now ? "Pause" : "Play";
    view.quiet(now);
  });
  const press = (many) => () => {
    playing.pause();
    more(many);
  };
  const play = still() ? button("Ten rounds", press(10)) : button("Play", () => playing.toggle());
  const turned = slider({ label: `Only ${names[0]} right`, min: 0, max: n, step: 1, value: right, show: (value) => `${value} of ${n}` }, (value) => {
    right = value;
    show();
  });
  view.body.append(
    row(button(n > 1 ? `Toss ${n} coins` : "Toss a coin", press(1)), play, button("A thousand rounds", press(1000))),
    last,
    field.canvas,
    pile.canvas,
    turned.element,
    make("ul", {}, make("li", {}, share, soFar), make("li", {}, exact, value)),
  );
  count(first);
  show();
}
