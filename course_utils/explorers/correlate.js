// A convolution as Conv2D computes it, cell by cell: sizes, what lies under the window, sums, pooling.
// s: { image: [pixels of each channel], kernels: [weights of each channel], rows, columns, high, wide (the kernel's),
// stride, same, bias }, all numbers row by row.

// Row and column of the i-th cell.
const cellOf = (i, columns) => [Math.floor(i / columns), i % columns];

// Output size, and zeros in front and behind, along one side: Keras's rules for "valid" and "same".
function along(length, kernel, { stride, same }) {
  const size = same ? Math.ceil(length / stride) : Math.floor((length - kernel) / stride) + 1;
  const zeros = same ? Math.max((size - 1) * stride + kernel - length, 0) : 0;
  return [size, Math.floor(zeros / 2), zeros];
}

// The output's rows and columns, and each channel with its zeros around it, high × wide: those are null in it.
function geometry(s) {
  const [[rows, top, more], [columns, left, beside]] = [along(s.rows, s.high, s), along(s.columns, s.wide, s)];
  const [high, wide] = [s.rows + more, s.columns + beside];
  const padded = s.image.map((image) => Array.from({ length: high * wide }, (_, i) => {
    const [r, c] = cellOf(i, wide);
    const inside = r >= top && r < top + s.rows && c >= left && c < left + s.columns;
    return inside ? image[(r - top) * s.columns + c - left] : null;
  }));
  return { rows, columns, top, left, high, wide, padded };
}

const add = (numbers) => numbers.reduce((sum, one) => sum + one, 0);

// What lies under the window of the output's cell i: of each channel the pixels, their products with the weights, and
// the products' sum.
function under(s, out, i) {
  const at = ([row, column]) => row * out.wide + column;
  const first = s.stride * at(cellOf(i, out.columns));
  const channels = s.kernels.map((kernel, k) => {
    const pixels = kernel.map((_, j) => out.padded[k][first + at(cellOf(j, s.wide))]);
    const products = pixels.map((pixel, j) => pixel * kernel[j]);
    return { pixels, products, sum: add(products) };
  });
  return { channels, sum: add(channels.map(({ sum }) => sum)) + s.bias };
}

function correlate(s, out) {
  return Array.from({ length: out.rows * out.columns }, (_, i) => under(s, out, i).sum);
}

// The largest of each 2×2 block, undefined where one is; what is left over at the lower and right edge has no block.
function pooled(values, { rows, columns }) {
  const [down, across] = [rows >> 1, columns >> 1];
  return Array.from({ length: down * across }, (_, i) => {
    const [r, c] = cellOf(i, across);
    const block = [0, 1, columns, columns + 1].map((more) => values[2 * (r * columns + c) + more]);
    return block.includes(undefined) ? undefined : Math.max(...block);
  });
}
