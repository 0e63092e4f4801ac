// A slider on confidence: counts on both sides of it, what follows from them and what it costs, and the images nearest to it.

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

// What 100 answers cost at a threshold, where a refusal costs 1: [for refusals, for mistakes].
function costs([right, wrong], [allRight, allWrong], price) {
  const total = allRight + allWrong;
  return [(100 * (total - right - wrong)) / total, (100 * price * wrong) / total];
}

// The number of the threshold that costs least, the first if there are several, from the counts at or above each: in
// whole numbers, so that no rounding tells equals apart.
function cheapest([right, wrong], price) {
  const saved = right.map((count, i) => count - (price - 1) * wrong[i]);
  return saved.indexOf(Math.max(...saved));
}

// From where the axes of precision and recall go to 1: below what they are between the thresholds 0.05 and 0.95.
function floorOf(curve, thresholds) {
  const values = curve.filter((_, i) => thresholds[i] >= 0.05 && thresholds[i] <= 0.95);
  return Math.floor(10 * Math.min(0.8, ...values.flatMap(({ precision, recall }) => [precision ?? 1, recall ?? 1]))) / 10;
}

const counted = (count) => count.toLocaleString("en-US");
const refusals = (count) => `${count} refusal${count === 1 ? "" : "s"}`;
const decimals = (value) => (value === null ? "undefined" : number(value, 4));

// Up to six images, three on each side of the threshold as far as there are any.
function nearest(list, threshold) {
  const at = list.findIndex(([, score]) => score >= threshold);
  const middle = at < 0 ? list.length : at;
  const start = Math.max(0, Math.min(middle - 3, list.length - 6));
  return list.slice(start, start + 6);
}

async function explore(view, { thresholds, modes, positive, total, images, prices, price }) {
  const pixels = images && (await unpack(images.pixels));
  let mode = modes[0];
  let at = thresholds.indexOf(0.5);
  const asked = () => mode.name === "positive";
  const names = () => (asked() ? [`images of a ${positive}`, "other images"] : ["right answers", "wrong answers"]);

  const span = (width) => [46, width - 12];
  const pin = (context, x, top, bottom, colors) => {
    context.fillStyle = colors.text;
    context.fillRect(x - 1.5, top - 6, 3, bottom - top + 6);
    context.beginPath();
    context.arc(x, top - 8, 8, 0, 7);
    context.fill();
  };
  const ticks = (context, x, y, colors) => {
    for (const mark of [0, 0.25, 0.5, 0.75, 1]) write(context, `${mark}`, x(mark), y, { color: colors.faint, size: 12 });
  };
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
      pin(context, here, top, bottom, colors);
      ticks(context, x, bottom + 12, colors);
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
      nearest(mode.nearest, thresholds[at]).forEach(([image, score, answer], i) => {
        const ink = (r, c) => pixels[(image * rows + r) * columns + c];
        const across = (side - 6) / Math.max(rows, columns);
        drawMap(context, { rows, columns, at: ink, x: i * side + 3, y: 3, cell: across, limit: 15 });
        const label = images.labels[image];
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
  const bills = () => thresholds.map((_, i) => costs(mode.above.map((counts) => counts[i]), mode.all, price));
  const bill = prices && surface(view, {
    label: "",
    height: () => (asked() ? 1 : 210),
    draw(context, width, tall, colors) {
      if (asked()) return;
      const [left, right] = span(width);
      const [top, bottom] = [20, tall - 38];
      const all = bills();
      const sums = all.map(([refused, wrong]) => refused + wrong);
      const best = cheapest(mode.above, price);
      // Higher than 200, twice what it costs to refuse everything, the curve leaves the picture.
      const most = Math.min(200, 20 * Math.ceil(Math.max(...sums, 20) / 20));
      const x = (threshold) => left + threshold * (right - left);
      const y = (cost) => bottom - (cost / most) * (bottom - top);
      for (let mark = 0; mark <= most; mark += most > 100 ? 50 : 20) {
        write(context, `${mark}`, left - 6, y(mark), { color: colors.faint, size: 12, align: "right" });
        context.fillStyle = colors.line;
        context.fillRect(left, Math.round(y(mark)), right - left, 1);
      }
      context.save();
      context.beginPath();
      context.rect(left, top, right - left + 2, bottom - top + 2);
      context.clip();
      const lines = [thresholds.map(() => 0), all.map(([refused]) => refused), sums];
      [colors.faint, colors.orange].forEach((color, part) => {
        context.fillStyle = color;
        context.globalAlpha = 0.4;
        context.beginPath();
        thresholds.forEach((threshold, i) => context.lineTo(x(threshold), y(lines[part + 1][i])));
        for (let i = thresholds.length - 1; i >= 0; i--) context.lineTo(x(thresholds[i]), y(lines[part][i]));
        context.fill();
      });
      context.globalAlpha = 1;
      context.strokeStyle = colors.text;
      context.lineWidth = 2;
      context.beginPath();
      thresholds.forEach((threshold, i) => context.lineTo(x(threshold), y(sums[i])));
      context.stroke();
      context.restore();
      pin(context, x(thresholds[at]), top, bottom, colors);
      context.fillStyle = colors.green;
      context.beginPath();
      context.arc(x(thresholds[best]), y(sums[best]), 7, 0, 7);
      context.fill();
      ticks(context, x, bottom + 12, colors);
      write(context, "threshold", (left + right) / 2, bottom + 28, { color: colors.text });
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
    const [lines, words] = prices ? showCosts(above) : [[], ""];
    fill(
      [[cell("good", "answered right", right), cell("bad", "answered wrong", wrong), cell("", "refused", refused)]],
      [
        ["Right among the answered", `${counted(right)} / ${counted(right + wrong)}`, decimals(accuracy)],
        ["Answered", `${counted(right + wrong)} / ${counted(total)}`, decimals(share)],
        ...lines,
      ],
    );
    return `${counted(right)} answered right, ${counted(wrong)} answered wrong, ${counted(refused)} refused; of the answered ` +
      `${decimals(accuracy)} are right${words}`;
  };
  // Lines for the list, and words.
  const showCosts = (above) => {
    const all = bills();
    const best = cheapest(mode.above, price);
    const sum = ([refused, wrong]) => number(refused + wrong, 1);
    const [refused, wrong] = costs(above, mode.all, price);
    const [here, least, where] = [sum([refused, wrong]), sum(all[best]), thresholds[best]];
    bill.describe(`What each threshold costs if a mistake costs ${refusals(price)}: here ${here} for 100 answers. The lowest point is ${least}, at ${where}.`);
    return [
      [
        ["Cost per 100 answers", `${number(refused, 1)} for refusals + ${number(wrong, 1)} for mistakes`, here],
        ["Lowest cost", `at a threshold of ${where}, the green dot`, least],
      ],
      `. If a mistake costs ${refusals(price)}, 100 answers cost ${here} here, and least, ${least}, at ${where}`,
    ];
  };
  const show = () => {
    const above = mode.above.map((counts) => counts[at]);
    const words = asked() ? showPositive(above) : showRefused(above);
    const title = mode.title && `${mode.title[0].toUpperCase()}${mode.title.slice(1)}. `;
    view.say(`${title || ""}Threshold ${thresholds[at]}: ${words}.`);
    if (prices) costKey.hidden = priced.element.hidden = asked();
    if (prices && asked()) bill.describe("No costs.");
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
  const priced = prices && slider(
    { label: "A mistake costs", min: 0, max: prices.length - 1, step: 1, value: prices.indexOf(price), show: (i) => refusals(prices[i]) },
    (i) => {
      price = prices[i];
      show();
    },
  );
  if (prices) priced.element.classList.add("price");
  const tabs = modes.map((each) => button(each.label, () => {
    mode = each;
    show();
  }));
  const drag = (event) => {
    const [left, right] = span(histogram.canvas.clientWidth);
    const score = (place(event, histogram.canvas)[0] - left) / (right - left);
    const gaps = thresholds.map((threshold) => Math.abs(threshold - score));
    go(gaps.indexOf(Math.min(...gaps)));
  };
  for (const { canvas } of prices ? [histogram, bill] : [histogram]) {
    canvas.classList.add("drag");
    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      drag(event);
    });
    canvas.addEventListener("pointermove", (event) => event.buttons && drag(event));
  }
  histogram.canvas.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 }[event.key];
    if (!by) return;
    event.preventDefault();
    go(at + by);
  });
  const key = make("p", { className: "key" });
  const costKey = prices && make("p", { className: "key" }, "Cost per 100 answers:", make("span", { className: "faint" }, "■ refusals"), make("span", { className: "orange" }, "■ mistakes"));
  const near = strip ? [make("p", { className: "near" }, "Nearest to the threshold, in blue what is right and in orange what is wrong:"), make("div", { className: "strip" }, strip.canvas)] : [];
  view.body.append(
    row(...(modes.length > 1 ? tabs : []), chosen.element, ...(prices ? [priced.element] : [])),
    make("div", { className: "stage" }, make("div", { className: "left" }, key, histogram.canvas, ...(prices ? [costKey, bill.canvas] : []), ...(travel ? [travel.canvas] : [])), make("div", {}, table, figures)),
    ...near,
  );
  show();
}
