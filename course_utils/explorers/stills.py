"""What the still pictures of several explorers share: figures without pyplot, the course's colors, text in lines."""

import textwrap

from matplotlib.figure import Figure

BLUE, ORANGE, GREEN = "#0072B2", "#B35900", "#00735C"
TEXT, FAINT, LINE, GROUND = "#1F2328", "#59636E", "#C4CCD4", "#F3F5F7"


def blank(width: float, height: float):
    """A white Figure of that size in inches and one empty Axes all over it, whose unit is the inch."""
    figure = Figure(figsize=(width, height), facecolor="white")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, width), ylim=(0, height))
    axes.axis("off")
    return figure, axes


def plain(axes, size: float = 9, **settings):
    """Axes with two thin spines and quiet ticks, their numbers of that size; `settings` as axes.set takes them."""
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(FAINT)
    axes.tick_params(colors=FAINT, labelsize=size)
    axes.set(**settings)
    axes.title.set(fontsize=size + 2, color=TEXT)
    axes.xaxis.label.set(fontsize=size + 1, color=TEXT)
    axes.yaxis.label.set(fontsize=size + 1, color=TEXT)
    return axes


def in_lines(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` characters."""
    return textwrap.wrap(text, width)
