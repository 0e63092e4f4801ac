// Draw a digit: the network answers at every stroke, beside what it sees. data: { network, samples, about, names }; the
// names are those of signs that a network reads in place of digits.
const DIGIT_NAMES = "a zero,a one,a two,a three,a four,a five,a six,a seven,an eight,a nine".split(",");
const SURE = 0.5; // from this probability on the sentence says "most probably"

// No network is ever quite certain, whatever rounding makes of it.
const sureness = (share) => percent(Math.min(share, 0.999));

// The probabilities: the network's own, or its logits made into some.
function probabilitiesOf(network, shape, image) {
  const numbers = forward(network, { shape, data: image }).at(-1).data;
  const sum = numbers.reduce((total, value) => total + value, 0);
  return numbers.every((value) => value >= 0) && Math.abs(sum - 1) < 0.01 ? numbers : ACTIVATIONS.softmax(numbers, numbers.length);
}

function sentence(probabilities, names) {
  const [first, second] = [...probabilities.keys()].sort((a, b) => probabilities[b] - probabilities[a]);
  const named = (digit) => `${names[digit]}: ${sureness(probabilities[digit]).replace(">", "over ")}`;
  const next = probabilities[second] >= 0.005 ? ` Next, ${named(second)}.` : "";
  return `${probabilities[first] >= SURE ? "Most probably" : "Not sure, perhaps"} ${named(first)}.${next}`;
}

function barList(labels, what) {
  const parts = labels.map((label) => {
    const [bar, share] = [make("i", {}), make("span", {})];
    const item = make("li", {}, make("span", {}, label), bar, share);
    return { item, bar, share };
  });
  const show = (probabilities) => {
    const most = probabilities ? Math.max(...probabilities) : 2;
    parts.forEach(({ item, bar, share }, digit) => {
      const value = probabilities?.[digit] ?? 0;
      bar.style.setProperty("--share", value);
      share.textContent = value < 0.005 ? "" : sureness(value);
      item.classList.toggle("top", value === most);
    });
  };
  const longest = Math.min(14, Math.max(...labels.map(({ length }) => length)));
  const properties = { className: "bars", "aria-label": `How probable each ${what} is`, style: `--name: ${longest}ch` };
  return { element: make("ol", properties, ...parts.map(({ item }) => item)), show };
}

function explore(view, { network: described, samples, about, names }) {
  const words = names ?? DIGIT_NAMES;
  const network = readNetwork(described);
  let seen = null;
  const small = surface(view, {
    label: "What the network sees",
    height: (width) => width,
    draw(context, width) {
      const at = (r, c) => seen?.[r * IMAGE_SIDE + c] ?? 0;
      drawMap(context, { rows: IMAGE_SIDE, columns: IMAGE_SIDE, at, cell: width / IMAGE_SIDE });
    },
  });
  const [digit, name] = [make("b", {}), make("span", {})];
  const answer = make("div", { className: "answer", "aria-hidden": "true" }, digit, name);
  const bars = barList(names ?? [..."0123456789"], names ? "sign" : "digit");
  if (names) answer.classList.add("named");
  const changed = (image, fault) => {
    seen = image;
    const probabilities = image && probabilitiesOf(network, described.input, image);
    const failed = probabilities?.some(Number.isNaN);
    const top = probabilities && !failed ? probabilities.indexOf(Math.max(...probabilities)) : null;
    bars.show(top === null ? null : probabilities);
    answer.classList.toggle("unsure", top === null || probabilities[top] < SURE);
    digit.textContent = (names ? names[top] : top) ?? "?";
    const said = () => [make("strong", {}, sureness(probabilities[top])), names ? "" : words[top]];
    name.replaceChildren(...(top === null ? [fault] : said()));
    small.paint();
    if (failed) view.say("The network answers NaN (not a number): its training went wrong.");
    else view.say(fault || sentence(probabilities, words));
  };
  const pad = drawingPad(view, { size: 300, samples, names, changed });
  const way = (className, words) => make("div", { className: `way ${className}` }, words);
  const caption = make("figcaption", {}, "What the network sees: 28×28 pixels");
  view.body.append(
    make(
      "div",
      { className: "reading" },
      pad.element,
      way("crop", "crop, scale, center"),
      make("figure", { className: "seen" }, make("div", {}, small.canvas), caption),
      way("run", "the network"),
      answer,
      bars.element,
    ),
  );
  view.root.append(make("p", { className: "about" }, about));
  pad.tell();
}
