"""Lists of documents that end before all are listed say so."""

import pytest
from django.urls import reverse

from roles.models import IncomingBatch, IncomingDocument

pytestmark = pytest.mark.django_db


def finish(count, *, by):
    batch = IncomingBatch.objects.create(added_by=by)
    IncomingDocument.objects.bulk_create(
        IncomingDocument(
            batch=batch,
            position=number,
            name=f"{number}.txt",
            status="discarded",
            changed_by=by,
        )
        for number in range(count)
    )


@pytest.mark.parametrize(("count", "is_said"), [(50, False), (51, True)])
def test_finished_documents_beyond_the_listed_are_told(count, is_said, client, officer):
    finish(count, by=officer)

    page = client.get(reverse("roles:list_documents"))

    assert f"{count} finished lately" in page.text
    assert ("The last 50 of them are listed." in page.text) == is_said
