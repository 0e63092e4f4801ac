// Losses to go down on, the learning rates of the slider, and one step of gradient descent.

// Two decimals, or a power of ten where a number has grown out of hand.
const short = (value) => (Math.abs(value) < 1e5 ? number(value) : value.toExponential(1).replace("e+", "·10^").replace("-", "−"));

const sigmoid = (score) => 1 / (1 + Math.exp(-score));
const RATES = [1, 1.1, 1.3, 1.6, 2, 2.5, 3, 4, 5, 6, 7, 8, 9];
// The learning rate at a place of the slider, and the place nearest to a learning rate.
const rateAt = (i) => Number((RATES[i % 13] * 10 ** (Math.floor(i / 13) - 2)).toPrecision(2));
const LAST_RATE = 52;
function nearestRate(rate) {
  const gaps = Array.from({ length: LAST_RATE + 1 }, (_, i) => Math.abs(Math.log(rateAt(i) / rate)));
  return gaps.indexOf(Math.min(...gaps));
}

// The mean cross-entropy of the digits, of weight and bias; with one weight the bias stays the best one.
function digitsLoss({ ink, labels, best, ranges }, count) {
  const both = (place) => (count === 1 ? [place[0], best[1]] : place);
  const mean = (value) => ink.reduce((sum, x, i) => sum + value(x, labels[i]), 0) / ink.length;
  const softplus = (value) => Math.max(value, 0) + Math.log1p(Math.exp(-Math.abs(value)));
  return {
    names: ["w", "b"].slice(0, count),
    ranges: ranges[count - 1],
    start: [0, 0].slice(0, count),
    best: best.slice(0, count),
    both,
    loss(place) {
      const [w, b] = both(place);
      return mean((x, y) => softplus((1 - 2 * y) * (w * x + b)));
    },
    gradient(place) {
      const [w, b] = both(place);
      const along = (by) => mean((x, y) => (sigmoid(w * x + b) - y) * by(x));
      return [along((x) => x), along(() => 1)].slice(0, count);
    },
  };
}

// (w − 3)², and with a second weight a bowl twenty times as steep one way as the other.
function squareLoss(count) {
  const [steep, best] = [[1, 20].slice(0, count), [3, 1].slice(0, count)];
  return {
    names: ["w", "v"].slice(0, count),
    ranges: [[-4, 10], [-3.9, 5.9]].slice(0, count),
    start: [[0], [-2, 4]][count - 1],
    best,
    loss: (place) => place.reduce((sum, at, i) => sum + steep[i] * (at - best[i]) ** 2, 0),
    gradient: (place) => place.map((at, i) => 2 * steep[i] * (at - best[i])),
  };
}

// Where the next step leads: { place, velocity }, and Adam's running means of the slopes and of their squares.
function next({ gradient }, { place, velocity, mean = velocity, square = velocity, step = 1 }, rate, optimizer) {
  const slope = gradient(place);
  mean = mean.map((old, i) => 0.9 * old + 0.1 * slope[i]);
  square = square.map((old, i) => 0.999 * old + 0.001 * slope[i] ** 2);
  const long = (rate * Math.sqrt(1 - 0.999 ** step)) / (1 - 0.9 ** step);
  const moves = {
    plain: (i) => -rate * slope[i],
    momentum: (i) => 0.9 * velocity[i] - rate * slope[i],
    Adam: (i) => (-long * mean[i]) / (Math.sqrt(square[i]) + 1e-7),
  };
  velocity = velocity.map((_, i) => moves[optimizer](i));
  return { place: place.map((at, i) => at + velocity[i]), velocity, mean, square, step: step + 1 };
}
