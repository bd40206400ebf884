"""Trying the site as it is released; run as `python -m scripts.released`."""
