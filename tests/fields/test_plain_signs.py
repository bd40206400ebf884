"""What is pasted from contacts, chats and Word reads as it looks."""

from datetime import date, time
from decimal import Decimal

import pytest

from accounts.forms import AddressField
from applications.forms.details import WITH_EXTENSION, DetailsForm, WrittenEmailField
from applications.forms.text import short_text
from applications.models import PersonalDetails
from fields import DatePartsField, NumberText
from fields.text import clean_field
from roles.forms.typed import ClockField, MoneyField
from tests.applications.addresses import as_candidate, url
from tests.applications.builders import make_draft

# What stands around what is pasted: embeddings, isolates, a zero-width space, a BOM.
AROUND = [
    ("\u202a", "\u202c"),
    ("\u2068", "\u2069"),
    ("\u200b", "\ufeff"),
    ("\xa0", ""),
]


def phone_of(typed):
    data = {"full_name": "Ceri", "phone": typed, "town": "", "contact_by": ""}
    form = DetailsForm(data, instance=PersonalDetails())
    form.full_clean()
    return form.cleaned_data.get("phone"), form.errors.get("phone")


@pytest.mark.parametrize(("before", "after"), AROUND)
def test_a_pasted_phone_number_is_the_number_that_is_seen(before, after):
    assert phone_of(f"{before}07700\u2011900\u00a0123{after}") == (
        "07700-900 123",
        None,
    )


@pytest.mark.parametrize("extension", ["ext 4", "Ext. 4", "x4", "extension 12"])
def test_an_extension_is_named(extension):
    assert phone_of(f"020 7946 0000 {extension}") == (None, [WITH_EXTENSION])


@pytest.mark.parametrize(("before", "after"), AROUND)
@pytest.mark.parametrize("field", [AddressField(), WrittenEmailField()])
def test_a_pasted_address_is_the_address_that_is_seen(field, before, after):
    typed = f"{before}ceri\u2011ann@ex\u200bample.org{after}"

    assert field.clean(typed) == "ceri-ann@example.org"


@pytest.mark.parametrize(("before", "after"), AROUND)
@pytest.mark.parametrize(
    ("field", "typed", "read"),
    [
        (DatePartsField(), ["7", "12", "2020"], date(2020, 12, 7)),
        (MoneyField(), "£25,400.50", Decimal("25400.50")),
        (ClockField(), "11:59pm", time(23, 59)),
    ],
)
def test_a_pasted_number_is_read(field, typed, read, before, after):
    around = [f"{before}{text}{after}" for text in typed]
    if isinstance(typed, str):
        around = f"{before}{typed}{after}"

    assert field.clean(around) == read


def test_a_number_in_a_box_of_text_is_read():
    box = NumberText()

    assert box.value_from_datadict({"n": "\u202a37.5\u202c"}, {}, "n") == "37.5"
    assert box.value_from_datadict({}, {}, "n") is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\u202aCeri Ann\u202c", "Ceri Ann"),
        ("\ufeff\u200bCeri", "Ceri"),
        # Persian is written with a non-joiner, Sinhala with a joiner.
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("ක්\u200dර", "ක්\u200dර"),
        ("❤\ufe0f", "❤\ufe0f"),
    ],
)
def test_a_box_of_one_line_keeps_what_words_are_written_with(typed, kept):
    assert short_text("Name").clean(typed) == kept


@pytest.mark.parametrize("nothing", ["\u200b", "\u3164", " \u200b\n\u2060 ", "\ufeff"])
def test_what_shows_nothing_is_nothing(nothing):
    assert clean_field(nothing) == ""
    assert clean_field(f"{nothing}a").endswith("a")


@pytest.mark.parametrize("blank", ["", " ", "\n\n"])
def test_blanks_stay_as_they_were_typed(blank):
    assert clean_field(blank) == blank


@pytest.mark.django_db
def test_an_answer_that_shows_nothing_is_no_answer(client):
    draft = make_draft()
    as_candidate(client, draft)

    client.post(url("edit_adjustments", draft), {"text": "\u3164\u200b"})

    assert getattr(draft, "adjustment", None) is None or draft.adjustment.text == ""
