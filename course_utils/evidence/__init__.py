"""What a student's answer does, as plain data: the half of a check that runs beside the student's code.

It knows no right answer. What it returns holds arrays, numbers, strings, lists and dictionaries only.
"""

from course_utils.evidence.collecting import collect

__all__ = ["collect"]
