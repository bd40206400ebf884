"""Whether somebody has been through what an import could not place."""

from .problems import WARN, Problem


def everything_is_placed(version):
    count = version.unplaced_count
    if count:
        message = (
            "One paragraph of the imported document has no place yet."
            if count == 1
            else f"{count} paragraphs of the imported document have no place yet."
        )
        yield Problem("IM02", WARN, message, "unplaced text")


RULES = (everything_is_placed,)
