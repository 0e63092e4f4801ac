// What one number of a network is made of, and which part of the image it sees. A box is [top, bottom, left, right],
// rows and columns that both belong to it; of a vector it is null. `outputs` are forward()'s.

// The pixels of all images, from bytes in which each run of zeros is one zero and its length.
function readPixels(text) {
  const bytes = Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return bytes.flatMap((byte, i) => (bytes[i - 1] === 0 ? [] : byte || Array(bytes[i + 1]).fill(0)));
}

const whole = ([rows, columns]) => [0, rows - 1, 0, columns - 1];

// Where the number `index` of a flattened map was: map, row, column.
const unflatten = (index, [, columns, maps]) => ({
  map: index % maps,
  row: Math.floor(index / maps / columns),
  column: Math.floor(index / maps) % columns,
});

// The window's place along one side: first and last, where the zeros around the input count as places as well.
function reach(layer, shape, side, first, last) {
  const [, zeros] = sizes(shape[side], layer.window[side], layer.stride[side], layer.same);
  return [first * layer.stride[side] - zeros, last * layer.stride[side] - zeros + layer.window[side] - 1];
}

// The box of a layer's input that the given box, or number, of its output is computed from.
function before(layer, shape, box, number) {
  if (shape.length < 3) return null;
  if (layer.type === "flatten" && number !== null) {
    const { row, column } = unflatten(number, shape);
    return [row, row, column, column];
  }
  if (!box) return whole(shape);
  if (layer.type === "crop") return box.map((place, i) => place + (i < 2 ? layer.top : layer.left));
  if (!layer.window) return box;
  const [most, far] = [shape[0] - 1, shape[1] - 1];
  const [top, bottom] = reach(layer, shape, 0, box[0], box[1]);
  const [left, right] = reach(layer, shape, 1, box[2], box[3]);
  return [Math.max(top, 0), Math.min(bottom, most), Math.max(left, 0), Math.min(right, far)];
}

// What one number of outputs[at] sees of each output before it: boxes, from the image on.
function seen(network, outputs, at, { map, row, column }) {
  const boxes = [];
  let number = map;
  boxes[at] = outputs[at].shape.length < 3 ? null : [row, row, column, column];
  for (let i = at - 1; i >= 0; i--) {
    boxes[i] = before(network[i], outputs[i].shape, boxes[i + 1], number);
    if (["dense", "globalaverage"].includes(network[i].type)) number = null;
  }
  return boxes;
}

function weightOf(layer, channels, tap, channel, map) {
  const [kernel] = layer.arrays;
  if (layer.type === "conv") return kernel[(tap * channels + channel) * layer.filters + map];
  return layer.type === "depthwise" ? kernel[tap * channels * layer.multiplier + map] : null;
}

// The numbers of one channel under the window, and the weights they are multiplied by; beyond the edge are zeros.
function patch(layer, input, map, channel, [top, bottom, left, right]) {
  const [rows, columns, channels] = input.shape;
  const part = { map: channel, top, left, rows: bottom - top + 1, columns: right - left + 1, values: [], weights: [] };
  for (let r = top; r <= bottom; r++) {
    for (let c = left; c <= right; c++) {
      const inside = r >= 0 && r < rows && c >= 0 && c < columns;
      const zero = layer.type === "maxpool" || layer.type === "averagepool" ? NaN : 0;
      part.weights.push(weightOf(layer, channels, part.values.length, channel, map));
      part.values.push(inside ? input.data[(r * columns + c) * channels + channel] : zero);
    }
  }
  part.products = part.values.map((value, i) => value * part.weights[i]);
  part.sum = part.products.reduce((all, one) => all + one, 0);
  return part;
}

// What the number at map, row, column of a layer's output is made of, part by part: channels, or a dense layer's inputs.
function partsOf(layer, input, { map, row, column }) {
  if (layer.type === "dense") {
    return Array.from(input.data, (value, k) => {
      const weight = layer.arrays[0][k * layer.units + map];
      return { map: k, values: [value], weights: [weight], sum: value * weight };
    });
  }
  const channels = Array.from({ length: input.shape[2] }, (_, k) => k);
  if (layer.type === "flatten") {
    const at = unflatten(map, input.shape);
    return [patch(layer, input, map, at.map, [at.row, at.row, at.column, at.column])];
  }
  if (!layer.window) {
    const place = layer.type === "globalaverage" ? null : [row, row, column, column];
    return [patch(layer, input, map, map, before(layer, input.shape, place, null))];
  }
  const box = [...reach(layer, input.shape, 0, row, row), ...reach(layer, input.shape, 1, column, column)];
  const used = layer.type === "conv" ? channels : [Math.floor(map / (layer.multiplier ?? 1))];
  return used.map((channel) => patch(layer, input, map, channel, box));
}

const numberAt = ({ shape, data }, { map, row, column }) =>
  data[shape.length < 3 ? map : (row * shape[1] + column) * shape[2] + map];
