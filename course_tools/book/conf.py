"""Sphinx's settings for the site. It runs in the folder of the project, see site.py."""

from course_tools.project import UNSET, find_project

_course = find_project()
_published = _course.repository != UNSET

author = ""
extensions = ["myst_nb", "sphinx_design", "course_tools.book.extension"]
html_context = {"default_mode": "auto"}  # light or dark as the reader's system is
html_copy_source = False
html_css_files = ["book.css"]
html_math_renderer = "mathml"
html_permalinks = False  # their contrast is too low
html_show_search_summary = False  # summaries are fetched, which browsers refuse without a server
html_static_path = ["book.css"]
html_title = (_course.root / "README.md").read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
html_theme = "sphinx_book_theme"
html_theme_options = {
    "footer_content_items": [],
    "launch_buttons": {
        "binderhub_url": "https://mybinder.org",
        "colab_url": "https://colab.research.google.com",
        "notebook_interface": "jupyterlab",
    }
    if _published
    else {},
    "navbar_center": [],
    "navbar_end": [],
    "navbar_persistent": [],  # it would be a second search bar
    "navbar_start": [],
    "repository_branch": _course.tag,
    "repository_url": f"https://github.com/{_course.repository}" if _published else "",
    "search_bar_text": "Search the course",
    "use_download_button": False,
}
html_use_index = False
myst_enable_extensions = ["attrs_block", "colon_fence", "dollarmath"]
myst_heading_anchors = 4
nb_execution_mode = "off"
nb_output_stderr = "remove"
project = html_title
