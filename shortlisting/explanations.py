"""Why one application got its outcome: all that is held of it, put together for HR.

Every number is read from the `Standing`, as in the matrix, the ranking and the CSV; the
words are those that scorers, the panel and whoever decided left. Nothing is made up.
"""

from applications.models import Application

from . import policies, tables
from .items import items_of, kinds_asked
from .models import Decision
from .quotes import pieces
from .readiness import MINIMUM_SCORERS, members_of_round
from .reasons import Order, Row, equals_of, for_hr, label_of
from .standings import Gate, rules_of, stored_cell, worth
from .units import with_exact

# What stands in a cell where no number counts, and why.
WORDS = {
    "blank": "no score given",
    "left": "left the panel, does not count",
    "not shared": "took no part for this application",
    "not counted": "had not submitted when the round was closed",
}
# For candidates, where the words of a reason point to a note that may name others.
TO_CANDIDATE = {
    Decision.Reason.EQUAL_ON_EVIDENCE: (
        "Equal with another candidate in what puts candidates in order"
    ),
    Decision.Reason.ANOTHER_REASON: "",
}
# Decisions from before lines for candidates were asked for have none.
WRITTEN_DOWN = "The panel wrote the reason down, and you can ask to read it"


def explanation_of(user, selection, application):
    """The context of the page; as many queries for any number of items and members.

    `selection` comes from `permissions.selections_to_compare`, `application` from
    `policies.applications_to_explain`.
    """
    items = items_of(selection.vacancy.version_id, application_id=application.pk)
    standing = policies.standing_of(application)
    decision = decision_in(application, standing)
    answers = answers_of(user, selection, application, items, standing)
    return {
        "standing": standing,
        "decision": decision,
        "answers": answers,
        "few_scorers": few_scorers(application, standing),
        "asked": kinds_asked(items),
        "items": items,
        **compared(user, selection, application, items, standing, decision),
        "has_lines": any(one["lines"] for one in answers),
    }


def decision_in(application, standing):
    """Its decision, or None: one of somebody in conflict is none."""
    decision = getattr(application, "decision", None)
    return None if standing.outcome is None else decision


def answers_of(user, selection, application, items, standing):
    """Each item with the candidate's words, what members left, and what it comes to."""
    rules = rules_of(selection)
    members = members_of_round(selection.members.all(), selection.locked_at)
    own = policies.applications_to_explain(user).filter(pk=application.pk)
    scores = policies.scores_asked_for(own)
    scores = {
        (score.member_id, score.criterion_id or score.expectation_id): score
        for score in scores.prefetch_related("indicators_seen")
    }
    agreed = {
        one.criterion_id or one.expectation_id: one
        for one in policies.agreed_scores_of(application).select_related("agreed_by")
    }
    found = []
    for item in items:
        entry = standing.cells.get(item.code, tables.NO_CELL)
        numbers, settled, _, counts = entry
        cell = stored_cell(entry)
        given = [
            given_by(member, number, item, scores.get((member.pk, item.pk)))
            for member, number in zip(members, numbers, strict=bool(numbers))
        ]
        quotes = [quote for one in given if one["counts"] for quote in one["quotes"]]
        has_points = item.is_competency and rules.adds_points and cell.deciding
        points = with_exact(worth(item, cell, rules)) if has_points else ""
        found.append(
            {
                "item": item,
                "pieces": pieces(item.answer, quotes),
                "given": given,
                "agreed": agreed.get(item.pk),
                "agreed_number": "" if settled is None else item.with_band(settled),
                "result": "" if cell.units is None else with_exact(cell.units),
                "points": points,
                "counts": counts,
                "lines": lines_in(given),
            }
        )
    return found


def given_by(member, number, item, score):
    """What one member left on one item: a number, or a word why none of theirs counts.

    A blank of somebody who counts is no number, but what they wrote stands.
    """
    bands = item.bands if item.is_competency else None
    word = "blank" if number is None else number if isinstance(number, str) else ""
    return {
        "member": member,
        "said": tables.said(number, bands),
        "why": WORDS.get(word, word),
        "counts": not isinstance(number, str),
        "line": score.line.strip() if score else "",
        "note": score.note.strip() if score else "",
        "quotes": score.quotes if score else [],
        "indicators": list(score.indicators_seen.all()) if score else [],
    }


def lines_in(given):
    """The lines for the candidate of those who count, each once, in order."""
    lines = [one["line"] for one in given if one["counts"] and one["line"]]
    return list(dict.fromkeys(lines))


def compared(user, selection, application, items, standing, decision):
    """Gate, totals, place, line and ties, beside all that were counted on signing.

    Who withdrew before that has no outcome, whatever was decided before they did.
    """
    known = policies.standings_known_to(user, selection)
    places = tables.places_in(known)
    is_withdrawn = application.status == Application.Status.WITHDRAWN
    standing.reason_note = decision.note if decision else ""
    reason, _ = tables.why_decided(standing, items) or ("", "")
    is_counted = known.filter(application=application).exists()
    return {
        "is_left_out": not is_counted,
        "withdrew_after": is_withdrawn and is_counted,
        "gate": tables.GATE_TAGS[standing.gate](standing),
        "place": tables.place_of(standing, places) if is_counted else "–",
        "places": places,
        "invited": policies.with_decisions(known)
        .filter(outcome=Decision.Outcome.INTERVIEW)
        .count(),
        "equals": equals_of(standing, known) if is_counted else [],
        "reason": reason,
        "why_untrue": why_untrue_as_signed(standing, known) if is_counted else "",
        "summary": summary_of(decision, standing, items) if is_counted else {},
    }


def why_untrue_as_signed(standing, known):
    """Why the reason that was signed does not hold beside all, "" if it does.

    Whoever decided may have known of fewer; HR reads it before signing too.
    """
    rows = [
        Row(one, one.outcome, one.reason_code) for one in policies.to_settle_in(known)
    ]
    [own] = (row for row in rows if row.standing.pk == standing.pk)
    return for_hr(Order(rows).why_untrue(own))


def few_scorers(application, standing):
    """HR's reason why fewer than two scorers are enough, if it is needed and given."""
    if standing.scorers >= MINIMUM_SCORERS:
        return {}
    reason = getattr(application, "one_scorer_reason", None)
    return {
        "number": "One person" if standing.scorers else "Nobody",
        "given": None if standing.one_scorer is None else reason,
    }


def summary_of(decision, standing, items):
    """What the summary for the candidate says of the outcome; {} without one.

    Nothing of it is about another person: the decision's note, which may be, is not in
    it, but the line that was written for the candidate is.
    """
    if decision is None:
        return {}
    has_essential = kinds_asked(items).essential
    label = label_of(decision.reason_code, has_essential=has_essential)
    label = TO_CANDIDATE.get(decision.reason_code, label)
    if not label and not decision.line:
        label = WRITTEN_DOWN
    return {
        "outcome": decision.get_outcome_display(),
        "reason": f"{label}." if label else "",
        "line": decision.line,
        "not_shown": not_shown(decision, standing, items),
        "leaves_out_note": bool(decision.note),
    }


def not_shown(decision, standing, items):
    """The essential criteria that were the reason, those of one group together."""
    is_reason = decision.reason_code == Decision.Reason.ESSENTIAL_NOT_SHOWN
    if not is_reason or standing.gate != Gate.BELOW:
        return []
    texts = {item.code: item.text for item in items}
    return [
        " or ".join(texts[code] for code in codes.split("/"))
        for codes in standing.gate_detail.split()
    ]
