"""An explorer opened from a file in a real browser: whether it lives, what it says, what it complains of."""

# Names of the accessibility rules that are broken, by axe-core, which `make test-browser` gets from npm.
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
