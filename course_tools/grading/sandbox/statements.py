"""A notebook's statements, and the names that each of them binds, changes and uses."""

import ast
import re
import symtable
from dataclasses import dataclass
from typing import Any

from IPython.core.inputtransformer2 import TransformerManager

TIMED = re.compile(r"^%%(time|capture)\b.*$|^([ \t]*)%time +", re.MULTILINE)  # magics that run the Python after them
STAR = "*"  # what `from … import *` binds: it may be any name
OBSERVERS = ("evaluate", "predict", "summary", "save", "save_weights")  # methods that leave a network as it is


@dataclass(frozen=True)
class Statement:
    """One statement of a notebook's code cells, with the global names that play a part in it.

    sets: bound anew, whatever they were before; binds: those, and what it may bind. changes: those, and the names
    whose object it changes. uses: needed when it runs; later: when what it defines is called. defines: it does
    nothing but define a function or a class, or import. hands: names that it hands to a function, which may change
    them. caller: np of a statement np.save(…), fill of one fill(…), "" for others. method: whether it is of the first
    kind. stub_of: the name that it leaves as a stub. sets_when_called: global names that its functions bind.
    result_of: x of a statement x = x(…), "" for others.
    """

    source: str
    cell: int
    sets: frozenset[str]
    binds: frozenset[str]
    changes: frozenset[str]
    uses: frozenset[str]
    later: frozenset[str]
    defines: bool
    hands: frozenset[str]
    caller: str
    method: bool
    stub_of: str | None
    sets_when_called: frozenset[str]
    result_of: str


def statements_of(source: str, cell: int) -> list[Statement]:
    """The statements of a cell; raises SyntaxError, ValueError, RecursionError or MemoryError where it is no Python.

    A statement that no cell may hold, such as `return`, is left out. An import of several things is one for each.
    """
    nodes = ast.parse(TransformerManager().transform_cell(TIMED.sub(r"\2", source))).body
    found = (_statement(part, cell) for node in nodes for part in _parts(node))
    return [statement for statement in found if statement]


def _parts(node: ast.stmt) -> list[ast.stmt]:
    if isinstance(node, ast.Import):
        return [ast.Import([alias]) for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module != "__future__":
        return [ast.ImportFrom(node.module, [alias], node.level) for alias in node.names]
    return [node]


def _statement(node: ast.stmt, cell: int) -> Statement | None:
    source = ast.unparse(node)
    try:
        table = symtable.symtable(source, "<cell>", "exec")
    except SyntaxError:
        return None
    uses, later = _used(table)
    binds = _bound_in(table, node)
    is_definition = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
    call = node.value if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) else None
    return Statement(
        source=source,
        cell=cell,
        sets=frozenset(_set_anew(node)),
        binds=frozenset(binds),
        changes=frozenset(binds | (set() if is_definition else _changed(node))),
        uses=frozenset((uses if is_definition else uses | later) - _set_by_itself(node)),
        later=frozenset(later),
        defines=is_definition or isinstance(node, (ast.Import, ast.ImportFrom)),
        hands=frozenset(_handed(call) if call else ()),
        caller=_root_name(call.func) if call else "",
        method=isinstance(call, ast.Call) and not isinstance(call.func, ast.Name),
        stub_of=_stub_of(node),
        sets_when_called=frozenset(_set_when_called(table)),
        result_of=_result_of(node),
    )


def _stub_of(node: ast.stmt) -> str | None:
    """The name that a statement leaves as a stub, `name = ...` or a function that is only `...`; None otherwise."""
    if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id if _is_dots(node.value) else None
    if isinstance(node, ast.FunctionDef):
        body = node.body[1:] if ast.get_docstring(node) is not None else node.body
        only_dots = len(body) == 1 and isinstance(body[0], ast.Expr) and _is_dots(body[0].value)
        return node.name if only_dots else None
    return None


def _result_of(node: ast.stmt) -> str:
    """The name x of a statement x = x(…); "" where it is another."""
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Name):
        return node.value.func.id if _set_anew(node) == {node.value.func.id} else ""
    return ""


def _is_dots(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is ...


def _bound_in(table: symtable.SymbolTable, node: ast.stmt) -> set[str]:
    """Names that a statement binds or may bind at the top level of a cell."""
    if isinstance(node, ast.Delete):
        return set()
    star = {STAR} if any(isinstance(part, ast.alias) and part.name == STAR for part in ast.walk(node)) else set()
    return star | {one.get_name() for one in table.get_symbols() if one.is_assigned() or one.is_imported()}


def _set_when_called(table: symtable.SymbolTable) -> set[str]:
    found = {name.get_name() for name in table.get_symbols() if name.is_declared_global() and name.is_assigned()}
    return found.union(*map(_set_when_called, table.get_children()))


def _bound(node: ast.AST) -> set[str]:
    """Names that a target, a definition or an import binds."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return {node.name}
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)}


def _set_anew(node: ast.stmt) -> set[str]:
    """Names that a statement binds in any case, so that what they were before is gone."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)):
        return _bound(node)
    if isinstance(node, ast.AnnAssign):
        return _bound(node.target) if node.value else set()
    return set().union(*map(_bound, node.targets)) if isinstance(node, ast.Assign) else set()


def _changed(node: ast.stmt) -> set[str]:
    """Names whose object a statement changes: by x[…] = …, x.y = …, or as a statement of its own x.method(…).

    Training a network is no change here, unless an experiment notes it: no answer depends on what the lesson's own
    networks have learned, and training them again takes too long.
    """
    targets: list[Any] = []
    for part in ast.walk(node):
        if isinstance(getattr(part, "ctx", None), ast.Store):
            targets.append(part)
        elif isinstance(part, (ast.Expr, ast.Assign)) and isinstance(part.value, ast.Call):
            targets += [part.value.func] if _may_change(part.value, isinstance(part, ast.Expr)) else []
    names = {_root_name(target) for target in targets if isinstance(target, (ast.Attribute, ast.Subscript))}
    return names - {""}


def _may_change(call: ast.Call, alone: bool) -> bool:
    """Whether x.method(…), `alone` or as the value of an assignment, changes x."""
    method = getattr(call.func, "attr", "")
    if method in ("fit", "fit_generator"):
        return any(keyword.arg in ("arm", None) for keyword in call.keywords)  # that of an Experiment
    return alone and method not in OBSERVERS


def _handed(call: ast.Call) -> set[str]:
    """Names that a call hands on as they are."""
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    return {argument.id for argument in given if isinstance(argument, ast.Name)}


def _set_by_itself(node: ast.stmt) -> set[str]:
    """Names that a loop or a with statement sets before it uses them."""
    targets = [node.target] if isinstance(node, ast.For) else []
    if isinstance(node, ast.With):
        targets = [item.optional_vars for item in node.items if item.optional_vars]
    return set().union(*map(_bound, targets))


def _root_name(node: ast.expr) -> str:
    """The name x of x, x.y[…].z; "" where there is none."""
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _used(table: symtable.SymbolTable) -> tuple[set[str], set[str]]:
    """Global names that a piece of code refers to: when it runs, and inside functions, when these are called."""
    module = table.get_type() == "module"
    now = {
        symbol.get_name() for symbol in table.get_symbols() if symbol.is_referenced() and (module or symbol.is_global())
    }
    later: set[str] = set()
    for child in table.get_children():
        inner_now, inner_later = _used(child)
        later |= inner_later | (inner_now if child.get_type() == "function" else set())
        now |= inner_now if child.get_type() != "function" else set()
    return now, later
