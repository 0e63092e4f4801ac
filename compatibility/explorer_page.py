"""An explorer opened from a file in a real browser: whether it lives, what it says, what it complains of."""

from accessibility import serious_faults, unnamed_controls


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

    def faults(self):
        """What is wrong with it as it stands now, in sentences; every test that opens one ends with this."""
        overflow = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        return [
            *self.complaints,
            *([f"The page is {overflow} pixels wider than its window."] if overflow > 0 else []),
            *([] if self.root.get_by_role("status").first.inner_text() else ["It says nothing in words."]),
            *(f"A control has no name: {role}." for role in unnamed_controls(self.page)),
            *serious_faults(self.page, "[data-explorer]"),
        ]
