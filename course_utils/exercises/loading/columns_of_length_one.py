"""Say what keras.utils.normalize(axis=1) does to an image."""

from course_utils.exercises.format import Equals, Exercise, Mistake

EXERCISE = Exercise(
    name="columns_of_length_one",
    objective="say what keras.utils.normalize(axis=1) does to an image",
    returns="numbers",
    reference=[[0.6, 0], [0.8, 1]],
    tolerance=0.005,
    hints=(
        "It makes each column a column of length 1, each on its own. The first column is (6, 8).",
        "The length of (6, 8) is √(6² + 8²) = 10. Divide both numbers by it. Then do the same for the column (0, 5).",
    ),
    mistakes=(
        Mistake(
            "rows instead of columns",
            "You made each row a row of length 1. axis=1 counts after the axis of the images, so it runs down the "
            "rows: it's each column that gets length 1.",
            Equals([[1, 0], [8 / 89**0.5, 5 / 89**0.5]], tolerance=0.005),
        ),
        Mistake(
            "columns written as rows",
            "The numbers are right, but you wrote each column as a row. The upper row of the image comes first.",
            Equals([[0.6, 0.8], [0, 1]], tolerance=0.005),
        ),
        Mistake(
            "divided by the largest value",
            "You divided by the largest value of the image. normalize(axis=1) looks at each column on its own.",
            Equals([[0.75, 0], [1, 0.625]], tolerance=0.005),
        ),
        Mistake(
            "divided by each column's largest value",
            "You divided each column by its largest value. Divide it by its length: √(a² + b²).",
            Equals([[0.75, 0], [1, 1]], tolerance=0.005),
        ),
        Mistake(
            "divided by each column's sum",
            "You divided each column by its sum. Divide it by its length: √(a² + b²).",
            Equals([[6 / 14, 0], [8 / 14, 1]], tolerance=0.005),
        ),
        Mistake(
            "the length of the whole image",
            "You divided by the length of the whole image, √(6² + 8² + 5²). Each column is divided by its own length.",
            Equals([[6 / 125**0.5, 0], [8 / 125**0.5, 5 / 125**0.5]], tolerance=0.005),
        ),
        Mistake(
            "squares without the root",
            "You divided by the sum of the squares. The length is its root: √(a² + b²). And it is the numbers "
            "themselves that are divided, not their squares.",
            Equals([[0.36, 0], [0.64, 1]], [[0.06, 0], [0.08, 0.2]], tolerance=0.005),
        ),
        Mistake(
            "upside down",
            "The rows are exchanged. The upper row of the image comes first, with what has become of 6 and 0.",
            Equals([[0.8, 1], [0.6, 0]], tolerance=0.005),
        ),
        Mistake(
            "the second column left as it was",
            "The first column is right. Divide the second one by its length, too: that's 5.",
            Equals([[0.6, 0], [0.8, 5]], tolerance=0.005),
        ),
        Mistake(
            "divided by 255",
            "You divided by 255, and that's just what normalize(axis=1) doesn't do.",
            Equals([[6 / 255, 0], [8 / 255, 5 / 255]], tolerance=0.005),
        ),
    ),
    explanation="The faint 5, alone in its column, has become the brightest pixel: brightness no longer means ink.",
)
