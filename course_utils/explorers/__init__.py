"""Pictures that come alive: each a Python function or class, and a script that runs in the page."""
