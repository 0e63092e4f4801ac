"""Shows the pictures of an exercise that is answered by eye."""

from course_utils.arguments import whole_number
from course_utils.errors import ArgumentError
from course_utils.exercises.loader import find
from course_utils.exercises.looking import MAX_NUMBER, lineup_of
from course_utils.plots import show


def look(name: str, number: int) -> None:
    """Show the pictures of the exercise `name` that belong to `number`, any whole number you like. Lesson: loading.

    The answer to such an exercise is (number, "letter"). Raises ArgumentError if there's no such exercise, if it has no
    pictures, or if number isn't a whole number from 0 to 10**12.
    """
    exercise = find(name)
    if exercise.lineup is None:
        raise ArgumentError("name", "an exercise that shows pictures", repr(name))
    if whole_number("number", number, least=0) > MAX_NUMBER:
        raise ArgumentError("number", "a whole number of at most 12 digits", str(number)[:20])
    lineup = lineup_of(exercise, number)
    show(lineup.draw(), lineup.alt)
