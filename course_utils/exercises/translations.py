"""What common errors of Python, NumPy and Keras mean, in words for beginners.

Each text is looked for in "Type: message"; the first that is found counts. tests/exercises/test_translations.py
provokes every one of them, so a new version that words one differently is noticed.
"""

import re

NUMBER = r"'(?:numpy\.)?(?:int|float|uint|bool)\w*'"
MEANINGS: tuple[tuple[str, str], ...] = (
    # Python
    (
        r"name '(np|math|keras|layers|ndimage)' is not defined",
        "{0} has not been imported yet: run the cells at the top of the notebook, from the first one on.",
    ),
    (
        r"name '\w+' is not defined",
        "Is that name spelled as where it was first written? If it comes from another cell, run that cell first.",
    ),
    (
        r"variable '(\w+)' (?:where it is not associated|referenced before)",
        "{0} is used before it has a value. Give it its first value before the loop or the if.",
    ),
    (
        r"'NoneType'",
        "Something gave None a moment before. Methods that work in place, such as append, sort or compile, give None: "
        "call them on a line of their own.",
    ),
    (
        r"'tuple' object has no attribute|tuple indices must be|'>=?' not supported between instances of 'tuple'",
        "That is a tuple. np.where(condition) gives one, with an array in it: write np.where(condition)[0], or "
        "np.flatnonzero(condition).",
    ),
    (
        r"list indices must be integers or slices, not (?:tuple|list|numpy\.ndarray|ndarray)",
        "A list takes one whole number in brackets. An array takes a row and a column at once: np.array(…) makes one.",
    ),
    (
        r"list indices must be|slice indices must be|cannot be interpreted as an integer|only integers, slices",
        "A whole number was needed there: a position, a length or a number of rounds. // divides without a rest, and "
        "round(…) or int(…) makes a whole number.",
    ),
    (
        r"sequence by non-int|unsupported operand.*'list'|bad operand.*'list'",
        "A list doesn't calculate. Make an array of it with np.array(…), or take its numbers one at a time in a loop.",
    ),
    (r"can only concatenate list", "+ puts two lists together. To put one more thing into a list, use .append(…)."),
    (
        r"'list' object has no attribute '(?!append)(\w+)'",
        "A list has no {0}, but an array has: make one with np.array(…).",
    ),
    (
        r"(?:concatenate str|'str' and '(?:int|float)|'(?:int|float)' and 'str'|numpy\.strings|dtype\('<U)",
        "One of the two is a text. Numbers are written without quotation marks.",
    ),
    (
        r"'(?:function|method|builtin_function_or_method|numpy\._ArrayFunctionDispatcher)' object is not subscriptable",
        "Brackets [] stand behind a function. A function is called with parentheses ().",
    ),
    (
        r"'(?:numpy\.)?(?:int|float|ndarray|list|tuple|str)\w*' object is not callable",
        "Parentheses behind something that is no function. Is a * missing before them, should they be brackets [], or "
        "has a function's name been given to a value?",
    ),
    (
        rf"object of type {NUMBER} has no len\(\)",
        "That is a single number, which has no length. labels[0] is one number where labels has one axis.",
    ),
    (
        rf"{NUMBER} object is not iterable",
        "for goes through several things, and that is a single number. range(…) gives 0, 1, 2 and so on.",
    ),
    (
        rf"{NUMBER} object is not subscriptable|invalid index to scalar variable",
        "That is a single number, so there is nothing in it to pick with brackets.",
    ),
    (
        rf"{NUMBER} object has no attribute|{NUMBER} object does not support item",
        "That is a single number. Only arrays and lists have that; is there an index too many before it?",
    ),
    (r"division by zero", "Something was divided by 0. Which number can be 0 there, and what should come out then?"),
    (
        r"(?:list|tuple) index out of range",
        "There are fewer things than that: n things have the positions 0 to n − 1. (x.shape has one number for each "
        "axis: an array with one axis has no shape[1].)",
    ),
    (
        r"(?:not enough|too many) values to unpack",
        "The number of names on the left of = (or after for) is not the number of things on the right.",
    ),
    (r"recursion depth", "The function calls itself without end. Did you mean another function in that line?"),
    (
        r"unexpected keyword argument|Argument\(s\) not recognized|Unrecognized keyword arguments",
        "There is no setting of that name. Compare its spelling with the lesson's; help(…) lists what there is.",
    ),
    (r"missing \d+ required positional", "That function needs one more argument. Compare the call with the lesson's."),
    (
        r"\(\) arg is an empty|iterable argument is empty",
        "There is nothing to choose from: max and min need one thing at least.",
    ),
    # NumPy
    (
        r"truth value of an array",
        "An if needs one True or False, and that is a whole array of them. Let np.where(condition, a, b) choose for "
        "each number, or go through the array in a loop.",
    ),
    (
        r"Cannot interpret '\S+' as a data type|data type '?\S+'? not understood",
        "np.zeros, np.ones and the like take the shape as one thing, in parentheses of its own: np.zeros((n, k)).",
    ),
    (
        r"shape mismatch: indexing arrays",
        "array[rows, columns] takes one row for each column, so both lists must have the same length: "
        "np.arange(len(labels)) counts through the rows.",
    ),
    (
        r"arrays used as indices must be",
        "Positions must be whole numbers: .astype(int) makes them so. True and False work as well, one for each place.",
    ),
    (
        r"boolean index did not match",
        "The array of True and False has another length than what it is to choose from. Make it from an array with one "
        "number for each row.",
    ),
    (
        r"index (-?\d+) is out of bounds for axis 0 with size (\d+)",
        "There are {1} places, counted from 0, so there is no {0}. Are the numbers in the brackets positions there? "
        "Labels used as places may not be; and without axis=…, argmax counts a whole table as one long row. (Of a "
        "table axis 0 are the rows: table[row, column].)",
    ),
    (
        r"index (-?\d+) is out of bounds for axis (\d+) with size (\d+)",
        "Axis {1} has {2} places there, counted from 0, so there is no {0}. Axis 0 are the rows; columns come second: "
        "table[row, column].",
    ),
    (
        r"too many indices for array",
        "There are more numbers in the brackets than the array has axes. Print its shape.",
    ),
    (
        r"axis -?\d+ is out of bounds",
        "The array has fewer axes than that: axis=0 is the first, axis=1 the second. Print its shape.",
    ),
    (
        r"could not broadcast input array from shape (\(.*?\)) into shape (\(.*?\))",
        "What stands on the right of = has the shape {0}, and its place on the left {1}. In a slice a negative number "
        "counts from the end, so slices that fit for one sign don't fit for the other.",
    ),
    (
        r"could not be broadcast|non-broadcastable",
        "The two shapes don't fit together: aligned at their right ends, lengths must be equal or 1. keepdims=True "
        "keeps a sum, mean or maximum as a column, which fits a table.",
    ),
    (
        r"cannot reshape array of size (\d+)",
        "The lengths must multiply to {0}, the number of values there. Take them from .shape instead of writing them "
        "down; one of them may be -1.",
    ),
    (
        r"setting an array element with a sequence|inhomogeneous",
        "An array needs rows of one length and one number in each place, and something there is a list or an array.",
    ),
    (
        r"(?:only length-1 arrays|only 0-dimensional arrays|only size-1 arrays)",
        "int, float and math take one number, and an array came. For whole arrays use .astype(int) or the function of "
        "that name in np.",
    ),
    (
        r"only integer scalar arrays",
        "A single whole number was needed, and a whole array came. A list or a tuple can't be indexed with an array: "
        "make an array of the list first. (np.where(condition) gives a tuple: np.where(condition)[0] is the array.)",
    ),
    (
        r"Cannot cast ufunc",
        "/= and += write back into the same array, which holds whole numbers alone. Write images = images / 255, which "
        "makes a new one.",
    ),
    (
        r"cannot resize|resize only works",
        "resize changes the array itself. You want reshape, which gives a new one.",
    ),
    (
        r"'numpy\.ndarray' object has no attribute 'append'",
        "An array has a fixed length. Collect in a list with .append(…), and make an array of it at the end.",
    ),
    (
        r"zero-size array|empty sequence",
        "There is nothing in that array, so no largest and no smallest. Print the shape of what you cut out.",
    ),
    (
        r"concatenation axis must match|must have the same shape|must be same shape",
        "Arrays that are put together need equal lengths along all other axes. Print their shapes.",
    ),
    (r"module '[\w.]+' has no attribute", "There is no such function. Compare its spelling with the lesson's."),
    # Keras
    (
        r"padding.*(?:must be|Invalid|one of)|(?:must be|Invalid|one of).*padding",
        'padding is the text "valid" or "same", in small letters.',
    ),
    (
        r"Unknown activation|Could not interpret activation",
        'Is the activation spelled as Keras spells it: "relu", "softmax", "sigmoid"?',
    ),
    (
        r"Could not interpret (?:loss|optimizer)|Could not locate class|Unknown (?:loss|optimizer)",
        "Keras knows no loss or optimizer of that name. Compare its spelling with the lesson's.",
    ),
    (
        r"min_ndim=4|expected ndim=4",
        "A convolution or a pooling takes four axes: images, rows, columns, channels. images[..., None] adds the "
        "channels, image[None] the axis of the images.",
    ),
    (
        r"Kernel shape must have the same length as input",
        "The Input has an axis too many. It is the shape of one image, without the axis of the images: "
        "keras.Input((28, 28, 1)).",
    ),
    (
        r"Only instances of `?keras.Layer",
        "A network is made of layers. Are the parentheses missing after one? layers.Flatten() makes a layer, "
        "layers.Flatten alone doesn't.",
    ),
    (
        r"(?:data_format|dataformat)\W.*(?:kerastensor|KerasTensor)",
        "A layer is made first, with its settings, and then it gets the values, in parentheses of their own: "
        "layers.Flatten()(values).",
    ),
    (r"'Sequential' object has no attribute 'append'", "Layers are put into a network with model.add(…)."),
    (r"expected axis -1", "The last axis has another length than the layer was built for. Compare the two shapes."),
    (
        r"input shape|incompatible shape|incompatible with the layer",
        "The network was built for another shape. It wants a batch, (images, 28, 28, 1): image[None] makes one of a "
        "single image.",
    ),
    (
        r"Negative dimension size|Computed output size would be",
        "The maps have become smaller than the kernel. Use fewer poolings, or smaller kernels.",
    ),
    (r"You must call `?compile", "Call model.compile(…) first: it says with which loss and optimizer to train."),
    (
        r"must have (?:the same )?rank",
        "The labels don't fit the loss: whole numbers go with sparse_categorical_crossentropy, one-hot rows with "
        "categorical_crossentropy. And between the maps and the Dense layers there must be a Flatten.",
    ),
    (r"cardinality is ambiguous", "There are not as many labels as images. Cut both at the same place."),
    (r"Unrecognized data type", "fit and predict take arrays, not lists: np.array(…) makes one."),
    (
        r"validation_split.*only supported",
        "Keras splits arrays only. Divide the data yourself and hand the second part over as validation_data.",
    ),
    (r"'History' object", "What fit returns is an object; the dictionary in it is history.history."),
    (
        r"KerasTensor (?:cannot be|is symbolic)",
        "A layer's output has no numbers yet. Use layers or keras.ops on it, not NumPy.",
    ),
    (
        r"is not connected|Graph disconnected|has never been called",
        "A layer is used before the network is connected: start from keras.Input, and use each layer's result.",
    ),
)

IN_PLACE = frozenset(  # methods and functions that change something and give None
    "append extend insert remove clear reverse sort shuffle update add fill resize put fill_diagonal place copyto at "
    "compile set_weights build summary".split()
)


def translation(error):
    """What `error`, "Type: message", means; empty for errors that are not in the table."""
    for pattern, meaning in MEANINGS:
        found = re.search(pattern, error)
        if found:
            return meaning.format(*found.groups())
    return ""
