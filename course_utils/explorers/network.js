// A Keras network's forward pass. A map is { shape: [rows, columns, channels] or [units], data: Float32Array }, its
// numbers in Keras's order; network.py writes the layers and, as float16 in base64, their weights.

// Sign and the other bits of a float16, where a float32 has them; its exponent counts from 2 ** 112 less.
function halves(text) {
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = letters.charCodeAt(i);
  const codes = new Uint16Array(bytes.buffer);
  const bits = new Uint32Array(codes.length);
  for (let i = 0; i < codes.length; i++) bits[i] = ((codes[i] & 32768) << 16) | ((codes[i] & 32767) << 13);
  const numbers = new Float32Array(bits.buffer);
  for (let i = 0; i < numbers.length; i++) numbers[i] *= 2 ** 112;
  return numbers;
}

// Output size, and zeros in front, along one side: Keras's rules for "valid" and "same".
function sizes(length, kernel, stride, same) {
  const size = same ? Math.ceil(length / stride) : Math.floor((length - kernel) / stride) + 1;
  const zeros = same ? Math.max((size - 1) * stride + kernel - length, 0) : 0;
  return [size, Math.floor(zeros / 2)];
}

// Slides a window: begins each output channel at its bias (or one number for all), then calls visit(data, output offset,
// input offset, kernel offset) for every place under the window, zeros left out.
function slide({ shape: [rows, columns, inside] }, { window, stride, same }, channels, bias, visit) {
  const [high, top] = sizes(rows, window[0], stride[0], same);
  const [wide, left] = sizes(columns, window[1], stride[1], same);
  const data = filled(high * wide * channels, bias);
  for (let r = 0; r < high; r++) {
    for (let c = 0; c < wide; c++) {
      for (let i = 0; i < window[0]; i++) {
        const y = r * stride[0] + i - top;
        if (y < 0 || y >= rows) continue;
        for (let j = 0; j < window[1]; j++) {
          const x = c * stride[1] + j - left;
          if (x < 0 || x >= columns) continue;
          visit(data, (r * wide + c) * channels, (y * columns + x) * inside, i * window[1] + j);
        }
      }
    }
  }
  return { shape: [high, wide, channels], data };
}

function filled(size, bias) {
  const data = new Float32Array(size);
  if (!bias?.length) return data.fill(bias ?? 0);
  for (let start = 0; start < size; start += bias.length) data.set(bias, start);
  return data;
}

const LAYERS = {
  conv({ shape, data: input }, layer, [kernel, bias]) {
    const [inside, outside] = [shape[2], layer.filters];
    return slide({ shape }, layer, outside, bias, (data, out, from, tap) => {
      for (let k = 0; k < inside; k++) {
        const value = input[from + k];
        const weights = (tap * inside + k) * outside;
        if (value) for (let f = 0; f < outside; f++) data[out + f] += value * kernel[weights + f];
      }
    });
  },
  depthwise({ shape, data: input }, layer, [kernel, bias]) {
    const [all, times] = [shape[2] * layer.multiplier, layer.multiplier];
    return slide({ shape }, layer, all, bias, (data, out, from, tap) => {
      for (let k = 0; k < all; k++) data[out + k] += input[from + Math.floor(k / times)] * kernel[tap * all + k];
    });
  },
  maxpool({ shape, data: input }, layer) {
    return slide({ shape }, layer, shape[2], -Infinity, (data, out, from) => {
      for (let k = 0; k < shape[2]; k++) if (input[from + k] > data[out + k]) data[out + k] = input[from + k];
    });
  },
  averagepool({ shape, data: input }, layer) {
    const counts = {}; // zeros of "same" padding do not count, as in Keras
    const sums = slide({ shape }, layer, shape[2], 0, (data, out, from) => {
      counts[out] = (counts[out] ?? 0) + 1;
      for (let k = 0; k < shape[2]; k++) data[out + k] += input[from + k];
    });
    return { shape: sums.shape, data: sums.data.map((sum, i) => sum / counts[i - (i % shape[2])]) };
  },
  globalaverage(input) {
    const channels = input.shape[2];
    const data = new Float32Array(channels);
    input.data.forEach((value, i) => (data[i % channels] += value));
    return { shape: [channels], data: data.map((sum) => (sum * channels) / input.data.length) };
  },
  dense(input, layer, [kernel, bias]) {
    const data = filled(layer.units, bias);
    input.data.forEach((value, k) => {
      if (value) for (let u = 0; u < layer.units; u++) data[u] += value * kernel[k * layer.units + u];
    });
    return { shape: [layer.units], data };
  },
  batchnorm(input, { epsilon }, [gamma, beta, mean, variance]) {
    const scale = gamma.map((value, k) => value / Math.sqrt(variance[k] + epsilon));
    const data = input.data.map((value, i) => {
      const k = i % scale.length;
      return (value - mean[k]) * scale[k] + beta[k];
    });
    return { shape: input.shape, data };
  },
  crop(input, { top, left, rows, columns }) {
    const [, wide, channels] = input.shape;
    const data = new Float32Array(rows * columns * channels);
    for (let r = 0; r < rows; r++) {
      const from = ((r + top) * wide + left) * channels;
      data.set(input.data.subarray(from, from + columns * channels), r * columns * channels);
    }
    return { shape: [rows, columns, channels], data };
  },
  rescale: (input, { scale, offset }) => ({ shape: input.shape, data: input.data.map((value) => value * scale + offset) }),
  flatten: (input) => ({ shape: [input.data.length], data: input.data }),
  pass: (input) => input,
};

const ACTIVATIONS = {
  linear: (data) => data,
  relu: (data) => data.map((value) => Math.max(0, value)),
  sigmoid: (data) => data.map((value) => 1 / (1 + Math.exp(-value))),
  tanh: (data) => data.map(Math.tanh),
  softmax(data, units) {
    const result = new Float32Array(data.length);
    for (let start = 0; start < data.length; start += units) {
      const part = data.subarray(start, start + units);
      const most = Math.max(...part);
      const exponentials = part.map((value) => Math.exp(value - most));
      const sum = exponentials.reduce((all, one) => all + one, 0);
      exponentials.forEach((value, i) => (result[start + i] = value / sum));
    }
    return result;
  },
};

// The network made ready once: its weights as numbers. `layers` and `weights` as network.py wrote them.
function readNetwork({ layers, weights }) {
  const all = halves(weights);
  let start = 0;
  return layers.map((layer) => ({
    ...layer,
    arrays: (layer.lengths ?? []).map((length) => (length ? all.subarray(start, (start += length)) : null)),
  }));
}

// Every layer's output, the input first: forward(network, { shape: [28, 28, 1], data }).
function forward(network, input) {
  const outputs = [input];
  for (const layer of network) {
    const { shape, data } = LAYERS[layer.type](outputs.at(-1), layer, layer.arrays);
    outputs.push({ shape, data: ACTIVATIONS[layer.activation ?? "linear"](data, shape.at(-1)) });
  }
  return outputs;
}
