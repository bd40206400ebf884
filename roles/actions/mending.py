"""Changing what was read in a document before it becomes a draft.

Every act is saved at once, and the profile as it was before is kept, so that the last
acts can be undone. An act on one row only needs that row to be as the person saw it:
two people can work through one document.
"""

import copy
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.text import Truncator

from accounts.actions import record
from roles import presence
from roles.checks import findings_of_parsed
from roles.incoming import acts, working
from roles.incoming.answers import settle_what_is_answered
from roles.incoming.kinds import KINDS, UNPLACED, words_of_row
from roles.ladders.texts import clipped
from roles.models import Employer, Framework, IncomingDocument

from . import ladders

Status = IncomingDocument.Status
# So many acts can be undone.
MOST_CHANGES = 20
# How much of a title, or of what was done, a list shows.
LONGEST_SHOWN = 195
# What only the draft and its vacancy can say.
ASKED_LATER = {"DBS check", "vacancy"}
# What each row shows by itself: a criterion of unknown requirement, a missing name.
TOLD_BY_ROWS = {"CR06"}


class NotInHand(ValidationError):
    """The document was confirmed or discarded already; nothing can be done to it."""

    def __init__(self):
        super().__init__("This document has been finished with already.")


class MustBeMended(ValidationError):
    """A finding for which publishing waits is not settled with a click."""

    def __init__(self):
        super().__init__(
            "This keeps a draft from being published. Put it right here, or accept it "
            "with a reason once this is a draft."
        )


class RowChanged(ValidationError):
    """This row was changed, or taken away, since the person saw it.

    `row` is the row as it is now, or None; `who` begins the sentence that tells it.
    """

    def __init__(self, row=None, who=presence.OTHERS):
        self.row = row
        super().__init__(
            f"{who} changed this row since you opened the page. It is shown as it is "
            "now, and nothing was saved over it."
            if row
            else f"{who} removed or joined this row since you opened the page."
        )

    @staticmethod
    @contextmanager
    def told_to(user, document):
        """Let what is raised inside say whether the other change was this person's."""
        try:
            yield
        except RowChanged as refusal:
            last = document.changes.order_by("-number").first()
            if last is not None and last.made_by_id == user.pk:
                raise RowChanged(refusal.row, presence.OWN) from None
            raise


def lock_in_hand(document, *statuses):
    """The document as it is now, locked; NotInHand unless it is still under review."""
    locked = IncomingDocument.objects.select_for_update(no_key=True).get(pk=document.pk)
    if locked.status not in (statuses or (Status.READ,)):
        raise NotInHand
    return locked


def keep_profile(document, profile, *, by):
    """Put a working profile in its document with what lists show; saving is left."""
    has_employer = document.employer_id is not None
    settle_what_is_answered(profile, has_employer=has_employer)
    profile["checks"] = checks_of(profile, document.text)
    findings = working.open_findings(profile)
    document.profile = profile
    document.title = clipped(profile["facts"]["title"], LONGEST_SHOWN)
    document.counts = {
        "unplaced": len(working.rows_of(profile, UNPLACED)),
        "findings": len(findings),
        "blocks": sum(each["severity"] == "block" for each in findings),
        "informing": sum(each["severity"] == "info" for each in findings),
        "checks": len(profile["checks"]),
    }
    document.changed_by = by


def checks_of(profile, text):
    """What the rules find in the words, as dicts, without what was read already."""
    parsed = working.parsed_profile(profile)
    told = {(note.rule, note.message, note.quote) for note in parsed.findings}
    return [
        finding.as_dict()
        for finding in findings_of_parsed(parsed, text=text)
        if finding.place not in ASKED_LATER
        and finding.rule not in TOLD_BY_ROWS
        and (finding.rule, finding.message, finding.quote) not in told
    ]


@contextmanager
def mending(document, *, what, label, by):
    """Lock a document, let the caller change it and its working profile, and save it.

    Yields the locked document. `label` tells what undoing would take back.
    """
    with transaction.atomic(), RowChanged.told_to(by, document):
        locked = lock_in_hand(document)
        before = state_of(locked)
        yield locked
        keep_profile(locked, locked.profile, by=by)
        locked.row_version += 1
        locked.save()
        remember(locked, before, label, by=by)
        record(action=what, subject=locked, by=by)


def state_of(document):
    return {
        "profile": copy.deepcopy(document.profile),
        "employer": str(document.employer_id or ""),
        "framework": str(document.framework_id or ""),
    }


def remember(document, before, label, *, by):
    number = (document.changes.aggregate(last=Max("number"))["last"] or 0) + 1
    document.changes.create(
        number=number, what=clipped(label, LONGEST_SHOWN), before=before, made_by=by
    )
    document.changes.filter(number__lte=number - MOST_CHANGES).delete()


def row_as_seen(document, id_, seen):
    """The row of this id; RowChanged when it is not what the person saw."""
    row = working.row_by_id(document.profile, id_)
    if row is None or acts.stamp(row) != seen:
        raise RowChanged(row)
    return row


def label_for(verb, document, id_):
    """ "Removed: the first words of the row", for whoever may undo it."""
    if not document.is_read:
        raise NotInHand
    row = working.row_by_id(document.profile, id_)
    words = Truncator(" ".join(words_of_row(row).split())).words(8) if row else ""
    return f"{verb}: “{words}”" if words else verb


def act_on_row(*, document, verb, row, seen, by):
    """Do one of ACTS to a row; returns where the row, or what became of it, stands.

    Raises RowChanged and NotInHand.
    """
    name, act = ACTS[verb]
    label = label_for(name, document, row)
    with mending(document, what="mend document", label=label, by=by) as locked:
        found = row_as_seen(locked, row, seen)
        shown = act(locked.profile, found)
    return shown if isinstance(shown, str) else row


def place_as(kind, **fields):
    return lambda profile, row: acts.place(profile, row, kind=kind, **fields)


def require(requirement):
    """Set a criterion's requirement, or make a criterion of something else."""
    block = {"requirement": requirement}
    return lambda profile, row: acts.change_kind(profile, row, "criterion", block)


def mark_all(requirement):
    """Set the requirement of every criterion shown together with this one."""

    def act(profile, row):
        for each in acts.together_with(profile, row):
            acts.change_kind(profile, each, "criterion", {"requirement": requirement})

    return act


def window_at(first):
    return lambda profile, row: acts.set_window(profile, row, first)


# What one press of a button does: its name for undoing it, and how.
ACTS = {
    "up": ("Moved up", lambda profile, row: acts.move(profile, row, -1)),
    "down": ("Moved down", lambda profile, row: acts.move(profile, row, 1)),
    "join": ("Joined with the next", acts.merge_next),
    "remove": ("Removed", acts.remove),
    "leave-out": ("Left out", acts.leave_out),
    "before": ("Added to the row before", acts.add_to_row_before),
    "section": ("Placed as a section", place_as("section")),
    "accountability": ("Placed as an accountability", place_as("accountability")),
    "measure": ("Placed as a measure", place_as("measure")),
    "essential": ("Made essential", require("essential")),
    "desirable": ("Made desirable", require("desirable")),
    "all-essential": ("Made all essential", mark_all("essential")),
    "all-desirable": ("Made all desirable", mark_all("desirable")),
    "window-1": ("Set to levels 1 to 3", window_at(1)),
    "window-2": ("Set to levels 2 to 4", window_at(2)),
    "window-3": ("Set to levels 3 to 5", window_at(3)),
}


def place_row(*, document, row, seen, kind, fields, by):
    """Make a row one of this kind, or of another block of its kind, with these fields.

    What the fields leave open is taken over from the rows around it.
    """
    label = label_for(f"Placed as {KINDS[kind].name}", document, row)
    with mending(document, what="mend document", label=label, by=by) as locked:
        found = row_as_seen(locked, row, seen)
        if found["kind"] == kind:
            acts.edit(locked.profile, found, fields)
        else:
            acts.place(locked.profile, found, kind=kind, **fields)


def add_to_row(*, document, row, seen, target, by):
    """Add the words of one row to another, in the order of the source."""
    label = label_for("Added to another row", document, row)
    with mending(document, what="mend document", label=label, by=by) as locked:
        found = row_as_seen(locked, row, seen)
        other = working.row_by_id(locked.profile, target)
        if other is None or other is found:
            raise RowChanged
        acts.absorb(locked.profile, other, found)


def put_before(*, document, row, seen, target, by):
    """Make a row one of another's kind and block, right before that one."""
    label = label_for("Moved", document, row)
    with mending(document, what="mend document", label=label, by=by) as locked:
        found = row_as_seen(locked, row, seen)
        other = working.row_by_id(locked.profile, target)
        if other is None:
            raise RowChanged
        acts.put_before(locked.profile, found, other)


def edit_competency(*, document, row, seen, fields, first, by):
    """Change a competency's name and relevance, and if given its columns' levels."""
    label = label_for("Changed", document, row)
    with mending(document, what="mend document", label=label, by=by) as locked:
        found = row_as_seen(locked, row, seen)
        acts.edit(locked.profile, found, fields)
        if first:
            acts.set_window(locked.profile, found, first)


def split_row(*, document, row, seen, pieces, by):
    """Cut a row in two or more; the new rows stand behind it."""
    label = label_for(f"Split in {len(pieces)}", document, row)
    with mending(document, what="mend document", label=label, by=by) as locked:
        found = row_as_seen(locked, row, seen)
        acts.split(locked.profile, found, pieces, locked.text)


def take_up(*, document, key, by):
    """Make a paragraph of the source one without a place; returns its row's id."""
    with mending(document, what="mend document", label="Taken up", by=by) as locked:
        row = acts.take_up(locked.profile, key, locked.text)
        if row is None:
            raise RowChanged
    return row["id"]


def save_facts(*, document, seen, facts, employer, framework, by):
    """Change title, employer as written, month, and what they are matched with.

    Raises RowChanged when the facts are not as the person saw them.
    """
    label = "Changed the details"
    with mending(document, what="mend document", label=label, by=by) as locked:
        if facts_stamp(locked) != seen:
            raise RowChanged(locked.profile["facts"])
        locked.profile["facts"] |= facts
        locked.employer, locked.framework = employer, framework
        match_again(locked)


def match_again(document):
    """Compare with the framework that is chosen now, or that the employer uses."""
    matched = ladders.match_profile(
        working.parsed_profile(document.profile), framework_of(document)
    )
    working.take_matches(document.profile, matched)


def framework_of(document):
    """The one chosen, or that a role profile of its own would lean on; or None."""
    return document.framework or ladders.framework_in_use(
        working.parsed_profile(document.profile), document.employer
    )


def facts_stamp(document):
    chosen = [str(document.employer_id), str(document.framework_id)]
    return acts.stamp({**document.profile["facts"], "chosen": chosen})


def settle_finding(*, document, finding, by, settled=True):
    """Note that somebody has settled a finding, or take that back.

    Raises MustBeMended for one that blocks.
    """
    label = "Settled a finding" if settled else "Opened a finding again"
    with mending(document, what="mend document", label=label, by=by) as locked:
        blocks = {
            each["id"]
            for each in locked.profile["findings"]
            if each["severity"] == "block"
        }
        if settled and finding in blocks:
            raise MustBeMended
        acts.settle(locked.profile, finding, settled=settled)


def settle_informing(*, document, by):
    """Settle every finding that only informs."""
    label = "Settled all findings for information"
    with mending(document, what="mend document", label=label, by=by) as locked:
        for finding in working.open_findings(locked.profile):
            finding["settled"] = finding["severity"] == "info"


def hide_remark(*, document, remark, by, hidden=True):
    """Show a remark on the wording no more in this review, or show it again.

    The draft's own checks tell it all the same, whether or not it was hidden here.
    """
    label = "Hid a remark on the wording" if hidden else "Showed a remark again"
    with mending(document, what="mend document", label=label, by=by) as locked:
        acts.hide(locked.profile, remark, hidden=hidden)


def use_proposal(*, document, finding, by):
    """Do what a finding proposes: name a competency, or number its columns."""
    label = "Used what a finding proposed"
    with mending(document, what="mend document", label=label, by=by) as locked:
        if not acts.use_proposal(locked.profile, finding):
            raise RowChanged


@transaction.atomic
def undo(*, document, change, by):
    """Take back the last act, if `change` still is the last.

    Returns what it was and the id of a row that is back, or None. Raises RowChanged
    when somebody has done something since.
    """
    locked = lock_in_hand(document)
    last = locked.changes.order_by("-number").first()
    if last is None or str(last.pk) != str(change):
        with RowChanged.told_to(by, locked):
            raise RowChanged(locked.profile["facts"])
    before, rows = last.before, locked.profile["rows"]
    back = (each["id"] for each in before["profile"]["rows"] if each not in rows)
    back = next(back, None)
    locked.employer = Employer.objects.filter(pk=before["employer"] or None).first()
    locked.framework = Framework.objects.filter(pk=before["framework"] or None).first()
    keep_profile(locked, before["profile"], by=by)
    locked.row_version += 1
    locked.save()
    last.delete()
    record(action="undo mending", subject=locked, by=by)
    return last.what, back
