"""The exercises: a folder for each topic, in it one file for each exercise.

Nothing here runs beside a student's code when a class is graded: what is right stays with the grader.
"""

from course_utils.exercises.loader import all_exercises, exercise_files, find, private_folders

__all__ = ["all_exercises", "exercise_files", "find", "private_folders"]
