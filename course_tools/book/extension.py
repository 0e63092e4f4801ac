"""What myst-nb and Sphinx lack: the descriptions of outputs' pictures, and formulas that need no script."""

import re

from docutils import nodes
from latex2mathml.converter import convert
from myst_nb.core.render import MimeData, MimeRenderPlugin, NbElementRenderer
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

LOGGER = logging.getLogger(__name__)
UNNAMED = re.compile(r"<img\b(?![^>]*\salt=)")


class DescribedPicture(MimeRenderPlugin):
    """Gives a picture the description in its output's metadata."""

    @staticmethod
    def handle_mime(renderer: NbElementRenderer, data: MimeData, inline: bool) -> list[nodes.Element] | None:
        """The image's node, or None for what is no picture."""
        if inline or data.mime_type not in ("image/png", "image/jpeg"):
            return None
        [image] = renderer.render_image(data)
        image["alt"] = data.output_metadata.get(data.mime_type, {}).get("alt", "")
        return [image]


def warn_of_undescribed(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of each picture without a description."""
    unnamed = [image for image in doctree.findall(nodes.image) if not image.get("alt")]
    unnamed += [html for html in doctree.findall(nodes.raw) if UNNAMED.search(html.astext())]
    for node in unnamed:
        LOGGER.warning("a picture without a text description", location=node)


def write_formula(self: HTML5Translator, node: nodes.math) -> None:
    """Write a formula as MathML, which browsers show by themselves."""
    display = "block" if isinstance(node, nodes.math_block) else "inline"
    self.body.append(convert(node.astext(), display=display))
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict:
    """Tell Sphinx."""
    app.add_html_math_renderer("mathml", (write_formula, None), (write_formula, None))
    app.connect("doctree-read", warn_of_undescribed)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
