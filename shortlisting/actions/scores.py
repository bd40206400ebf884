"""Saving one score."""

from django.db import transaction
from django.utils import timezone

from accounts.actions import record
from roles.models.vacancies import MoveNotAllowed
from shortlisting import permissions
from shortlisting.models import PanelMember, Score


class ScoreHasChanged(Exception):
    """The score was saved elsewhere since this page was opened; holds the saved one."""

    def __init__(self, score):
        super().__init__(f"The score is at version {score.row_version}.")
        self.score = score


@transaction.atomic
def save_score(*, application, item, by, row_version, fields, indicators=()):
    """Keep what `by` makes of one application on one item, and return the Score.

    `fields` are value or level (None for not yet given), quotes, note and line;
    `row_version` is that of the score the page showed, 0 for none; `indicators` are
    those seen, out of `item.ladder`. Saving what is there already writes nothing,
    whatever page it comes from: of a button pressed twice both presses are saved.

    Raises ScoreHasChanged if another page saved something else in between, and
    MoveNotAllowed once the scores were handed in or the round was closed.
    """
    member = None if row_version else lock_member(application, by)
    score = find_score(application, item, by)
    member = score.member if score else member or lock_member(application, by)
    if not permissions.can_score_application(by, member, application.pk):
        raise MoveNotAllowed("Scores cannot be changed any more.")
    if score is None:
        score = Score(member=member, application=application, **item.target)
        score.row_version = 0
    changed = [name for name in fields if fields[name] != getattr(score, name)]
    if score.row_version != row_version:
        is_new = not score.row_version
        if is_new or changed or has_other_ticks(score, item, indicators):
            raise ScoreHasChanged(score)
        return score
    old = item.given(score)
    newly_seen, no_longer_seen = changes_in_sight(item, indicators)
    if not (changed or newly_seen or no_longer_seen):
        return score
    for name in changed:
        setattr(score, name, fields[name])
    score.row_version += 1
    score.saved_at = timezone.now()
    score.save()
    if no_longer_seen:
        score.indicators_seen.remove(*no_longer_seen)
    if newly_seen:
        score.indicators_seen.add(*newly_seen)
    record(
        action="save score",
        subject=score,
        by=by,
        old={item.code: old},
        new={item.code: item.given(score), "changed": changed},
    )
    return score


def find_score(application, item, by):
    """This person's score of this item, locked together with their place.

    A first save locks the place before it looks, or two of them might both find none.
    """
    return (
        Score.objects.select_for_update(of=("self", "member"), no_key=True)
        .select_related("member__selection__vacancy__version__profile")
        .filter(application=application, member__user=by, **item.target)
        .first()
    )


def lock_member(application, by):
    """The place is held so that handing in waits for a save, and a save for it."""
    return (
        PanelMember.objects.select_for_update(of=("self",), no_key=True)
        .select_related("selection__vacancy__version__profile")
        .get(selection__vacancy=application.vacancy_id, user=by)
    )


def has_other_ticks(score, item, indicators):
    """Whether others are stored than these, asked anew: `item.seen` is of before."""
    if not item.is_competency:
        return False
    stored = set(score.indicators_seen.values_list("pk", flat=True))
    return stored != {indicator.pk for indicator in indicators}


def changes_in_sight(item, indicators):
    """Ids of the ladder's indicators that are newly seen, and no longer seen.

    The ladder was read before the score was locked; had it been saved in between, the
    row version would have told.
    """
    now = {indicator.pk for indicator in indicators}
    return now - item.seen, item.seen - now
