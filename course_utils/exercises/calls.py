"""A call as code that a student can paste: small arrays written out, simple large ones built, networks built again."""

import textwrap

import numpy as np

MAX_WRITTEN = 64  # numbers of an array that are written out
MAX_IMAGES = 3  # of those written as blocks of ink
SHAPES = ((28, 28), (28, 28, 1))  # of one image
MAX_STEPS = 8  # assignments that build a larger array
WIDTH, INDENT = 80, 4  # characters
DEFAULT_DTYPES = ("int64", "float64", "bool")  # those that np.array gives by itself


def call_code(name, parameters, case):
    """(code, exact): lines, indented, that make the call name(*case).

    exact: whether it is that very call. Otherwise some argument is too large to write, and another one of its kind
    takes its place.
    """
    made = [_made(*pair) for pair in zip(parameters, case, strict=True)]
    lines = [line for before, _, _ in made for line in before]
    lines.append(f"{name}({', '.join(text for _, text, _ in made)})")
    return "\n".join(map(_folded, lines)), all(exact for _, _, exact in made)


def _folded(line):
    """The line, indented and broken after commas where it is too long; inside brackets Python goes on reading."""
    indent = " " * INDENT
    return textwrap.fill(
        line,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=2 * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _made(parameter, value):
    """(lines before the call, what stands in the call, whether it is this very value)."""
    if isinstance(value, dict):
        return [f"{parameter} = {_network_code(value)}"], parameter, False
    if not isinstance(value, np.ndarray):
        return [], literal(value), True
    if value.size <= MAX_WRITTEN:
        return [], literal(value), True
    steps = _steps(parameter, value)
    if steps:
        return steps, parameter, True
    if value.shape in SHAPES or (value.shape[1:] in SHAPES and len(value) <= MAX_IMAGES):
        return _steps(parameter, _blocks(value)), parameter, False
    if value.ndim == 2 and value.dtype == "uint8" and min(value.shape) > SHAPES[0][0]:
        return _picture_code(parameter, value), parameter, False
    return [f"{parameter} = {_random_code(value)}", *_copies_code(parameter, value)], parameter, False


def literal(value):
    """A number, text, list, tuple or array as Python code; numbers as they are, so that the same comes of it."""
    if isinstance(value, np.ndarray):
        dtype = "" if str(value.dtype) in DEFAULT_DTYPES and value.size else f', dtype="{value.dtype}"'
        return f"np.array({_nested(value)}{dtype})"
    if isinstance(value, (list, tuple)):
        text = ", ".join(map(literal, value))
        return f"[{text}]" if isinstance(value, list) else f"({text}{',' * (len(value) == 1)})"
    value = value.item() if isinstance(value, np.generic) else value
    return _number(value) if isinstance(value, float) else repr(value)


def _nested(array):
    if array.ndim:
        return f"[{', '.join(map(_nested, array))}]"
    return _number(float(str(array[()]))) if array.dtype.kind == "f" else str(array)


def _number(value):
    return repr(float(value)) if np.isfinite(value) else f"np.{value}".replace("np.-", "-np.")


def _steps(name, array):
    """Lines that build an array from one number and a few rectangles of others; [] where that takes too many."""
    numbers, counts = np.unique(array, return_counts=True)
    ground = numbers[counts.argmax()]
    start = "np.zeros(" if ground == 0 else "np.full("
    filling = "" if ground == 0 else f"{_nested(ground)}, "
    lines = [f'{name} = {start}{array.shape}, {filling}"{array.dtype}")']
    left = array != ground
    for k, part in enumerate(array if array.ndim > 2 else ()):  # another number may fill one image of several
        numbers, counts = np.unique(part, return_counts=True)
        if (filled := numbers[counts.argmax()]) != ground:
            lines.append(f"{name}[{k}] = {_nested(filled)}")
            left[k] = part != filled
    while left.any() and len(lines) <= MAX_STEPS:
        box = _rectangle(array, left)
        number = _nested(array[tuple(part.start for part in box)])
        lines.append(f"{name}[{', '.join(map(_slice_code, box))}] = {number}")
        left[box] = False
    return [] if left.any() else lines


def _rectangle(array, left):
    """Slices, one for each axis: the first place that is left, widened as far as the number there goes."""
    first = np.argwhere(left)[0]
    ends = first + 1
    for axis in reversed(range(array.ndim)):
        while ends[axis] < array.shape[axis]:
            wider = [slice(one, end) for one, end in zip(first, ends, strict=True)]
            wider[axis] = slice(ends[axis], ends[axis] + 1)
            if not (left[tuple(wider)] & (array[tuple(wider)] == array[tuple(first)])).all():
                break
            ends[axis] += 1
    return tuple(slice(int(one), int(end)) for one, end in zip(first, ends, strict=True))


def _slice_code(part):
    return str(part.start) if part.stop == part.start + 1 else f"{part.start}:{part.stop}"


def _blocks(array):
    """Images like those in `array`: in each a block of ink on an even ground, about where its own ink is."""
    images = array.reshape(-1, 28, 28)
    return np.stack([_block(image, array.dtype.kind == "f") for image in images]).reshape(array.shape)


def _block(image, decimals):
    """One image with a block of ink in it, in round numbers; of noise, which has no ground, one of its brightness."""
    ground = np.median(image)
    ink = np.abs(image - ground) > 0.1 * np.ptp(image)
    if ink.mean() > 0.5:
        ground, ink = 0, image > np.median(image)
    side = int(np.clip(np.sqrt(ink.sum()), 2, 13))
    top, left = np.clip(np.argwhere(ink).mean(axis=0).round().astype(int) - side // 2, 0, 28 - side)
    block = np.full_like(image, np.round(ground, int(decimals)))
    block[top : top + side, left : left + side] = np.round(np.median(image[ink]), int(decimals))
    return block


def _picture_code(name, array):
    """Lines that make a picture like it: even paper, a block where it differs, and in that a stroke of its ink."""
    paper = np.median(array)
    apart = np.abs(array - paper)
    differs, ink = apart > 0.25 * apart.max(), apart > 0.8 * apart.max()
    (top, left), (bottom, right) = np.percentile(np.argwhere(differs), (5, 95), axis=0).astype(int)
    across, margin, half = (left + right) // 2, (bottom - top) // 5, max((right - left) // 16, 1)
    block, stroke = (int(np.median(array[where])) for where in (differs & ~ink, ink))
    return [
        f'{name} = np.full({array.shape}, {int(paper)}, "{array.dtype}")',
        f"{name}[{top}:{bottom}, {left}:{right}] = {block}",
        f"{name}[{top + margin}:{bottom - margin}, {across - half}:{across + half}] = {stroke}",
    ]


def _random_code(array):
    """An array of the same form: random numbers from 0 to 1, or whole ones up to the largest."""
    if array.dtype.kind == "f":
        return f'np.random.default_rng(0).random({array.shape}).astype("{array.dtype}")'
    return f'np.random.default_rng(0).integers(0, {int(array.max()) + 1}, {array.shape}).astype("{array.dtype}")'


def _copies_code(name, array):
    """A line that makes the same images copies of others as in `array`; [] where no two of them are alike."""
    first = {}
    pairs = [(place, first.setdefault(part.tobytes(), place)) for place, part in enumerate(array)]
    later, earlier = zip(*pairs, strict=True)
    places = [place for place in later if earlier[place] != place]
    return [f"{name}[{places}] = {name}[{[earlier[place] for place in places]}]"] if places else []


def _network_code(argument):
    """A network with the layers of the one that a check lends, and weights of its own."""
    biases = argument["bias"] if isinstance(argument["bias"], list) else [argument["bias"]]
    dense = [f'keras.layers.Dense({len(bias)}, activation="relu")' for bias in biases[:-1]]
    last = f'keras.layers.Dense({len(biases[-1])}, activation="softmax")'
    return f"keras.Sequential([{', '.join(['keras.Input((28, 28, 1))', 'keras.layers.Flatten()', *dense, last])}])"
