"""Whether somebody has been through what an import left open."""

from .problems import BLOCK, WARN, Problem, place


def findings_are_settled(version):
    open_ones = version.findings.filter(settled_at=None, severity=BLOCK)
    for finding in open_ones.order_by("position", "pk"):
        yield Problem(
            finding.rule,
            BLOCK,
            finding.message,
            quote=finding.quote,
            href=place(version, f"finding-{finding.pk}"),
        )


def everything_is_placed(version):
    count = version.unplaced.count()
    if count:
        message = (
            "One paragraph of the imported document has no place yet."
            if count == 1
            else f"{count} paragraphs of the imported document have no place yet."
        )
        yield Problem("IM02", WARN, message, href=place(version, "unplaced"))


RULES = (findings_are_settled, everything_is_placed)
