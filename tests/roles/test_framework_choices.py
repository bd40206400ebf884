"""Wherever a framework is chosen, the list says which one is only a draft."""

import pytest
from django.urls import reverse

from tests.builders import make_competency, make_employer, make_framework, make_version

from .builders import make_incoming
from .test_profiles_views import page

pytestmark = pytest.mark.django_db

# {where: (its address, the field, how the published and the drafted one are called)}
LISTS = {
    "import": (
        lambda: reverse("roles:import_profile"),
        "framework",
        ("Ladder, version 1", "Ladder, version 2 (draft)"),
    ),
    "document": (
        lambda: page("edit_facts", make_incoming()),
        "framework",
        ("Ladder, version 1", "Ladder, version 2 (draft)"),
    ),
    "details": (
        lambda: page("edit_details", make_version()),
        "framework",
        ("Ladder, version 1 (Harbour)", "Ladder, version 2 (draft) (Harbour)"),
    ),
    "copy": (
        lambda: reverse("roles:create_framework"),
        "source",
        ("A copy of Ladder, version 1", "A copy of Ladder, version 2 (draft)"),
    ),
}


@pytest.mark.parametrize("where", LISTS)
def test_a_draft_is_marked_in_the_list(client, officer, where):
    make_address, field, names = LISTS[where]
    employer = make_employer(name="Harbour")
    for number, published in ((1, True), (2, False)):
        framework = make_framework(
            employer=employer, name="Ladder", number=number, published=published
        )
        make_competency(framework=framework)

    form = client.get(make_address()).context["form"]

    told = [label for _, label in form.fields[field].choices]
    assert sorted(label for label in told if "Ladder" in label) == sorted(names)


def test_a_document_says_that_its_framework_is_a_draft(client, officer):
    document = make_incoming()
    document.framework = make_framework(name="Ladder", published=False)
    document.save()

    response = client.get(document.get_absolute_url())

    assert "<dd>Ladder, version 1 (draft) <" in response.content.decode()
