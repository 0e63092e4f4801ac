"""A real browser, and JupyterLab as a student finds it: with the notebooks, nothing executed, in a home of its own."""

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from environments import ROOT
from explorer_page import ExplorerPage

from course_tools.project import Project

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
COPIED = ("lessons", "notebooks", "docs", "README.md", "LICENSE", "Makefile", "pyproject.toml")
# JupyterLab keeps every cell in the page, not only those in sight, and asks for nothing.
SETTINGS = {
    "notebook-extension/tracker": {"windowingMode": "none"},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
}
PATIENCE = 120  # seconds for the server to answer


@pytest.fixture(scope="session")
def pictures():
    """The folder where screenshots are kept."""
    folder = ROOT / "build" / "browser"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def browser():
    """Headless Chromium; the tests are skipped where the machine has none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is missing: run make test-browser.")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        pytest.skip(
            "There is no Chromium here: install it (on Debian: apt-get install chromium), or name it in CHROMIUM."
        )
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium's sandbox refuses root
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=found, args=sandbox)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def course(tmp_path_factory):
    """A copy of the lessons and notebooks as they are committed, as a Project: what is saved in it does no harm."""
    return copied_course(tmp_path_factory.mktemp("course"))


def copied_course(folder):
    """The Project of a copy of the course in `folder`."""
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    return Project(folder)


@pytest.fixture(scope="session")
def lab(course, tmp_path_factory):
    """A JupyterLab on the copied course: a function that gives the address, with its token, of a path."""
    home = tmp_path_factory.mktemp("home")
    for name, values in SETTINGS.items():
        file = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(values), encoding="utf-8")
    port, token = free_port(), secrets.token_hex(16)
    server = subprocess.Popen(
        lab_command(course.root, home, port, token), env=lab_environment(home), stdin=subprocess.DEVNULL
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/api?token={token}", server)
        yield lambda path: f"http://127.0.0.1:{port}/{path}?token={token}"
    finally:
        server.terminate()
        server.wait(PATIENCE)


def lab_command(root, home, port, token):
    """The command line of a JupyterLab that serves `root` and asks nothing."""
    settings = {
        "ServerApp.root_dir": root,
        "ServerApp.port": port,
        "ServerApp.port_retries": 0,
        "IdentityProvider.token": token,
        "LabApp.user_settings_dir": home / "settings",
        "LabApp.workspaces_dir": home / "workspaces",
        "LabApp.expose_app_in_browser": True,
    }
    options = [f"--{name}={value}" for name, value in settings.items()]
    return [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root", "--log-level=ERROR", *options]


def lab_environment(home):
    """This process's environment with Jupyter's folders, and the course's cache, in `home`."""
    folders = {name: str(home / name.lower()) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")}
    return {**os.environ, **folders, "COURSE_UTILS_CACHE": str(home / "cache")}


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait_for(address, server):
    """Return when the server answers; the tests fail where it ends before, or never does."""
    for _ in range(PATIENCE * 2):
        if server.poll() is not None:
            pytest.fail(f"JupyterLab ended with status {server.returncode} before it answered.")
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            time.sleep(0.5)
    pytest.fail(f"JupyterLab has not answered within {PATIENCE} s.")


@pytest.fixture
def page(browser):
    """An empty page of a size that laptops have."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def live(browser, tmp_path, pictures):
    """Opens an explorer as a file of its own, in a window of any width, theme and motion: a function.

    The test fails where one of those it opened has faults at its end.
    """
    opened = []

    def open_explorer(explorer, width=1280, scheme="light", motion="no-preference", touch=False):
        window = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme, "reduced_motion": motion}
        context = browser.new_context(**window, has_touch=touch)
        opened.append(ExplorerPage(context, explorer, tmp_path, pictures))
        return opened[-1]

    yield open_explorer
    faults = [each.faults() for each in opened]
    for each in opened:
        each.context.close()
    assert not any(faults), faults
