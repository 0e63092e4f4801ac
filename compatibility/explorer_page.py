"""An explorer opened from a file in a real browser: whether it lives, what it says, what it complains of."""

import pytest
from environments import ROOT

AXE = ROOT / "build" / "axe" / "node_modules" / "axe-core" / "axe.min.js"  # `make test-browser` gets it from npm
SERIOUS = ("serious", "critical")


class ExplorerPage:
    """One explorer, live, alone on its page. complaints: errors of its console and each request but for the file."""

    def __init__(self, context, explorer, folder, pictures):
        self.context, self.pictures, self.name = context, pictures, explorer.name
        self.complaints = []
        self.page = context.new_page()
        self.page.on("console", lambda message: message.type == "error" and self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        file = explorer.save(folder / f"{explorer.name}.html").as_uri()
        self.page.on("request", lambda request: request.url.startswith(("file:", "data:")) or self._complain(request))
        self.page.goto(file)
        self.root = self.page.locator("[data-explorer]")
        self.page.wait_for_selector('[data-explorer][data-state="live"]', timeout=10_000)

    def _complain(self, request):
        self.complaints.append(f"asked the network for {request.url}")

    @property
    def state(self):
        """What the explorer says in words."""
        return self.root.locator(".status").inner_text()

    def button(self, name):
        return self.root.get_by_role("button", name=name, exact=True)

    def labeled(self, name):
        return self.root.get_by_label(name)

    def picture(self, kind):
        """Keep a picture of the explorer in build/browser/."""
        self.root.screenshot(path=self.pictures / f"explorer-{self.name}-{kind}.png")

    def overflow(self):
        """By how many pixels the page is wider than its window."""
        return self.page.evaluate("document.documentElement.scrollWidth - innerWidth")

    def faults(self):
        """The rules of accessibility that it breaks seriously, by axe-core, each with the first element that does."""
        if not AXE.exists():
            pytest.skip("axe-core is missing: run make test-browser, or npm install --prefix build/axe axe-core.")
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate("axe.run('[data-explorer]').then((result) => result.violations)")
        return [f"{rule['id']}: {rule['nodes'][0]['html']}" for rule in found if rule["impact"] in SERIOUS]
