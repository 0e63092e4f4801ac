"""Films the reader in Chromium while digits are drawn on its pad: docs/reading.gif, the picture in README.

    python compatibility/moving_picture.py

To be run again when the reader's looks change.
"""

import io
import json
import tempfile
from pathlib import Path

from environments import ROOT
from PIL import Image
from playwright.sync_api import sync_playwright

from course_utils import read_digits

DIGITS = (7, 2, 8, 5)
STEP, REST = 90, 1400  # milliseconds: between frames, and after each digit
SIZE = {"width": 660, "height": 560}
COLORS = 48
DRAWINGS = json.loads((ROOT / "course_utils" / "explorers" / "strokes.json").read_text(encoding="utf-8"))


def film(page):
    """(frame, milliseconds) for each moment: a PIL image, and for how long it is shown."""
    root = page.locator("[data-explorer]")
    words = root.locator(".status").bounding_box()
    clip = {"x": 0, "y": 0, "width": SIZE["width"], "height": words["y"] - 4}
    frames = []

    def shoot(milliseconds):
        page.wait_for_timeout(60)
        frames.append((Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("RGB"), milliseconds))

    for digit in DIGITS:
        root.get_by_role("button", name="Clear", exact=True).click()
        page.mouse.move(0, 0)
        shoot(300)
        draw(page, root.locator("canvas.pad").bounding_box(), digit, shoot)
        frames[-1] = (frames[-1][0], REST)
    return frames


def draw(page, box, digit, shoot):
    """Draw a digit of strokes.json with the mouse, a frame at every second point."""
    strokes = next(drawing["strokes"] for drawing in DRAWINGS if drawing["digit"] == digit)
    for stroke in strokes:
        for number, (x, y) in enumerate(stroke):
            page.mouse.move(box["x"] + x * box["width"] / 280, box["y"] + y * box["height"] / 280)
            if number == 0:
                page.mouse.down()
            if number % 2:
                shoot(STEP)
        page.mouse.up()
        shoot(STEP)


def main():
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE, device_scale_factor=1)
        page.goto(read_digits().save(Path(folder) / "reading.html").as_uri())
        page.wait_for_selector('[data-explorer][data-state="live"]')
        frames = film(page)
        browser.close()
    palette = frames[-1][0].quantize(COLORS)
    images = [frame.quantize(palette=palette, dither=Image.Dither.NONE) for frame, _ in frames]
    path = ROOT / "docs" / "reading.gif"
    durations = [milliseconds for _, milliseconds in frames]
    images[0].save(path, save_all=True, append_images=images[1:], duration=durations, loop=0, optimize=True)
    print(f"{path.relative_to(ROOT)}: {len(images)} frames, {path.stat().st_size / 1000:.0f} KB")


if __name__ == "__main__":
    main()
