"""An explorer opened from a file in a real browser: whether it lives, what it says, what it complains of."""

from accessibility import serious_faults, unnamed_controls


class Watch:
    """Notes in `complaints` the errors of a page's console, and each request but to addresses that begin so."""

    def __init__(self, page, allowed="file:"):
        self.complaints, self.allowed = [], (allowed, "data:", "blob:")
        page.on("console", lambda message: message.type == "error" and self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._look)

    def _look(self, request):
        if not request.url.startswith(self.allowed):
            self.complaints.append(f"asked the network for {request.url}")


def press(figure, selector, key):
    """Give the focus to what is so named within an explorer, press a key, and wait until it says something else."""
    status = figure.locator(".status").element_handle()
    before = status.inner_text()
    figure.locator(selector).first.focus()
    figure.page.keyboard.press(key)
    said = "([status, before]) => status.textContent.length && status.textContent !== before"
    figure.page.wait_for_function(said, arg=[status, before], timeout=5_000)


class ExplorerPage:
    """One explorer, live, alone on its page."""

    def __init__(self, context, explorer, folder, pictures):
        self.context, self.pictures, self.name = context, pictures, explorer.name
        self.page = context.new_page()
        self.watch = Watch(self.page)
        self.page.goto(explorer.save(folder / f"{explorer.name}.html").as_uri())
        self.root = self.page.locator("[data-explorer]")
        self.page.wait_for_selector('[data-explorer][data-state="live"]', timeout=10_000)

    @property
    def state(self):
        """What the explorer says in words."""
        return self.root.locator(".status").inner_text()

    def button(self, name):
        return self.root.get_by_role("button", name=name, exact=True)

    def labeled(self, name):
        return self.root.get_by_label(name)

    def press(self, selector, key):
        press(self.root, selector, key)

    def picture(self, kind):
        """Keep a picture of the explorer in build/browser/."""
        self.root.screenshot(path=self.pictures / f"explorer-{self.name}-{kind}.png")

    def faults(self):
        """What is wrong with it as it stands now, in sentences; every test that opens one ends with this."""
        overflow = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        return [
            *self.watch.complaints,
            *([f"The page is {overflow} pixels wider than its window."] if overflow > 0 else []),
            *([] if self.root.locator(".status[role=status]").first.inner_text() else ["It says nothing in words."]),
            *(f"A control has no name: {role}." for role in unnamed_controls(self.page)),
            *serious_faults(self.page, "[data-explorer]"),
        ]
