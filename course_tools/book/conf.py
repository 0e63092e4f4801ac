"""Sphinx's settings for the site; and what it lacks: descriptions of outputs' pictures, formulas without a script."""

from docutils import nodes
from latex2mathml.converter import convert
from myst_nb.core.render import MimeData, MimeRenderPlugin, NbElementRenderer
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

extensions = ["myst_nb", "sphinx_design"]
html_context = {"default_mode": "auto"}  # light or dark as the reader's system is
html_copy_source = html_use_index = False
html_css_files = html_static_path = ["book.css"]
html_math_renderer = "mathml"
html_permalinks = False  # their contrast is too low
html_show_search_summary = False  # summaries are fetched, which browsers refuse without a server
html_theme = "sphinx_book_theme"
html_theme_options: dict = {"body_max_width": "none", "body_min_width": 0, "use_download_button": False}
html_theme_options |= {"footer_content_items": [], "navbar_persistent": []}  # which would be a second search
myst_enable_extensions = ["attrs_block", "colon_fence", "dollarmath"]
myst_heading_anchors = 4
nb_execution_mode = "off"


class DescribedPicture(MimeRenderPlugin):
    """For myst-nb, which finds it as an entry point: gives a picture the description in its output's metadata."""

    @staticmethod
    def handle_mime(renderer: NbElementRenderer, data: MimeData, inline: bool) -> list[nodes.Element] | None:
        """The image's node, or None for what is no picture."""
        if inline or data.mime_type not in ("image/png", "image/jpeg"):
            return None
        [image] = renderer.render_image(data)
        image["alt"] = data.output_metadata.get(data.mime_type, {}).get("alt", "")
        return [image]


def _folded(parts: list[nodes.Node], show: str, hide: str) -> HideCodeCellNode:
    return HideCodeCellNode("", *parts, prompt_show=show, prompt_hide=hide, classes=["above-output"])


def put_answers_first(app: Sphinx, doctree: nodes.document) -> None:
    """In an answer that takes much code, fold the code once more, below what it draws or prints."""
    for cell in [each for each in doctree.findall(nodes.container) if "tag_answer-first" in each["classes"]]:
        if len(cell) < 2:
            continue  # it hasn't been run
        source, *outputs = cell.children
        code = _folded([source], "Show the code", "Hide the code")
        answer = _folded([*outputs, code], cell["prompt_show"], cell["prompt_hide"])
        cell.children, cell["hide_mode"] = [], None
        cell += answer


def warn_of_undescribed(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of each picture without a description."""
    for node in [image for image in doctree.findall(nodes.image) if not image.get("alt")]:
        logging.getLogger("course").warning("a picture without a text description", location=node)


def write_formula(self: HTML5Translator, node: nodes.math) -> None:
    """Write a formula as MathML, which browsers draw by themselves."""
    self.body.append(convert(node.astext(), display="block" if isinstance(node, nodes.math_block) else "inline"))
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Tell Sphinx."""
    app.add_html_math_renderer("mathml", (write_formula, None), (write_formula, None))
    app.connect("doctree-read", put_answers_first)
    app.connect("doctree-read", warn_of_undescribed)
