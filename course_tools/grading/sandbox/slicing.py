"""What of a notebook an answer needs: its own statements, and the imports, definitions and constants that they use."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from course_tools.grading.sandbox.statements import STAR, Statement, statements_of

FUTURE = "from __future__ import annotations"
COURSE = "from course_utils import"  # its functions change nothing that they are given


class Program:
    """The statements of a notebook's code cells, in order; parsed once, executed never."""

    def __init__(self, sources: Iterable[str]):
        self.statements: list[Statement] = []
        self.broken: list[tuple[str, Exception]] = []
        for number, source in enumerate(sources):
            try:
                self.statements += statements_of(source, number)
            except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
                self.broken.append((source, error))
        self.statements = list(_without_results(_with_calls_that_bind(self.statements)))
        self._stubs = {statement.stub_of for statement in self.statements if statement.stub_of}
        self.postpones_annotations = any(statement.source == FUTURE for statement in self.statements)
        self._answered = {name for one in self.statements for name in one.binds if one.stub_of != name}
        self._changing: dict[str, list[int]] = defaultdict(list)  # {name: places of statements that bind or change it}
        for place, statement in enumerate(self.statements):
            for name in statement.changes:
                if (
                    statement.stub_of != name or name not in self._answered
                ):  # a copy that is still a stub does not count
                    self._changing[name].append(place)

    def needed(self, name: str) -> list[Statement]:
        """The statements that the answer `name` needs, in their order; empty where it has none.

        For each name that is used, its last definition up to the end of the answer's own cell counts, with what
        changes it from there on, and a later one only where there is none. What cells only do with an answer (call
        it, print, plot, magics) is left out, and so is a cell that is not Python.
        """
        bound = [place for place in self._changing.get(name, ()) if name in self.statements[place].binds]
        if not bound:
            return []
        cell = self.statements[bound[-1]].cell
        end = max(place for place, statement in enumerate(self.statements) if statement.cell == cell) + 1
        slice_ = _Slice(self, end)
        slice_.add(self._definition(name, len(self.statements)), end)
        slice_.add([place for place in self._changing.get(STAR, ()) if place < end], end)
        slice_.add_changes_by_calls(name)
        return [self.statements[place] for place in sorted(slice_.chosen)]

    def definition(self, name: str, before: int) -> list[int]:
        """Places of the statements that make `name` what it is at the place `before`, or later where none do."""
        found = self._definition(name, before)
        return found or self._definition(name, len(self.statements)) or self._changing.get(STAR, [])

    def _definition(self, name: str, before: int) -> list[int]:
        places = [place for place in self._changing.get(name, ()) if place < before]
        if not any(name in self.statements[place].binds for place in places):
            return []
        anew = [place for place in places if name in self.statements[place].sets]
        if anew and self.statements[anew[-1]].defines:  # np.save(…) changes nothing of NumPy
            places = [place for place in places if self.statements[place].caller != name]
        return [place for place in places if not anew or place >= anew[-1]]

    def has_answer(self, name: str) -> bool:
        """Whether a statement binds `name` to more than a stub."""
        return name in self._answered

    def has_stub(self, name: str) -> bool:
        """Whether a statement leaves `name` as a stub."""
        return name in self._stubs

    def cells_with(self, name: str) -> int:
        """How many cells bind `name` to more than a stub."""
        return len(
            {statement.cell for statement in self.statements if name in statement.binds and statement.stub_of != name}
        )

    def fault(self, name: str) -> Exception | None:
        """The error in a cell that seems to hold the answer `name` and is not Python; None where there is none."""
        begins = re.compile(rf"^\s*(def\s+{name}\b|{name}\s*=)", re.MULTILINE)
        return next((error for source, error in self.broken if begins.search(source)), None)


def _with_calls_that_bind(statements: list[Statement]) -> Iterator[Statement]:
    """The statements, where a call of a function with `global x` binds x."""
    binding = {name: one.sets_when_called for one in statements if one.sets_when_called for name in one.binds}
    for one in statements:
        more = binding.get(one.caller, frozenset())
        yield replace(one, binds=one.binds | more, changes=one.changes | more) if more else one


def _without_results(statements: Iterable[Statement]) -> Iterator[Statement]:
    """The statements without any digit = digit() in a later cell than the function: it's the function that counts."""
    functions: dict[str, int] = {}
    for one in statements:
        if one.defines:
            functions |= dict.fromkeys(one.binds, one.cell)
        elif functions.get(one.result_of, one.cell) != one.cell:
            continue
        yield one


@dataclass
class _Slice:
    """Grows by what is needed. end: the place behind the answer's own cell. asked: (name, place before which)."""

    program: Program
    end: int
    chosen: set[int] = field(default_factory=set)
    asked: set[tuple[str, int]] = field(default_factory=set)

    def add(self, places: Iterable[int], when: int) -> None:
        """Add statements and all that they need; the functions in them are called at the place `when`."""
        waiting = [(place, when) for place in places]
        while waiting:
            place, when = waiting.pop()
            statement = self.program.statements[place]
            self.chosen.add(place)
            needs = {(name, place) for name in statement.uses} | {(name, when) for name in statement.later}
            for name, before in needs - self.asked:
                self.asked.add((name, before))
                waiting += [(found, before) for found in self.program.definition(name, before)]

    def add_changes_by_calls(self, answer: str) -> None:
        """Add calls that stand alone and may change what is needed: np.random.seed(0), np.fill_diagonal(x, 1), fill(x).

        Only those for which nothing but definitions has to be added: no call may bring in a training of the lesson's.
        """
        chosen = [self.program.statements[place] for place in self.chosen]
        needed = {name for statement in chosen for name in statement.binds}
        values = {name for statement in chosen if not statement.defines for name in statement.binds}
        for place, statement in enumerate(self.program.statements[: self.end]):
            if place in self.chosen or not statement.caller or answer in statement.uses - (statement.hands & values):
                continue
            of_a_library = statement.method and statement.caller in needed - values and statement.uses <= needed
            if of_a_library or (statement.hands & values and self._may_change_what_it_is_given(statement)):
                self._add_if_only_definitions(place)

    def _may_change_what_it_is_given(self, statement: Statement) -> bool:
        """Whether it calls a function of the notebook's own, or of NumPy and the like, that trains nothing."""
        found = [self.program.statements[place] for place in self.program.definition(statement.caller, self.end)]
        return bool(found) and all(
            one.defines and COURSE not in one.source and ".fit(" not in one.source for one in found
        )

    def _add_if_only_definitions(self, place: int) -> None:
        trial = _Slice(self.program, self.end, set(self.chosen), set(self.asked))
        trial.add([place], place)
        more = trial.chosen - self.chosen - {place}
        if all(self.program.statements[each].defines for each in more):
            self.chosen, self.asked = trial.chosen, trial.asked
