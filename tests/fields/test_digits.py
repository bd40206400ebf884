"""Numbers, dates and codes in the digits of any script."""

from datetime import date, time
from decimal import Decimal

import pytest
from django import forms

from fields import DatePartsField, MonthField
from fields.text import with_plain_digits
from roles.forms.typed import ClockField, MoneyField
from tests.accounts.signing_in import CONFIRM, ask_for_code, is_signed_in, last_code
from tests.applications.addresses import as_candidate, url
from tests.applications.builders import make_draft
from tests.builders import make_candidate

ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
BENGALI = str.maketrans("0123456789", "".join(map(chr, range(0x9E6, 0x9F0))))
WIDE = str.maketrans("0123456789", "".join(map(chr, range(0xFF10, 0xFF1A))))
SCRIPTS = [ARABIC, BENGALI, WIDE]


def test_only_digits_become_others():
    assert with_plain_digits("٢٠٢٠, ½, Ⅷ, H₂O, x²") == "2020, ½, Ⅷ, H₂O, x²"


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize(
    ("field", "typed", "read"),
    [
        (DatePartsField(), ["7", "12", "2020"], date(2020, 12, 7)),
        (MonthField(), ["9", "2020"], date(2020, 9, 1)),
        (MoneyField(), "£25,400.50", Decimal("25400.50")),
        (ClockField(), "11:59pm", time(23, 59)),
        (forms.IntegerField(), "12", 12),
        (forms.DecimalField(), "22.5", Decimal("22.5")),
    ],
)
def test_a_number_is_read_in_any_digits(script, field, typed, read):
    other = [each.translate(script) for each in typed]

    assert field.clean(other if isinstance(typed, list) else "".join(other)) == read


@pytest.mark.django_db
@pytest.mark.parametrize("script", SCRIPTS)
def test_a_code_is_taken_in_any_digits(client, script):
    user = make_candidate()
    ask_for_code(client, user.email)

    client.post(CONFIRM, {"code": last_code().translate(script)})

    assert is_signed_in(client)


@pytest.mark.django_db
def test_a_phone_number_is_stored_as_hr_can_dial_it(client):
    draft = make_draft()
    typed = {"full_name": "Ceri", "phone": "07700 900123".translate(ARABIC)}

    as_candidate(client, draft).post(url("edit_details", draft), typed)

    assert draft.personal_details.phone == "07700 900123"
