// A convolution as Conv2D computes it, cell by cell: sizes, what lies under the window, sums, pooling.
// s: { image: [pixels of each channel], kernels: [weights of each channel], rows, columns, high, wide (of the kernel),
// stride, same, bias }, all numbers row by row.

// Output size, and zeros in front and behind, along one side: Keras's rules for "valid" and "same".
function along(length, kernel, stride, same) {
  const size = same ? Math.ceil(length / stride) : Math.floor((length - kernel) / stride) + 1;
  const zeros = same ? Math.max((size - 1) * stride + kernel - length, 0) : 0;
  return [size, Math.floor(zeros / 2), Math.ceil(zeros / 2)];
}

function geometry({ rows, columns, high, wide, stride, same }) {
  const [[down, top, bottom], [across, left, right]] = [along(rows, high, stride, same), along(columns, wide, stride, same)];
  return { rows: down, columns: across, top, bottom, left, right };
}

const add = (numbers) => numbers.reduce((sum, one) => sum + one, 0);

// The window that belongs to one cell of the output: its first row y and column x in the image, and of each channel
// the pixels (0 where it stands out of the image), their products with the weights, and the products' sum.
function under(s, out, row, column) {
  const [y, x] = [row * s.stride - out.top, column * s.stride - out.left];
  const inside = (at, length) => at >= 0 && at < length;
  const channels = s.image.map((image, k) => {
    const pixels = s.kernels[k].map((_, i) => {
      const [r, c] = [y + Math.floor(i / s.wide), x + (i % s.wide)];
      return inside(r, s.rows) && inside(c, s.columns) ? image[r * s.columns + c] : 0;
    });
    const products = pixels.map((pixel, i) => pixel * s.kernels[k][i]);
    return { pixels, products, sum: add(products) };
  });
  return { y, x, channels, sum: add(channels.map(({ sum }) => sum)) };
}

function correlate(s, out) {
  const places = Array.from({ length: out.rows * out.columns }, (_, i) => [Math.floor(i / out.columns), i % out.columns]);
  return places.map(([row, column]) => under(s, out, row, column).sum + s.bias);
}

// The largest of each 2×2 block; what is left over at the lower and right edge has no block.
function pooled(values, { rows, columns }) {
  const [down, across] = [rows >> 1, columns >> 1];
  const block = (i) => {
    const first = 2 * Math.floor(i / across) * columns + 2 * (i % across);
    return [first, first + 1, first + columns, first + columns + 1];
  };
  const blocks = Array.from({ length: down * across }, (_, i) => block(i));
  return { rows: down, columns: across, blocks, values: blocks.map((block) => Math.max(...block.map((i) => values[i]))) };
}
