"""The value of one JavaScript expression, for tests that need no more."""

from in_node import run_in_node


def run_script(modules, expression, **values):
    """What an expression (or promise) gives that knows the modules' functions and `values`."""
    called = f"return (({', '.join(values)}) => ({expression}))(...data);"
    return run_in_node(modules, called, list(values.values()))
