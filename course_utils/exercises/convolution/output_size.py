"""Work out the size of a convolution's output, for any kernel, stride and padding."""

import numpy as np

from course_utils.exercises.format import Exercise, Gives, Mistake


def _size(n, kernel, stride, padding):
    return -(-n // stride) if padding == "same" else (n - kernel) // stride + 1


def _valid(n, kernel, stride, padding):
    return (n - kernel) // stride + 1


def _sizes(rng):
    """Sizes with and without a remainder; rounding to the nearest or up would be wrong for the second.

    Also a kernel as large as the image, one of size 1, and a stride larger than the image.

    With the same padding, half of an even kernel on either side would be too much.
    """
    kernel, larger, places = (int(rng.integers(low, high)) for low, high in ((3, 6), (5, 8), (8, 12)))
    return [
        (kernel + 2 * places, kernel, 1, "valid"),
        (kernel + 3 * places + 2, kernel, 3, "valid"),
        (larger + 4 * (places // 2), larger, 2, "valid"),
        (5 * places + 2, larger, 5, "same"),
        (2 * places + 5, larger, 2, "same"),
        (2 * places + 1, 4, 1, "same"),
        (4 * (places // 2) + 6, 3, 2, "same"),  # half of it is odd: Python rounds a half to the even number
        (larger, larger, 2, "valid"),
        (places, 1, 1, "valid"),
        (4 * places, kernel, 4 * places + 3, "same"),
    ]


def _half_a_kernel_around(n, kernel, stride, padding):
    margin = kernel // 2 if padding == "same" else 0
    return _valid(n + 2 * margin, kernel, stride, padding)


EXERCISE = Exercise(
    name="output_size",
    objective="work out the size of a convolution's output, for any kernel, stride and padding",
    returns="number",
    reference=_size,
    make_inputs=_sizes,
    hints=(
        "There are two cases, one for each padding. Which of them needs the size of the kernel? Which rounds up?",
        "The two formulas stand above. Valid: ⌊(n − k) / s⌋ + 1, where // does both, divide and round down. Same: "
        "⌈n / s⌉, where int(np.ceil(…)) rounds up.",
    ),
    mistakes=(
        Mistake(
            "divided before subtracting",
            "With valid padding, Python divides first: in n - kernel // stride, only the kernel is divided. Put "
            "n - kernel in parentheses.",
            Gives(lambda n, k, s, padding: n - k // s + 1 if padding == "valid" else -(-n // s)),
        ),
        Mistake(
            "1 added before the division",
            "With valid padding you add the 1 before you divide by the stride. Divide first, round down, then add 1.",
            Gives(
                lambda n, kernel, stride, padding: (
                    _size(n, kernel, stride, padding) if padding == "same" else (n - kernel + 1) // stride
                )
            ),
        ),
        Mistake(
            "forgot the + 1",
            "Your size for valid padding is one too small. The kernel's first place counts as well, before it has "
            "moved at all: add 1.",
            lambda got, want, n, kernel, stride, padding: padding == "valid" and got == want - 1,
        ),
        Mistake(
            "not rounded",
            "Your size is not a whole number. A kernel either fits into a place or it does not: round down for valid "
            "padding, and up for same.",
            lambda got, want, *arguments: np.isfinite(got) and abs(got - round(got)) > 1e-6,
        ),
        Mistake(
            "valid rounded up or to the nearest",
            "With valid padding, you rounded up where the last step of the kernel no longer fits. Round down: "
            "what does not fit is left out.",
            lambda got, want, n, kernel, stride, padding: (
                padding == "valid" and (n - kernel) % stride > 0 and got == want + 1
            ),
        ),
        Mistake(
            "same ignores the stride",
            "With same padding you give back n. That is so only with stride 1: with stride 2 the kernel stands on "
            "every second pixel, so the result is about half as large.",
            lambda got, want, n, kernel, stride, padding: padding == "same" and got == n,
        ),
        Mistake(
            "same rounded down",
            "With same padding you rounded n / stride down. Thanks to the margin of zeros the last step fits as well: "
            "round up.",
            lambda got, want, n, kernel, stride, padding: padding == "same" and got == n // stride,
        ),
        Mistake(
            "half an even kernel around the image",
            "You put half a kernel of zeros on either side. For a kernel of even size that is one place too many. With "
            "same padding the result is as large as if the kernel had a size of 1.",
            Gives(_half_a_kernel_around),
        ),
        Mistake(
            "1 added before the division, with same padding",
            "With same padding you add the 1 before you divide. That rounds up for a stride of 2, and not for a larger "
            "one: int(np.ceil(n / stride)) always does.",
            Gives(lambda n, k, s, padding: (n + 1) // s if padding == "same" else _valid(n, k, s, padding)),
        ),
        Mistake(
            "same always gets one more",
            "With same padding you add 1 too often. Where n / stride comes out even, there is nothing to round up.",
            lambda got, want, n, kernel, stride, padding: padding == "same" and got == n // stride + 1,
        ),
        Mistake(
            "padding ignored",
            "You treat same padding like valid padding. With a margin of zeros around the image, the size of the "
            "kernel plays no part.",
            Gives(_valid),
        ),
        Mistake(
            "valid like same",
            "You treat valid padding like same padding. Without a margin of zeros the whole kernel must fit into the "
            "image, so its size counts.",
            Gives(lambda n, kernel, stride, padding: _size(n, kernel, stride, "same")),
        ),
        Mistake(
            "paddings exchanged",
            "You have the two paddings the wrong way around.",
            Gives(
                lambda n, kernel, stride, padding: _size(n, kernel, stride, "valid" if padding == "same" else "same")
            ),
        ),
        Mistake(
            "the number of pixels left over",
            "With valid padding n − kernel says how far the kernel can move. Divide that by the stride, round down and "
            "add 1.",
            Gives(lambda n, k, s, padding: n - k if padding == "valid" else -(-n // s)),
        ),
        Mistake(
            "same subtracts the stride",
            "With same padding you left the stride out of the division, or subtracted it. The kernel stands on every "
            "stride-th pixel: n divided by the stride, rounded up.",
            Gives(lambda n, k, s, padding: _valid(n, k, s, padding) if padding == "valid" else n - s),
        ),
        Mistake(
            "kernel and stride exchanged",
            "You exchanged kernel and stride: subtract the kernel from n, and divide by the stride.",
            Gives(
                lambda n, k, s, padding: (n - s) // k + 1 if padding == "valid" else -(-n // k),
                (lambda n, k, s, padding: (n - s) // k + 1 if padding == "valid" else -(-n // s),),
            ),
        ),
        Mistake(
            "all of one pixel too many",
            "With same padding you add 1 after rounding up. ⌈n / stride⌉ counts every place already.",
            Gives(lambda n, k, s, padding: _valid(n, k, s, padding) if padding == "valid" else -(-n // s) + 1),
        ),
        Mistake(
            "the kernel added",
            "You added the kernel where it has to be subtracted: a larger kernel has fewer places.",
            Gives(lambda n, k, s, padding: (n + k) // s + 1 if padding == "valid" else -(-n // s)),
        ),
        Mistake(
            "stride ignored",
            "Your size does not depend on the stride. A kernel that moves several pixels at a time stands on fewer "
            "places.",
            lambda got, want, n, kernel, stride, padding: stride > 1 and got == _size(n, kernel, 1, padding),
        ),
        Mistake(
            "rounded to the nearest",
            "round() goes to the nearest whole number. With valid padding round down, with //; with same padding "
            "round up.",
            Gives(
                lambda n, k, s, padding: round(n / s) if padding == "same" else round((n - k) / s) + 1,
                (lambda n, k, s, padding: round(n / s) if padding == "same" else _valid(n, k, s, padding),),
            ),
        ),
        Mistake(
            "the kernel subtracted after the division",
            "You divided n by the stride and then subtracted the kernel. Subtract it first: (n - kernel) // stride.",
            Gives(
                lambda n, k, s, padding: n // s - k + 1 if padding == "valid" else -(-n // s),
                (lambda n, k, s, padding: n // s - k if padding == "valid" else -(-n // s),),
            ),
        ),
        Mistake(
            "always one zero at each end",
            "With same padding you added one zero at each end. That is the margin of a 3×3 kernel with stride 1 only; "
            "in general it depends on kernel and stride, and the result doesn't: n divided by the stride, rounded up.",
            Gives(
                lambda n, k, s, padding: _valid(n + 2 * (padding == "same"), k, s, padding),
                (lambda n, k, s, padding: _valid(n + (padding == "same"), k, s, padding),),
            ),
        ),
        Mistake(
            "pixels instead of rows",
            "That's how many pixels the output has. The exercise asks for its rows alone: don't square them.",
            Gives(lambda *layer: _size(*layer) ** 2),
        ),
        Mistake(
            "half the kernel subtracted",
            "You subtracted half of the kernel. Its first row is at 0 at first, and at n − kernel in the end: subtract "
            "all of it, and add 1 for the first place.",
            lambda got, want, n, kernel, stride, padding: (
                padding == "valid" and any(got == (n - kernel // 2) // stride + more for more in (0, 1))
            ),
        ),
    ),
)
