// A slider on confidence: counts on both sides of it, what follows from them, and the images nearest to it.

// From the counts at or above a threshold; `all` are the counts at any.
function confusion([tp, fp], [positives, negatives]) {
  const ratio = (part, whole) => (whole ? part / whole : null);
  const [fn, tn] = [positives - tp, negatives - fp];
  return { tp, fp, fn, tn, precision: ratio(tp, tp + fp), recall: ratio(tp, positives), f1: ratio(2 * tp, 2 * tp + fp + fn) };
}

function refusal([right, wrong], [allRight, allWrong]) {
  const answered = right + wrong;
  const total = allRight + allWrong;
  return { right, wrong, refused: total - answered, accuracy: answered ? right / answered : null, share: answered / total };
}

// From where the axes of precision and recall go to 1: below what they are between the thresholds 0.05 and 0.95.
function floorOf(curve, thresholds) {
  const values = curve.filter((_, i) => thresholds[i] >= 0.05 && thresholds[i] <= 0.95);
  return Math.floor(10 * Math.min(0.8, ...values.flatMap(({ precision, recall }) => [precision ?? 1, recall ?? 1]))) / 10;
}

const counted = (count) => count.toLocaleString("en-US");
const decimals = (value) => (value === null ? "undefined" : number(value, 4));

// Up to six images, three on each side of the threshold as far as there are any.
function nearest(list, threshold) {
  const at = list.findIndex(([, score]) => score >= threshold);
  const middle = at < 0 ? list.length : at;
  const start = Math.max(0, Math.min(middle - 3, list.length - 6));
  return list.slice(start, start + 6);
}

async function explore(view, { thresholds, modes, positive, total, images }) {
  const pixels = images && (await unpack(images.pixels));
  let mode = modes[0];
  let at = thresholds.indexOf(0.5);
  const asked = () => mode.name === "positive";
  const names = () => (asked() ? [`images of a ${positive}`, "other images"] : ["right answers", "wrong answers"]);

  const span = (width) => [46, width - 12];
  const histogram = surface(view, {
    label: "",
    focusable: true,
    height: () => 230,
    draw(context, width, tall, colors) {
      const [left, right] = span(width);
      const [top, bottom] = [26, tall - 34];
      const most = Math.max(...mode.bins.flat(), 10);
      const x = (score) => left + score * (right - left);
      const y = (count) => bottom - (Math.log10(Math.max(count, 0.7) / 0.7) / Math.log10(most / 0.7)) * (bottom - top);
      for (let mark = 1; mark <= most; mark *= 10) {
        write(context, counted(mark), left - 6, y(mark), { color: colors.faint, size: 12, align: "right" });
        context.fillStyle = colors.line;
        context.fillRect(left, Math.round(y(mark)), right - left, 1);
      }
      const here = x(thresholds[at]);
      // What lies below the threshold is paler.
      const count = mode.bins[0].length;
      mode.bins.forEach((bins, part) => {
        context.fillStyle = part ? colors.orange : colors.blue;
        bins.forEach((value, i) => {
          if (!value) return;
          context.globalAlpha = (i + 0.5) / count >= thresholds[at] ? 0.8 : 0.35;
          const wide = (right - left) / count / 2;
          context.fillRect(x(i / count) + part * wide + 0.5, y(value), wide - 0.5, bottom - y(value));
        });
      });
      context.globalAlpha = 1;
      context.fillStyle = colors.text;
      context.fillRect(here - 1.5, top - 6, 3, bottom - top + 6);
      context.beginPath();
      context.arc(here, top - 8, 8, 0, 7);
      context.fill();
      for (const mark of [0, 0.25, 0.5, 0.75, 1]) write(context, `${mark}`, x(mark), bottom + 12, { color: colors.faint, size: 12 });
      const axis = asked() ? `probability of a ${positive}` : "confidence: the largest probability";
      write(context, axis, (left + right) / 2, bottom + 27, { color: colors.text });
    },
  });
  const strip = images && surface(view, {
    label: "",
    height: (width) => Math.min(110, width / 6) + 38,
    draw(context, width, tall, colors) {
      const side = Math.min(110, width / 6);
      const [rows, columns] = images.shape;
      nearest(mode.nearest, thresholds[at]).forEach(([image, score], i) => {
        const ink = (r, c) => pixels[(image * rows + r) * columns + c];
        const across = (side - 6) / Math.max(rows, columns);
        drawMap(context, { rows, columns, at: ink, x: i * side + 3, y: 3, cell: across, limit: 15 });
        const [label, answer] = [images.labels[image], images.answers[image]];
        const good = asked() ? (label === positive) === score >= thresholds[at] : label === answer;
        const color = good ? colors.blue : colors.orange;
        if (asked() || score >= thresholds[at]) outline(context, i * side + 2, 2, side - 4, (side - 6) * (rows / columns) + 2, color, 3);
        write(context, number(score, 3), i * side + side / 2, tall - 27, { color: colors.text });
        const read = side < 80 ? `${label} → ${answer}` : `${label}, read ${answer}`;
        const words = asked() || label === answer ? `a ${label}` : read;
        write(context, words, i * side + side / 2, tall - 10, { color: label === answer || asked() ? colors.faint : colors.orange, size: 12 });
      });
    },
  });

  const curve = modes[0].name !== "positive" ? [] : thresholds.map((_, i) => confusion(modes[0].above.map((part) => part[i]), modes[0].all));
  const lowest = floorOf(curve, thresholds);
  const travel = curve.length && surface(view, {
    label: "",
    height: () => (asked() ? 190 : 1),
    draw(context, width, tall, colors) {
      if (!asked()) return;
      const [left, right, top, bottom] = [42, width - 12, 12, tall - 40];
      const along = (value) => Math.max(0, (value - lowest) / (1 - lowest));
      const x = (recall) => left + along(recall) * (right - left);
      const y = (precision) => bottom - along(precision) * (bottom - top);
      context.strokeStyle = colors.line;
      context.strokeRect(left, top, right - left, bottom - top);
      for (const mark of [lowest, 1]) {
        write(context, number(mark), x(mark), bottom + 12, { color: colors.faint, size: 12 });
        write(context, number(mark), left - 5, y(mark), { color: colors.faint, size: 12, align: "right" });
      }
      write(context, "recall", (left + right) / 2, bottom + 28, { color: colors.text });
      context.save();
      context.translate(14, (top + bottom) / 2);
      context.rotate(-Math.PI / 2);
      write(context, "precision", 0, 0, { color: colors.text });
      context.restore();
      context.strokeStyle = colors.blue;
      context.lineWidth = 2;
      context.beginPath();
      for (const { precision, recall } of curve) if (precision !== null) context.lineTo(x(recall), y(precision));
      context.stroke();
      const { precision, recall } = curve[at];
      if (precision === null) return;
      context.fillStyle = colors.text;
      context.beginPath();
      context.arc(x(recall), y(precision), 6, 0, 7);
      context.fill();
    },
  });
  const cell = (kind, name, count) => make("td", { className: kind }, make("b", {}, counted(count)), make("span", {}, name));
  const head = (text, scope) => make("th", { scope }, text);
  const table = make("table", {});
  const figures = make("ul", {});
  const fill = (rows, lines) => {
    table.replaceChildren(...rows.map((cells) => make("tr", {}, ...cells)));
    figures.replaceChildren(...lines.map(([name, sum, value]) => make("li", {}, make("b", {}, `${name} ${value}`), make("span", {}, sum))));
  };
  const showPositive = (above) => {
    const { tp, fp, fn, tn, precision, recall, f1 } = confusion(above, mode.all);
    fill(
      [
        [make("td", {}), head(`called a ${positive}`, "col"), head("called another", "col")],
        [head(`is a ${positive}`, "row"), cell("good", "true positives", tp), cell("bad", "false negatives", fn)],
        [head("is another", "row"), cell("bad", "false positives", fp), cell("good", "true negatives", tn)],
      ],
      [
        ["Precision", `of those called a ${positive}, how many are: ${counted(tp)} / ${counted(tp + fp)}`, decimals(precision)],
        ["Recall", `of those that are a ${positive}, how many were found: ${counted(tp)} / ${counted(tp + fn)}`, decimals(recall)],
        ["F1", "both in one number, their harmonic mean", decimals(f1)],
      ],
    );
    return `${counted(tp)} true positives, ${counted(fp)} false positives, ${counted(fn)} false negatives, ${counted(tn)} true ` +
      `negatives; precision ${decimals(precision)}, recall ${decimals(recall)}, F1 ${decimals(f1)}`;
  };
  const showRefused = (above) => {
    const { right, wrong, refused, accuracy, share } = refusal(above, mode.all);
    fill(
      [[cell("good", "answered right", right), cell("bad", "answered wrong", wrong), cell("", "refused", refused)]],
      [
        ["Right among the answered", `${counted(right)} / ${counted(right + wrong)}`, decimals(accuracy)],
        ["Answered", `${counted(right + wrong)} / ${counted(total)}`, decimals(share)],
      ],
    );
    return `${counted(right)} answered right, ${counted(wrong)} answered wrong, ${counted(refused)} refused; of the answered ` +
      `${decimals(accuracy)} are right`;
  };
  const show = () => {
    const above = mode.above.map((counts) => counts[at]);
    const words = asked() ? showPositive(above) : showRefused(above);
    view.say(`Threshold ${thresholds[at]}: ${words}.`);
    histogram.describe(`Histogram of ${names().join(" and ")}. Drag, or use the arrow keys, to move the threshold ${thresholds[at]}.`);
    travel && travel.describe(asked() ? `Recall ${decimals(curve[at].recall)} across, precision ${decimals(curve[at].precision)} up.` : "No curve.");
    strip?.describe(`Images nearest the threshold, of ${nearest(mode.nearest, thresholds[at]).map(([image, score]) => `a ${images.labels[image]} with ${number(score, 3)}`).join(", ")}.`);
    key.replaceChildren(...names().map((name, i) => make("span", { className: i ? "orange" : "blue" }, `■ ${name}`)));
    tabs.forEach((tab, i) => tab.setAttribute("aria-pressed", `${modes[i] === mode}`));
    view.paint();
  };
  const go = (to) => {
    at = Math.min(Math.max(to, 0), thresholds.length - 1);
    chosen.set(at);
    show();
  };
  const chosen = slider(
    { label: "Threshold", min: 0, max: thresholds.length - 1, step: 1, value: at, show: (i) => `${thresholds[i]}` },
    go,
  );
  const labels = { positive: `Is it a ${positive}?`, refuse: "Refuse when unsure" };
  const tabs = modes.map((each) => button(labels[each.name], () => {
    mode = each;
    show();
  }));
  const drag = (event) => {
    const [left, right] = span(histogram.canvas.clientWidth);
    const score = (place(event, histogram.canvas)[0] - left) / (right - left);
    const gaps = thresholds.map((threshold) => Math.abs(threshold - score));
    go(gaps.indexOf(Math.min(...gaps)));
  };
  histogram.canvas.addEventListener("pointerdown", (event) => {
    histogram.canvas.setPointerCapture(event.pointerId);
    drag(event);
  });
  histogram.canvas.addEventListener("pointermove", (event) => event.buttons && drag(event));
  histogram.canvas.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 }[event.key];
    if (!by) return;
    event.preventDefault();
    go(at + by);
  });
  const key = make("p", { className: "key" });
  const near = strip ? [make("p", { className: "near" }, "Nearest to the threshold, in blue what is right and in orange what is wrong:"), make("div", { className: "strip" }, strip.canvas)] : [];
  view.body.append(
    row(...(modes.length > 1 ? tabs : []), chosen.element),
    make("div", { className: "stage" }, make("div", { className: "left" }, key, histogram.canvas, ...(travel ? [travel.canvas] : [])), make("div", {}, table, figures)),
    ...near,
  );
  show();
}
