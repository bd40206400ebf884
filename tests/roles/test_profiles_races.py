"""Two people acting on one draft at the same moment: what PostgreSQL's locks decide."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from accounts.models import AuditEntry
from roles.actions import parts, profiles
from roles.actions.drafts import ChangedMeanwhile, stamp
from roles.models import Accountability, ProfileVersion
from roles.models.profiles import PublishedVersionIsFixed
from tests.builders import make_hr_officer

from .builders import make_approved, make_publishable

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def at_once(*acts):
    """Run each in a thread of its own, all starting together; what each returned."""
    barrier = Barrier(len(acts))
    answers = [None] * len(acts)

    def run(place, act):
        barrier.wait()
        try:
            answers[place] = act()
        except (ChangedMeanwhile, PublishedVersionIsFixed) as refusal:
            answers[place] = type(refusal)
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_only_one_of_two_publishes():
    version, officer = make_approved(), make_hr_officer()

    answers = at_once(
        *[lambda: profiles.publish(version=version, by=officer).pk for _ in range(2)]
    )

    assert sorted(map(str, answers)) == sorted(
        [str(version.pk), str(PublishedVersionIsFixed)]
    )
    entries = AuditEntry.objects.filter(action="publish version")
    assert entries.count() == 1


def test_only_one_of_two_saves_wins_and_the_other_is_told():
    version, officer = make_publishable(), make_hr_officer()
    row = version.accountabilities.get()
    seen = stamp(row)

    def save(text):
        mine = Accountability.objects.get(pk=row.pk)
        mine.text = text
        return parts.save_part(part=mine, seen=seen, by=officer).text

    answers = at_once(lambda: save("Hers"), lambda: save("His"))

    stored = Accountability.objects.get(pk=row.pk).text
    assert sorted(map(str, answers)) == sorted([stored, str(ChangedMeanwhile)])
    assert ProfileVersion.objects.get(pk=version.pk).row_version == 2
