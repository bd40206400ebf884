"""Small profiles to try one rule on."""

from datetime import date

from roles.checks.rules import RULES, ProfileText

TODAY = date(2026, 11, 22)
BY_ID = {rule.id: rule for rule in RULES}


def make_profile_text(**parts):
    """A `ProfileText` with only the parts given."""
    return ProfileText.from_dict(parts)


def with_criterion(text, requirement="essential", category="Experience", **extra):
    row = {"category": category, "requirement": requirement, "text": text, **extra}
    return make_profile_text(criteria=[row])


def with_criteria(*texts, requirement="essential", **extra):
    return make_profile_text(
        criteria=[
            {"category": "Skills", "requirement": requirement, "text": text, **extra}
            for text in texts
        ]
    )


def with_duty(*texts, **parts):
    rows = [{"group": "", "text": text} for text in texts]
    return make_profile_text(accountabilities=rows, **parts)


def with_section(text, kind="purpose", heading="Purpose", **parts):
    row = {"heading": heading, "kind": kind, "text": text}
    return make_profile_text(sections=[row], **parts)


def with_competency(*columns, name="Keeping calm", relevance="Calm helps."):
    """`columns` are triples of label, number and a list of indicators."""
    rows = [
        {"label": label, "number": number, "inferred": False, "indicators": texts}
        for label, number, texts in columns
    ]
    competency = {"name": name, "relevance": relevance, "columns": rows}
    return make_profile_text(competencies=[competency])


def findings(rule, profile):
    return BY_ID[rule].check(profile, today=TODAY)


def quotes(rule, profile):
    return [finding.quote for finding in findings(rule, profile)]


def marks(rule, profile):
    """Pairs of severity and quote."""
    return [(finding.severity, finding.quote) for finding in findings(rule, profile)]
