"""The demo charity, Open Harbour: invented people, posts and applications.

The words are in `data/*.json`; the modules beside this one turn them into rows, through
the same actions that people's clicks go through wherever there is one.
"""
