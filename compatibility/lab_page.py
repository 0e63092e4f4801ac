"""A notebook that is open in JupyterLab, and what a student does with it."""

import json
import urllib.request

MINUTES = 60_000  # milliseconds, which Playwright counts in
STOPPED = '.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.error"]'
CONNECTED = """async () => {
    const { sessionContext } = jupyterapp.shell.currentWidget;
    await sessionContext.ready;
    await sessionContext.session.kernel.info;
}"""
CELLS = "() => jupyterapp.shell.currentWidget.content.model.sharedModel.toJSON()"


class LabPage:
    """The notebook `name`, open on `page`; `address` is the fixture `lab`."""

    def __init__(self, page, address, name):
        self.page, self.address = page, address
        page.goto(address(f"lab/tree/notebooks/{name}.ipynb") + "&reset")  # nothing else open
        page.wait_for_selector('.jp-Notebook-ExecutionIndicator[data-status="idle"]', timeout=2 * MINUTES)
        page.evaluate(CONNECTED)

    def run_all(self, minutes=10):
        """Run → Run All Cells, and wait until every cell has been executed, or one has stopped with an error.

        The numbers come from the notebook's model: a folded cell shows none on the page.
        """
        self.menu("Run", "Run All Cells")
        done = f"""([stopped]) => document.querySelector(stopped) || ({CELLS})().cells.every(
            cell => cell.cell_type !== "code" || cell.execution_count)"""
        self.page.wait_for_function(done, arg=[STOPPED], timeout=minutes * MINUTES)

    def menu(self, menu, entry):
        """Choose an entry of a menu with the mouse."""
        self.page.get_by_role("menuitem", name=menu, exact=True).click()
        self.page.locator(".lm-Menu-item", has_text=entry).first.click()

    def errors(self):
        """The texts of errors in the outputs, and of a question that JupyterLab asks where a cell has failed."""
        return self.page.locator(f"{STOPPED}, .jp-Dialog").all_inner_texts()

    def cells(self):
        """The cells as the page holds them, as nbformat's JSON."""
        return self.page.evaluate(CELLS)["cells"]

    def number(self, wanted):
        """The position of the first cell for which wanted(cell) holds."""
        return next(number for number, cell in enumerate(self.cells()) if wanted(cell))

    def cell(self, number):
        return self.page.locator(".jp-Notebook .jp-Cell").nth(number)

    def type_into(self, number, lines):
        """Replace a code cell's text by these lines, typed; the editor indents by itself after a colon."""
        self.cell(number).locator(".cm-content").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.press("Delete")
        for place, line in enumerate(lines):
            if place:
                self.page.keyboard.press("Enter")
            self.page.keyboard.type(line.strip())

    def run(self, number):
        """Run one cell with Shift + Enter and wait until it is done; the texts of its output."""
        before = self.prompt(number).inner_text()
        self.cell(number).locator(".cm-content").click()
        self.page.keyboard.press("Shift+Enter")
        done = f"""() => {{ const prompt = document.querySelectorAll(".jp-Notebook .jp-Cell")[{number}]
            .querySelector(".jp-InputPrompt").textContent;
            return prompt !== {json.dumps(before)} && /\\[\\d+\\]/.test(prompt); }}"""
        self.page.wait_for_function(done, timeout=2 * MINUTES)
        return "\n".join(self.cell(number).locator(".jp-OutputArea-output").all_inner_texts())

    def prompt(self, number):
        return self.cell(number).locator(".jp-InputPrompt")

    def save(self):
        self.page.keyboard.press("Control+s")
        self.page.wait_for_function("() => !jupyterapp.shell.currentWidget.context.model.dirty", timeout=MINUTES)

    def close(self):
        """End the kernel: one takes as much memory as a small machine has."""
        with urllib.request.urlopen(self.address("api/kernels")) as answer:
            kernels = json.load(answer)
        for kernel in kernels:
            request = urllib.request.Request(self.address(f"api/kernels/{kernel['id']}"), method="DELETE")
            urllib.request.urlopen(request).close()
