"""The open vacancies as an Atom feed (RFC 4287), for boards and newsreaders."""

import uuid

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from roles.wording import hours, moment, pay


def vacancies_as_atom(vacancies, *, absolute):
    """Return the feed as text; `vacancies` come with profile and changes.

    `absolute` makes a path of this site into a whole address. Ids are of the vacancy,
    never of its address, so that they outlive a move of the site.
    """
    here = absolute(reverse("roles:vacancy_feed"))
    feed = Atom1Feed(
        title=f"Open vacancies: {settings.SITE_NAME}",
        link=absolute(reverse("roles:list_vacancies")),
        description="Posts open for applications.",
        language="en-GB",
        author_name=settings.SITE_NAME,
        feed_url=here,
        feed_guid=uuid.uuid5(uuid.NAMESPACE_URL, here).urn,
    )
    for vacancy in vacancies:
        feed.add_item(
            title=vacancy.title,
            link=absolute(vacancy.get_absolute_url()),
            description=escape(summary(vacancy)),  # Django marks it as HTML
            unique_id=vacancy.pk.urn,
            author_name=vacancy.employer.name,
            pubdate=vacancy.opens_at,
            # Never in the future, whatever the history says.
            updateddate=min(vacancy.changed_at, timezone.now()),
            categories=[vacancy.places, vacancy.get_contract_display()],
        )
    return feed.writeString("utf-8")


def summary(vacancy):
    return (
        f"{vacancy.summary} {vacancy.places}. {pay(vacancy)}, {hours(vacancy)}. "
        f"Closes {moment(vacancy.closes_at)}, UK time."
    )
