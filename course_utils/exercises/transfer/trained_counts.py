"""Say how many parameters a training run changes."""

from course_utils.exercises.format import Exercise, Mistake

FIRST, SECOND, OLD_LAST, NEW_LAST = 80, 1_168, 4_010, 1_604  # parameters of the layers in the exercise's text
ALL = FIRST + SECOND + NEW_LAST


def _at(place, *numbers):
    """Whether one of the four answers is one of these numbers."""
    return lambda got, want: len(got) == 4 and got[place] in numbers


EXERCISE = Exercise(
    name="trained_counts",
    objective="say how many parameters a training run changes",
    returns="numbers",
    parts=("case A", "case B", "case C", "case D"),
    reference=[NEW_LAST, ALL, SECOND + NEW_LAST, ALL],
    points=2,
    hints=(
        "Count each layer first. The maps are 26, 13, 11 and then 5 pixels wide, so how many numbers "
        "leave Flatten? Then add up, for each case, the layers that are trained.",
        "The convolutions have 3·3·1·8 + 8 and 3·3·8·16 + 16 parameters, the new layer 5·5·16·4 + 4. For D read again "
        "what happens when a layer is frozen after training, without another compile.",
    ),
    mistakes=(
        Mistake(
            "not four numbers",
            "The exercise asks for four numbers, for A, B, C and D.",
            lambda got, want: len(got) != 4,
        ),
        Mistake(
            "the old last layer counted",
            "You counted the old last layer. It isn't part of the new network, whose last layer has four units.",
            lambda got, want: any(count in {OLD_LAST + n for n in (0, FIRST, SECOND, FIRST + SECOND)} for count in got),
        ),
        Mistake(
            "the frozen ones counted",
            "You counted the parameters that are frozen. The exercise asks for those that training changes.",
            lambda got, want: got[0] == FIRST + SECOND or got[2] == FIRST,
        ),
        Mistake(
            "no biases",
            "You counted the weights alone. Each filter and each unit also has one bias, and biases are trained too.",
            lambda got, want: got[0] == NEW_LAST - 4 or got[1] == ALL - 8 - 16,
        ),
        Mistake(
            "one channel only",
            "The second convolution looks at all eight maps of the first. Each of its filters has 3·3·8 weights.",
            lambda got, want: got[1] - got[0] in (FIRST + 3 * 3 * 16 + 16, 3 * 3 * 8 + 3 * 3 * 16),
        ),
        Mistake(
            "maps of another size",
            "Your new layer gets a different number of inputs than this one does. Without padding a convolution of 3×3 "
            "makes a map 2 pixels smaller, and pooling leaves out what does not fill a whole window.",
            lambda got, want: got[0] in [n * n * 16 * 4 + 4 for n in (6, 7, 11, 24)],
        ),
        Mistake(
            "one number for each map",
            "Flatten keeps every number of every map, not one for each map. How many numbers come into the last layer?",
            _at(0, 16 * 4 + 4),
        ),
        Mistake(
            "freezing ignored",
            "In A only the new layer is trained. What is frozen is in the network and computes, but stays as it is.",
            _at(0, ALL),
        ),
        Mistake(
            "nothing trained in A",
            "In A the new layer is not frozen: only the old ones are. Its weights and biases are what training "
            "changes.",
            _at(0, 0),
        ),
        Mistake(
            "nothing trained in D",
            "In D the second fit does change something. Nobody has called compile since the layers were frozen, and "
            "the new layer isn't frozen at all.",
            _at(3, 0, FIRST + SECOND),
        ),
        Mistake(
            "frozen without compile",
            "In D you let the freezing take effect. Nobody has called compile since, and fit goes on with what it "
            "prepared the first time: everything is trained, with no warning.",
            _at(3, NEW_LAST),
        ),
        Mistake(
            "the other convolution frozen",
            "In C the first convolution is frozen, the one next to the image. You froze the second.",
            _at(2, FIRST + NEW_LAST),
        ),
        Mistake(
            "only the new layer in C",
            "In C only one convolution is frozen. The other one is trained, beside the new layer.",
            _at(2, NEW_LAST),
        ),
        Mistake(
            "a layer's biases trained in C",
            "A layer that isn't trainable is frozen as a whole, its biases as well: 72 + 8 parameters of the first "
            "convolution.",
            _at(2, ALL - 72, ALL - 72 - SECOND, ALL - FIRST + 16),
        ),
        Mistake(
            "the new layer left out in C",
            "In C you counted one convolution alone. The new layer is trained beside it.",
            _at(2, SECOND, FIRST),
        ),
        Mistake(
            "both last layers counted",
            "You counted the old last layer beside the new one. The new network has only the new one, of four units.",
            lambda got, want: bool(
                {FIRST + SECOND + OLD_LAST + NEW_LAST, OLD_LAST + NEW_LAST, SECOND + OLD_LAST + NEW_LAST} & set(got)
            ),
        ),
        Mistake(
            "layers instead of parameters",
            "You counted layers. The exercise asks for the parameters in them: weights and biases.",
            lambda got, want: len(got) == 4 and max(got) < 10 and min(got) > 0,
        ),
    ),
    explanation="In D the layers went on learning: after a fit, freezing takes effect only with the next compile.",
)
