"""The counts that `pytest tests/exercises` shows at its end."""

from collections import Counter

KINDS = ("right answers accepted", "wrong answers rejected with the intended diagnosis", "misbehaving answers told so")


def pytest_terminal_summary(terminalreporter):
    """Add up what the tests recorded: each test of an exercise records how many answers it tried."""
    counts, exercises, seeds = Counter(), set(), set()
    for report in terminalreporter.getreports("passed"):
        recorded = dict(report.user_properties)
        if "exercise" in recorded:
            exercises.add(recorded["exercise"])
            seeds.add(recorded["seeds"])
            counts[recorded["kind"]] += recorded["count"]
    if exercises:
        parts = [f"{len(exercises)} exercises", *[f"{counts[kind]} {kind}" for kind in KINDS]]
        over = " or ".join(str(number) for number in sorted(seeds))
        terminalreporter.write_line(f"{', '.join(parts)}; over {over} seeds of inputs")
