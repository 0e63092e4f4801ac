"""Stands in for the module by which Colab shows widgets that are not its own."""

from types import SimpleNamespace

_widgets = SimpleNamespace(_installed_url=None)


def enable_custom_widget_manager():
    """Note that it was called; Colab loads the manager from this address."""
    _widgets._installed_url = "https://ssl.gstatic.com/colaboratory-static/widgets/colab-cdn-widget-manager"
