"""What is too long to be read is refused with the limit, and kept to be shortened."""

from types import SimpleNamespace

import pytest
from django import forms as django_forms

from shortlisting import forms
from shortlisting.forms.words import LONGEST_NOTE
from shortlisting.models import Score
from shortlisting.schemes import current_scheme
from tests.builders import make_hr_admin

from .builders import answers, make_closed_round, make_round, save_url
from .test_rounds import url
from .test_settling import decide_url, open_url

pytestmark = pytest.mark.django_db

ALL = [getattr(forms, name) for name in forms.__all__ if name.endswith("Form")]
TOO_LONG = "The note must be 2,000 characters or fewer"


def free_texts(fields):
    return {
        name: field
        for name, field in fields.items()
        if isinstance(field, django_forms.CharField)
        and not isinstance(field.widget, django_forms.HiddenInput)
    }


def says_its_limit(field):
    words = "x" * (field.max_length + 1)
    with pytest.raises(django_forms.ValidationError) as refused:
        field.clean(words)
    if isinstance(field, django_forms.EmailField):
        return True  # Nothing that long is an address, and it says so.
    return f"must be {field.max_length:,} characters or fewer" in str(refused.value)


@pytest.mark.parametrize("form", ALL, ids=lambda form: form.__name__)
def test_every_free_text_of_a_panel_has_a_limit_and_names_it(form):
    for name, field in free_texts(form.base_fields).items():
        assert field.max_length, name
        assert says_its_limit(field), name


def test_so_have_the_words_of_the_scheme():
    scheme = current_scheme(make_round().selection)
    asked = SimpleNamespace(criteria=True, essential=True, competencies=True)

    texts = free_texts(forms.SchemeForm(scheme=scheme, asked=asked).fields)

    assert len(texts) == 2 * len(scheme.anchors)
    assert all(says_its_limit(field) for field in texts.values())


def test_a_note_that_is_too_long_is_refused_and_stands_in_its_box(client):
    round_ = make_round()
    client.force_login(round_.chair.user)
    address = save_url(round_, round_.applications[0], round_.item("E1"))
    note = "word " * LONGEST_NOTE

    page = client.post(address, answers(value=0, note=note))
    live = client.post(
        address, answers(value=0, note=note), headers={"accept": "application/json"}
    )

    assert page.status_code == 422
    assert TOO_LONG in page.text
    assert note.strip() in page.text
    assert live.json()["errors"] == {"note": [TOO_LONG]}
    assert not Score.objects.exists()


def test_a_note_on_a_decision_is_kept_as_well(client):
    round_ = make_closed_round()
    application = round_.applications[0]
    client.force_login(round_.chair.user)
    client.post(open_url(round_, application))
    note = "word " * LONGEST_NOTE

    page = client.post(
        decide_url(round_, application),
        {"outcome": "interview", "reason_code": "other", "note": note},
    )

    assert TOO_LONG in page.text
    assert note.strip() in page.text


def test_a_reason_of_hr_is_kept_as_well(client):
    round_ = make_round(members=3)
    client.force_login(make_hr_admin())
    reason = "word " * 100

    page = client.post(
        url("remove_member", round_, round_.members[2].pk), {"reason": reason}
    )

    assert "The reason must be 300 characters or fewer" in page.text
    assert reason.strip() in page.text
