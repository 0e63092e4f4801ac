"""What of a notebook an answer needs: its own statements, and the imports, definitions and constants that they use."""

import ast
import re
import symtable

from IPython.core.inputtransformer2 import TransformerManager

from .outputs import code_cells

TIMED = re.compile(r"^(%%(time|capture)\b.*$|%time +)", re.MULTILINE)  # magics that run the Python after them
EVERYTHING = "*"  # what `from … import *` binds: it may be any name


def needed_code(notebook, name):
    """The source of the statements that the answer `name` needs, in the notebook's order; "" where it has none.

    What cells only do with an answer (call it, print, plot, magics) is left out, and so is a cell that is not Python.
    """
    statements = [each for _, cell in code_cells(notebook) for each in _statements(cell.source)]
    wanted, chosen = {name, EVERYTHING}, set()
    while True:
        more = [i for i, each in enumerate(statements) if i not in chosen and each.changes & wanted]
        if not more:
            return "\n\n".join(statements[i].source for i in sorted(chosen))
        chosen.update(more)
        wanted |= set().union(*(statements[i].uses for i in more))


class _Statement:
    """One statement of a cell: its source, the global names that it binds or changes, and those that it uses."""

    def __init__(self, node):
        self.source = ast.unparse(node)
        self.changes = _bound(node) | _changed(node)
        self.uses = _used(symtable.symtable(self.source, "<cell>", "exec")) - _set_by_itself(node)


def _statements(source):
    """The statements of a cell; none where it is not Python."""
    try:
        nodes = ast.parse(TransformerManager().transform_cell(TIMED.sub("", source))).body
        return [_Statement(node) for node in nodes]
    except (SyntaxError, ValueError, RecursionError):
        return []


def _bound(node):
    """Names that a statement binds at the top level of a cell."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return {node.name}
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return {(each.asname or each.name).partition(".")[0] for each in node.names}
    stored = {each.id for each in ast.walk(node) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)}
    nested = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)
    inner = [each for each in ast.walk(node) if isinstance(each, nested)]
    return stored.union(*map(_bound, inner))


def _changed(node):
    """Names whose object a statement changes: by x[…] = …, x.y = …, or as a statement of its own x.method(…)."""
    targets = [each for each in ast.walk(node) if isinstance(getattr(each, "ctx", None), ast.Store)]
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        targets.append(node.value.func)
    roots = [_root(each) for each in targets if isinstance(each, (ast.Attribute, ast.Subscript))]
    return {root.id for root in roots if isinstance(root, ast.Name)}


def _set_by_itself(node):
    """Names that a loop or a with statement sets before it uses them."""
    targets = [node.target] if isinstance(node, ast.For) else []
    if isinstance(node, ast.With):
        targets = [each.optional_vars for each in node.items if each.optional_vars]
    return set().union(*map(_bound, targets))


def _root(node):
    """The x of x.y[…].z."""
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    return node


def _used(table):
    """Global names that a statement refers to, those inside its functions and classes too."""
    inner = [_used(each) for each in table.get_children()]
    symbols = table.get_symbols()
    if table.get_type() == "module":
        return {each.get_name() for each in symbols if each.is_referenced()}.union(*inner)
    return {each.get_name() for each in symbols if each.is_global() and each.is_referenced()}.union(*inner)
