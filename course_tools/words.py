"""Numbers as they are read aloud."""


def number(value: float) -> str:
    """7 or 2.5."""
    return f"{value:g}"


def pluralize(value: float, noun: str) -> str:
    """1 point, 2 points."""
    return f"{number(value)} {noun}{'' if value == 1 else 's'}"
