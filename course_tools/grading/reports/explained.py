"""What each status of a row means, in words for the student."""

from course_utils.exercises.outcome import Status

EXPLAINED: dict[Status, str] = {
    Status.TIMEOUT: "An answer used up its time and was stopped. The usual cause is a loop that never ends.",
    Status.MEMORY: "An answer used up its memory and was stopped. The usual cause is an array that is far too large.",
    Status.CRASHED: "The process that ran your notebook ended before each answer had been tried.",
    Status.ERROR: "Something in your notebook could not be graded. Your instructor knows, and will look at it.",
    Status.UNREADABLE: "Your notebook could not be read, so nothing in it could be graded. Open it in Jupyter or "
    "Colab. If it opens there, save it and hand in the new .ipynb file. If it does not, go back to an earlier copy.",
    Status.MISSING: "Nothing was handed in under your name. If you did hand in a notebook, tell your instructor.",
}
