"""Every rejected answer gets a clue: where it differs, the call as code, what an error means."""

import array
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace

import numpy as np
import pytest

from course_utils.exercises import all_exercises, find
from course_utils.exercises.api import attempt
from course_utils.exercises.calls import call_code
from course_utils.exercises.differences import first_difference

VALUES = [exercise for exercise in all_exercises().values() if exercise.parameters is None]
SEVERAL = [each for each in VALUES if isinstance(each.reference, list) and not each.examine]


def reply(name, answer):
    """What the check says about an answer, without its line breaks."""
    return " ".join(raw(name, answer).split())


def raw(name, answer):
    return attempt(find(name), {name: answer}, np.random.default_rng(0)).message


def places(value):
    """The indices of all parts of a list, also of those in lists in it."""
    for i, item in enumerate(value):
        yield from [(i, *inner) for inner in places(item)] if isinstance(item, list) else [(i,)]


def with_wrong_part(value, place):
    first, *rest = place
    wrong = with_wrong_part(value[first], rest) if rest else 0.123 if isinstance(value[first], (int, float)) else "what"
    return [wrong if i == first else item for i, item in enumerate(value)]


@pytest.mark.parametrize("exercise", SEVERAL, ids=lambda exercise: exercise.name)
def test_of_a_value_of_several_parts_the_wrong_one_is_named(exercise):
    for place in places(exercise.reference):
        said = raw(exercise.name, with_wrong_part(exercise.reference, place))
        names = (exercise.parts[place[0]],) if exercise.parts else ("first", "second", "third")
        diagnosed = any(str(mistake.message) in said for mistake in exercise.mistakes)
        assert diagnosed or callable_speaks(exercise, said) or any(name.lower() in said.lower() for name in names), said


def callable_speaks(exercise, said):
    """Whether a mistake that words its own message has said this, which is more than that it is not right."""
    return any(callable(mistake.message) for mistake in exercise.mistakes) and not said.startswith("not right")


def test_the_first_wrong_number_is_pointed_at():
    assert "Look at the second number again: 5 is not right. What comes before it is right." in reply(
        "brightened", [160, 5, 54]
    )
    assert "Look at the accuracy again: 0.7 is not right." in reply("screening", [0.7, 0.2, 0.1])
    assert "Look at the second number in the first row again: 1 is not right." in reply(
        "columns_of_length_one", [[0.6, 1], [0.8, 1]]
    )
    assert "Look at case C again" in reply("trained_counts", [1604, 2852, 7, 2852])


def _with_a_comma(probabilities, labels):
    whole, decimals = f"{-np.log(probabilities[np.arange(len(labels)), labels]).mean():.3f}".split(".")
    return int(whole), int(decimals)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("cross_entropy", _with_a_comma, "In Python decimals have a point"),
        ("cross_entropy", lambda *case: "3,91", "Write numbers without quotation marks, and decimals with a point."),
        ("cross_entropy", lambda *case: "3.91", "Write numbers without quotation marks."),
        ("screening", [0, 78, 0, 25, 0, 6], "In Python decimals have a point"),
        ("screening", ["0.78", "0.25", "0.6"], "Write numbers without quotation marks."),
        ("brightened", {160, 4, 54}, "A set has no order"),
        ("screening", {"accuracy": 0.78, "precision": 0.25}, "Put its values into a list"),
        ("hidden_gradient", "[24, 0, 18]", "Leave out the quotation marks: in them it's a text"),
        ("count_steps", lambda *case: "24 steps", "Leave out words, signs and quotation marks"),
        ("one_hot_rows", lambda *case: [["1", "0"], ["0", "1"]], "Write numbers without quotation marks."),
        ("after_steps", lambda *case: [0, 1, 1.8], "It holds 3 numbers, and the exercise asks for a single one."),
        ("honest_split", lambda *case: (np.arange(3), np.arange(2)), "It holds 2 things, and the exercise asks for a"),
        ("own_signs", lambda *case: (np.ones(3), None, np.ones(3), None), "The second one is None."),
        ("own_signs", lambda *case: (np.ones(3), ["star"], np.ones(3), [0]), "The second one holds texts"),
        ("brightened", [160, 4], "The exercise asks for 3 values, and yours has 2."),
    ],
)
def test_commas_and_quotation_marks(name, value, said):
    assert said in reply(name, value)


def test_overlapping_intervals_are_not_said_to_be_wrong_on_one_test_set():
    said = reply("may_be_concluded", ["no", "yes", "no", "yes", "yes", "yes"])
    assert "these two read the same images" in said and "for two separate test sets" not in said


def test_percent_is_recognized():
    assert "divide each of them by 100" in reply("screening", [78, 25, 60])
    assert "If you count in percent, divide by 100." in reply("screening", [78, 60, 25])


def test_several_numbers_where_one_is_asked_for_are_counted():
    said = reply("output_size", lambda n, kernel, stride, padding: np.arange(n))
    assert "numbers, and the exercise asks for a single one." in said


def test_a_tuple_is_shown_as_a_tuple_and_a_list_as_a_list():
    assert "but got (7, 7)." in reply("precision_and_recall", lambda matrix, digit: (7, 7))
    assert "but got [7, 7]." in reply("precision_and_recall", lambda matrix, digit: [7, 7])
    assert "expected (" in reply("precision_and_recall", lambda matrix, digit: [7, 7])


def test_of_an_array_row_and_column_are_named():
    def last_class_left_out(labels, num_classes):
        rows = np.zeros((len(labels), num_classes))
        for column in range(num_classes - 1):
            rows[labels == column, column] = 1
        return rows

    said = reply("one_hot_rows", last_class_left_out)
    assert "The first difference is in row" in said and "counted from 0: expected 1, but got 0" in said
    said = reply("class_counts", lambda labels: np.array([0, *np.bincount(labels, minlength=10)[1:]]))
    assert "The first difference is at index 0" in said
    assert "The shape should be (" in reply("class_counts", lambda labels: np.bincount(labels, minlength=11))


def test_the_tuple_of_np_where_is_recognized():
    exercise = SimpleNamespace(parts=(), returns="numbers", tolerance=1e-5, dtype=None)
    assert "np.where(condition)" in first_difference(exercise, np.arange(3)[None], np.arange(3))
    assert "np.where" not in first_difference(exercise, np.arange(3)[:, None], np.arange(3))


def test_of_several_arrays_the_wrong_one_is_named():
    images, labels = np.zeros((2, 3)), np.arange(3)
    exercise = SimpleNamespace(parts=("the images", "the labels"), returns="arrays", tolerance=1e-5, dtype=None)
    said = first_difference(exercise, [images, labels + 20], (images, labels))
    assert "n the labels, the first difference is at index 0" in said


def test_that_only_the_dtype_is_not_right_is_said():
    assert "Only the dtype is wrong: the exercise asks for float32." in reply("scale_pixels", float64_of_three_kinds)


def float64_of_three_kinds(images):
    """Not float64 alone, which has a diagnosis of its own."""
    return (images / 255).astype("float64" if len(images) > 1 else "float16")


def test_what_works_in_place_is_told_so():
    def resized(images):
        return np.array(images).resize(3, 3)

    def sorted_(val_losses, patience):
        losses = sorted(val_losses)
        found = losses.sort(reverse=True)
        return found

    def compiled(old):
        return old.compile("adam", "sparse_categorical_crossentropy")

    for name, answer, method in [("scale_pixels", resized, "resize"), ("stopping_epoch", sorted_, "sort")]:
        assert f"{method}(…) works in place and gives None" in reply(name, answer)
    assert "Does it end with return …?" in reply("scale_pixels", lambda images: print(images.sum()))


@pytest.mark.keras
def test_compiling_gives_none():
    def compiled(old):
        return old.compile("adam", "sparse_categorical_crossentropy")

    assert "compile(…) works in place and gives None" in reply("reused_network", compiled)


def test_an_error_is_shown_with_its_meaning_and_the_call():
    said = raw("threshold_by_cost", lambda confidence, right, price: 1 if confidence < 0.9 else 0)
    assert "np.where(condition, a, b)" in said and "\n    threshold_by_cost(np.array([" in said


def test_of_an_unknown_name_the_arguments_are_named():
    said = reply("class_counts", lambda labels: np.bincount(y_train, minlength=10))  # noqa: F821
    assert "Does the function mean what it is given? That is called labels." in said
    assert "That is called" not in reply("class_counts", eval("lambda labels: np.bincount(labels)", {}))


def test_another_call_than_the_one_that_stopped_is_not_called_the_call():
    exact = raw("precision_and_recall", lambda matrix, digit: matrix[99])
    assert "The call was\n" in exact and "something like it" not in exact
    like_it = raw("centered", lambda image: image[99])
    assert "To try it on something like it:\n" in like_it and "The call was" not in like_it


@pytest.mark.parametrize(("row", "column"), [(3, 4), (16, 2)])
def test_an_image_too_large_to_write_is_shown_as_a_block_where_its_ink_is(row, column):
    image = np.zeros((28, 28), "float32")
    image[row : row + 9, column : column + 9] = np.random.default_rng(0).uniform(0.6, 0.9, (9, 9))
    for shape in [(28, 28), (28, 28, 1), (1, 28, 28)]:
        code, exact = call_code("look", ["image"], [image.reshape(shape)])
        given = []
        exec(_unindented(code), {"np": np, "look": given.append})
        shown = given[0].reshape(28, 28)
        assert not exact and given[0].shape == shape and "random" not in code
        assert (shown[row + 1 : row + 8, column + 1 : column + 8] > 0.5).all() and shown.mean() < 0.15


def test_a_larger_picture_is_shown_as_paper_a_stain_and_a_stroke():
    code, exact = call_code("look", ["picture"], [find("rescue").make_inputs(np.random.default_rng(0))[0][0]])
    given = []
    exec(_unindented(code), {"np": np, "look": given.append})
    (ink, stain, paper), counts = np.unique(given[0], return_counts=True)
    assert not exact and "random" not in code and given[0].shape == (112, 112) and given[0].dtype == "uint8"
    assert paper > 200 and 90 < stain < 180 and ink < 80 and counts.argmax() == 2


def test_of_noise_a_block_is_shown_as_well():
    noise = np.random.default_rng(0).random((28, 28, 1), dtype="float32")
    assert "image[7:20, 8:21, 0] = 0.8" in call_code("look", ["image"], [noise])[0]


@pytest.mark.parametrize("exercise", all_exercises().values(), ids=lambda exercise: exercise.name)
def test_a_call_that_is_shown_is_that_call_when_it_is_pasted(exercise):
    cases = exercise.make_inputs(np.random.default_rng(0)) if exercise.parameters else []
    written = [case for case in cases if is_written_out(exercise, case)]
    lent_or_tried = exercise.examine or (cases and isinstance(cases[0][0], dict))
    assert written or not cases or lent_or_tried, "no call of this exercise can be written out"


def is_written_out(exercise, case):
    code, exact = call_code(exercise.name, exercise.parameters, case)
    assert max(map(len, code.splitlines())) <= 80 and all(line.startswith("    ") for line in code.splitlines())
    if not exact:
        return False
    given = []
    exec(_unindented(code), {"np": np, exercise.name: lambda *arguments: given.extend(arguments)})
    for one, other in zip(given, case, strict=True):
        assert np.asarray(one).dtype == np.asarray(other).dtype
        assert one == other if isinstance(other, str) else np.array_equal(one, other)
    return True


def _unindented(code):
    return "\n".join(line[4:] for line in code.splitlines())


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("brightened", array.array("d", [160, 4, 54])),
        ("brightened", np.array([160, 4, 54], dtype=object)),
        ("brightened", [Decimal(160), Fraction(4), np.float16(54)]),
        ("outcomes", np.array(find("outcomes").reference, dtype=object)),
        ("class_counts", lambda labels: array.array("q", np.bincount(labels, minlength=10).tolist())),
    ],
)
def test_foreign_types_are_taken_for_what_they_hold(name, answer):
    assert reply(name, answer).startswith("right.")


def test_an_array_that_holds_itself_is_a_value_like_others():
    own = np.empty((), dtype=object)
    own[()] = own
    assert "brightened should be" in reply("brightened", own)


@pytest.mark.parametrize("number", [-7, 7.0, 10**13])
def test_of_a_number_out_of_range_the_range_is_named(number):
    assert "a whole one, from 0 to 1,000,000,000,000" in reply("odd_label", (number, "C"))


def test_a_pair_is_not_taken_for_a_decimal_comma():
    for name, answer in [
        ("images_needed", lambda accuracy, half_width: (6, half_width)),
        ("output_size", lambda n, kernel, stride, padding: (n, n)),
        ("cross_entropy", lambda probabilities, labels: (50, 10)),
    ]:
        said = reply(name, answer)
        assert "The exercise asks for a single number, not two." in said and "decimals" not in said
