"""What Sphinx is told for the site: settings, an extension, a style sheet."""
