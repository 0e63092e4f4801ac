// A race of training runs: a run is [seconds, accuracies], with a value for the end of each epoch.

// The place of the first epoch from which on all are at the goal or above; as many as there are where there is none.
const staying = ([, accuracies], goal) => accuracies.findLastIndex((accuracy) => accuracy < goal) + 1;
const arrival = (run, goal) => run[0][staying(run, goal)] ?? Infinity;
const ended = ([seconds], clock) => seconds.filter((second) => second <= clock).length;

function median(values) {
  const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b));
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

// What can be said about one name's runs when the clock shows so many seconds: in words, short or not.
function standing(runs, goal, clock, over) {
  const times = runs.map((run) => arrival(run, goal));
  const [there, middle] = [times.filter((time) => time <= clock).length, median(times)];
  if (!runs.some((run) => ended(run, clock))) return { there, middle: Infinity, text: "in the first epoch" };
  const known = middle <= clock;
  const text = known ? `median ${number(middle, 1)} s` : over && there ? "the others never" : "";
  return { there, middle: known ? middle : Infinity, text: `${there || "none"} of ${runs.length} there to stay${text ? `, ${text}` : ""}` };
}

// A sentence about all of them; the others' medians as multiples of the smallest.
function account(runs, goal, clock, over) {
  const found = Object.entries(runs).map(([name, all]) => [name, standing(all, goal, clock, over)]);
  const best = Math.min(...found.map(([, { middle }]) => middle));
  return found.map(([name, { middle, text }]) => {
    const times = middle < Infinity && middle > best ? ` (${number(middle / best, middle / best < 10 ? 1 : 0)} times as long)` : "";
    return `${name}: ${text}${times}`;
  }).join("; ");
}

const asGoal = (goal) => `${(100 * goal).toFixed(1)}%`;
const RACE_TICKS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50];
const HEAD = 44; // pixels above each panel, for its name and how it stands
const PANEL = 78;

function explore(view, { runs, goal, yours, clock: called }) {
  const all = Object.values(runs).flat();
  const end = Math.ceil(Math.max(...all.map(([seconds]) => seconds.at(-1))));
  const wrong = all.flatMap(([, accuracies]) => accuracies.map((accuracy) => 100 * (1 - accuracy)));
  const [low, high] = [Math.max(0.05, 0.85 * Math.min(...wrong)), 1.12 * Math.max(...wrong)];
  const state = { clock: 0, goal };
  const across = (width) => (seconds) => 40 + (seconds / (1.02 * end)) * (width - 48);
  const down = (top, accuracy) => {
    const share = Math.log(Math.min(Math.max(100 * (1 - accuracy), low), high) / low) / Math.log(high / low);
    return top + (1 - share) * PANEL;
  };
  const disc = (context, x, y, radius, color, rim) => {
    context.fillStyle = color;
    context.beginPath();
    context.arc(x, y, radius, 0, 7);
    context.fill();
    if (rim) [context.strokeStyle, context.lineWidth] = [rim, 1.5];
    if (rim) context.stroke();
  };

  // One run up to the clock: its epochs so far, then level to the clock, since nobody looks before the epoch ends.
  const drawRun = (context, x, top, run, { blue, orange, ground }) => {
    const [[seconds, accuracies], done] = [run, ended(run, state.clock)];
    if (!done) return;
    const here = arrival(run, state.goal) <= state.clock;
    const first = here ? staying(run, state.goal) : done;
    const spot = (i) => [x(seconds[i]), down(top, accuracies[i])];
    const stretch = (from, to, color) => {
      [context.strokeStyle, context.lineWidth, context.globalAlpha] = [color, 1.5, 0.6];
      context.beginPath();
      for (let i = from; i <= to; i++) context.lineTo(...spot(i));
      if (to === done - 1 && done < seconds.length) context.lineTo(x(state.clock), spot(to)[1]);
      context.stroke();
      context.globalAlpha = 1;
      for (let i = from; i <= to; i++) disc(context, ...spot(i), i === done - 1 ? 4 : 2, color);
    };
    stretch(0, Math.min(first, done - 1), blue);
    if (!here) return;
    stretch(first, done - 1, orange);
    disc(context, ...spot(first), 6, orange, ground);
  };

  const drawYours = (context, x, top, colors) => {
    const [[seconds], [accuracy]] = yours;
    if (seconds > state.clock) return;
    const [px, py] = [x(seconds), down(top, accuracy)];
    context.fillStyle = colors.text;
    context.beginPath();
    for (const [dx, dy] of [[0, -9], [8, 0], [0, 9], [-8, 0]]) context.lineTo(px + dx, py + dy);
    context.fill();
    write(context, `yours: ${number(seconds, 1)} s, ${asGoal(accuracy)}`, px + 14, py - 4, { color: colors.text, align: "left", weight: "600" });
  };

  const drawPanel = (context, width, top, name, colors) => {
    const [x, [left, right]] = [across(width), [40, width - 8]];
    write(context, name, left, top - 30, { color: colors.text, align: "left", size: 15, weight: "600" });
    write(context, standing(runs[name], state.goal, state.clock, state.clock >= end).text, left, top - 12, { color: colors.orange, align: "left" });
    context.fillStyle = colors.ground;
    context.fillRect(left, top, right - left, PANEL);
    const line = down(top, state.goal);
    [context.fillStyle, context.globalAlpha] = [colors.orange, 0.2];
    context.fillRect(left, line, right - left, top + PANEL - line);
    context.globalAlpha = 1;
    for (const tick of RACE_TICKS.filter((one) => one > low && one < high)) {
      write(context, `${tick}%`, left - 5, down(top, 1 - tick / 100), { color: colors.faint, size: 12, align: "right" });
    }
    runs[name].forEach((run) => drawRun(context, x, top, run, colors));
    if (top === HEAD) write(context, "test images read wrong", right - 5, top + 10, { color: colors.faint, size: 12, align: "right" });
  };

  const names = Object.keys(runs);
  const picture = surface(view, {
    label: "",
    focusable: true,
    height: () => names.length * (HEAD + PANEL) + 44,
    draw(context, width, tall, colors) {
      const x = across(width);
      names.forEach((name, i) => drawPanel(context, width, i * (HEAD + PANEL) + HEAD, name, colors));
      if (yours) drawYours(context, x, HEAD, colors);
      context.fillStyle = colors.text;
      names.forEach((_, i) => context.fillRect(x(state.clock) - 1, i * (HEAD + PANEL) + HEAD, 2, PANEL));
      const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((one) => end / one <= 6) ?? end;
      for (let second = 0; second <= end; second += step) write(context, `${second}`, x(second), tall - 34, { color: colors.faint, size: 12 });
      write(context, called, (40 + width) / 2, tall - 13, { color: colors.text });
    },
  });

  const go = (to) => {
    state.clock = Math.min(Math.max(to, 0), end);
    chosen.set(state.clock);
    const over = state.clock === end;
    const own = yours && yours[0][0] <= state.clock ? ` Yours: ${asGoal(yours[1][0])} after ${number(yours[0][0], 1)} s.` : "";
    const words = account(runs, state.goal, state.clock, over);
    view.say(state.clock ? `Goal ${asGoal(state.goal)}, after ${state.clock} s. ${words[0].toUpperCase()}${words.slice(1)}.${own}` : `Goal ${asGoal(state.goal)}. Nobody has started yet: press Play, or move the clock.`);
    picture.describe(`Errors against ${called}. ${words}. Drag, or use the arrow keys, to move the clock.`);
    view.paint();
    return !over;
  };
  const playing = player(() => go(state.clock + 1), () => end / 10, (now) => {
    play.textContent = now ? "Pause" : "Play";
    view.quiet(now);
  });
  const press = () => {
    if (still()) return go(state.clock === end ? 0 : state.clock + Math.ceil(end / 12));
    if (!playing.playing() && state.clock === end) go(0);
    playing.toggle();
  };
  const stop = (to) => {
    playing.pause();
    go(to);
  };
  const play = button(still() ? "Next" : "Play", press);
  const chosen = slider({ label: "Clock", min: 0, max: end, step: 1, value: 0, show: (second) => `${second} s` }, stop);
  const aim = slider({ label: "Goal", min: -10, max: 3, step: 1, value: 0, show: (i) => asGoal(moved(i)) }, (i) => {
    state.goal = moved(i);
    go(state.clock);
  });
  const seconds = (event) => Math.round(((place(event, picture.canvas)[0] - 40) / (picture.canvas.clientWidth - 48)) * 1.02 * end);
  picture.canvas.addEventListener("pointerdown", (event) => {
    picture.canvas.setPointerCapture(event.pointerId);
    stop(seconds(event));
  });
  picture.canvas.addEventListener("pointermove", (event) => event.buttons && stop(seconds(event)));
  picture.canvas.addEventListener("keydown", (event) => {
    const to = { ArrowLeft: state.clock - 1, ArrowRight: state.clock + 1, Home: 0, End: end }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    stop(to);
  });
  function moved(tenths) {
    return Math.min(1, Number((goal + tenths / 1000).toFixed(4)));
  }
  view.body.append(row(play, chosen.element, aim.element), picture.canvas);
  go(0);
}
