"""What axe-core and the browser's accessibility tree say of a page."""

import pytest

SERIOUS = ("serious", "critical")
MISSING = "axe-playwright-python is missing: run make test-browser."


def serious_faults(page, part=None):
    """The rules that the page, or the part of it that a CSS selector names, breaks seriously, each with where."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason=MISSING).Axe()
    found = [rule for rule in axe.run(page, part).response["violations"] if rule["impact"] in SERIOUS]
    return [f"{rule['id']}: {[node['html'][:120] for node in rule['nodes']][:3]}" for rule in found]


def unnamed_controls(page):
    """The roles of what takes the focus but has no name in the accessibility tree."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    controls = [node for node in nodes if not node["ignored"] and _is_control(node)]
    return [node["role"]["value"] for node in controls if not node["name"]["value"].strip()]


def _is_control(node):
    """Whether it takes the focus; the page itself does as well."""
    focusable = any(each["name"] == "focusable" and each["value"]["value"] for each in node.get("properties", []))
    return focusable and node["role"]["value"] != "RootWebArea"
