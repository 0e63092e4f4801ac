// A Keras network's forward pass. A map is { shape: [rows, columns, channels] or [units], data: Float32Array }, its
// numbers in Keras's order; network.py writes the layers and, as float16 in base64, their weights.

function halves(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const codes = new Uint16Array(bytes.buffer);
  return Float32Array.from(codes, (code) => {
    const [sign, exponent, fraction] = [code >> 15 ? -1 : 1, (code >> 10) & 31, code & 1023];
    return sign * (exponent ? 2 ** (exponent - 15) * (1 + fraction / 1024) : 2 ** -24 * fraction);
  });
}

// Output size, and zeros in front, along one side: Keras's rules for "valid" and "same".
function sizes(length, kernel, stride, same) {
  const size = same ? Math.ceil(length / stride) : Math.floor((length - kernel) / stride) + 1;
  const zeros = same ? Math.max((size - 1) * stride + kernel - length, 0) : 0;
  return [size, Math.floor(zeros / 2)];
}

// Calls visit(output offset, input offset, kernel offset) for every place under the window, zeros left out.
function slide([rows, columns, channels], outChannels, { window, stride, same }, visit) {
  const [[high, top], [wide, left]] = [0, 1].map((side) => sizes([rows, columns][side], window[side], stride[side], same));
  for (let r = 0; r < high; r++) {
    for (let c = 0; c < wide; c++) {
      for (let i = 0; i < window[0]; i++) {
        const y = r * stride[0] + i - top;
        if (y < 0 || y >= rows) continue;
        for (let j = 0; j < window[1]; j++) {
          const x = c * stride[1] + j - left;
          if (x < 0 || x >= columns) continue;
          visit((r * wide + c) * outChannels, (y * columns + x) * channels, i * window[1] + j);
        }
      }
    }
  }
  return [high, wide, outChannels];
}

function filled(size, bias) {
  const data = new Float32Array(size);
  if (bias) for (let i = 0; i < size; i++) data[i] = bias[i % bias.length];
  return data;
}

function outputShape([rows, columns], { window, stride, same }, channels) {
  return [sizes(rows, window[0], stride[0], same)[0], sizes(columns, window[1], stride[1], same)[0], channels];
}

const product = (numbers) => numbers.reduce((all, one) => all * one, 1);

const LAYERS = {
  conv(input, layer, [kernel, bias]) {
    const [inside, outside] = [input.shape[2], layer.filters];
    const data = filled(product(outputShape(input.shape, layer, outside)), bias);
    const shape = slide(input.shape, outside, layer, (out, from, tap) => {
      for (let k = 0; k < inside; k++) {
        const value = input.data[from + k];
        const weights = (tap * inside + k) * outside;
        if (value) for (let f = 0; f < outside; f++) data[out + f] += value * kernel[weights + f];
      }
    });
    return { shape, data };
  },
  depthwise(input, layer, [kernel, bias]) {
    const [inside, times] = [input.shape[2], layer.multiplier];
    const data = filled(product(outputShape(input.shape, layer, inside * times)), bias);
    const shape = slide(input.shape, inside * times, layer, (out, from, tap) => {
      for (let k = 0; k < inside * times; k++) {
        data[out + k] += input.data[from + Math.floor(k / times)] * kernel[tap * inside * times + k];
      }
    });
    return { shape, data };
  },
  maxpool(input, layer) {
    const channels = input.shape[2];
    const data = new Float32Array(product(outputShape(input.shape, layer, channels))).fill(-Infinity);
    const shape = slide(input.shape, channels, layer, (out, from) => {
      for (let k = 0; k < channels; k++) data[out + k] = Math.max(data[out + k], input.data[from + k]);
    });
    return { shape, data };
  },
  averagepool(input, layer) {
    const channels = input.shape[2];
    const data = new Float32Array(product(outputShape(input.shape, layer, channels)));
    const counts = new Float32Array(data.length); // zeros of "same" padding do not count, as in Keras
    const shape = slide(input.shape, channels, layer, (out, from) => {
      for (let k = 0; k < channels; k++) {
        data[out + k] += input.data[from + k];
        counts[out + k]++;
      }
    });
    return { shape, data: data.map((sum, i) => sum / counts[i]) };
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
      for (let u = 0; u < layer.units; u++) data[u] += value * kernel[k * layer.units + u];
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
