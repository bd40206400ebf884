"""How much the pages cost, as ratios to a bare Django view in the same run.

Run with `make bench`. Nothing here decides whether the build passes: figures are for
people to read, because a timed test fails on a busy machine and passes on a fast one.
"""
