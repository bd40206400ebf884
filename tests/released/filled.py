"""What is written into forms before they are sent, where any words will not do.

Every form that the walk finds is sent as it stands, its empty fields filled by their
name or type. One that is then refused fails the build; its words are added:

    FILLED = {"roles:open_vacancy": {"reason": "The post is paid for."}}

The key is the full name of the view that takes the form, with a space and `name=value`
of the button where only that one needs it, ids and numbers written as `*`. The value
FIRST takes the first choice of a list; under the name `*` it ticks the first box.
"""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.roles.ladder_documents import profile_text, window

from .people import KINDS, PASSWORD

WORDS = "A few plain words about it"
NEXT_YEAR = str(timezone.localdate().year + 1)
BY_TYPE = {
    "text": WORDS,
    "textarea": WORDS,
    "password": PASSWORD,
    "email": "somebody@example.org",
    "tel": "07700 900123",
    "number": "1",
}
# Dates are asked in three fields; what is past and what is to come, by its name.
BY_NAME = {
    "started_on_year": "2024",
    "ended_on_year": "2024",
    "salary_min": "25400",
    "salary_max": "27900",
    "hours": "30",
}
BY_ENDING = {"_day": "17", "_month": "6", "_year": NEXT_YEAR}
FIRST = object()


def document(text):
    return lambda: SimpleUploadedFile("helper.txt", text.encode())


PROFILE = document("Job title: Helpline Volunteer\n\nPurpose\n\nListen to who calls.\n")
LADDER = document(profile_text(*window(1)))
LINES = {"text": "First words\n\n---\n\nOther words"}


def in_days(**days):
    """The three boxes of each date, so many days from now."""
    return {
        f"{name}_{part}": str(getattr(timezone.localdate() + timedelta(number), part))
        for name, number in days.items()
        for part in ("day", "month", "year")
    }


# In order, and within the year that a vacancy may look ahead.
VACANCY_DAYS = in_days(closes_on=200, decision_by=207, interview_on=214)
SOON = timezone.localdate() + timedelta(days=2)

FILLED = {
    "account_login": {"login": KINDS["candidate"], "password": PASSWORD},
    "roles:add_part": {"competency": FIRST},
    "applications:edit_eligibility": {"knows_someone_here": "True"},
    "applications:appoint": {"appointed": "1", "before_interviews": "on"},
    "applications:extend_vacancy": VACANCY_DAYS,
    "roles:add_proposal_documents": {"files": LADDER},
    "roles:add_statement": {"employer": FIRST},
    "roles:bring_in": {"*": FIRST},
    "roles:change_review_date": {"review_on_year": NEXT_YEAR},
    "roles:change_row": {"where": FIRST},
    "roles:create_framework": {"employer": FIRST},
    "roles:create_profile": {"employer": FIRST},
    "roles:create_vacancy": {**in_days(opens_on=190), **VACANCY_DAYS},
    "roles:edit_vacancy": {**in_days(opens_on=190), **VACANCY_DAYS},
    "roles:import_profile": {"files": PROFILE},
    "roles:include_statements": {"*": FIRST},
    "roles:split_part": LINES,
    "roles:split_row": LINES,
    "roles:start_proposal": {"files": LADDER},
    "shortlisting:add_member": {
        "email": "new.scorer@example.org",
        "full_name": "Idris Pellow",
        "right_address": "new.scorer@example.org",
    },
    "shortlisting:declare_for_member": {"member": FIRST, "application": FIRST},
    "shortlisting:let_in_late": {
        "email": "late@example.org",
        "right_address": "late@example.org",
        "last_day_day": str(SOON.day),
        "last_day_month": str(SOON.month),
        "last_day_year": str(SOON.year),
    },
    # A quote must stand in the answer.
    "shortlisting:save_score": {"quotes": ""},
}
# Forms that nobody can fill in without a device or an e-mail, with the reason: they are
# sent all the same, and are refused.
REFUSED = {
    "account_reauthenticate": "nobody is asked for it who has just signed in",
    "mfa_reauthenticate": "nobody is asked for it who has just signed in",
    "mfa_activate_totp": "the code comes from an app that read the secret",
}
# Addresses that no link and no form of the walk leads to, with the reason.
PASSKEY = "needs a passkey, so a device: tests/accounts/test_in_browser.py"
WHEN_LATER = "asked when one signed in some time ago"
BY_SCRIPT = "asked by a script beside a box: tests/roles/test_live_checks.py"
NOT_REACHED = {
    "account_confirm_by_code": WHEN_LATER,
    "monitoring:show_saved": "where the answers lead once they are sent",
    "account_confirm_login_code": "read when the form that sends the code was sent",
    "account_inactive": "shown to those alone whose account is closed",
    "account_reauthenticate": WHEN_LATER,
    "accounts:put_back": "where one lands who was signed out while writing",
    "health": "asked by scripts/released/servers.py",
    "mfa_authenticate": "filled in by tests/released/people.py",
    "mfa_edit_webauthn": PASSKEY,
    "mfa_list_webauthn": PASSKEY,
    "mfa_login_webauthn": PASSKEY,
    "mfa_reauthenticate": WHEN_LATER,
    "mfa_reauthenticate_webauthn": PASSKEY,
    "mfa_remove_webauthn": PASSKEY,
    "roles:check_new_part": BY_SCRIPT,
    "roles:check_part": BY_SCRIPT,
}


# What is sent holds a signed ticket in place of a name, and nobody else is given one.
WITH_TICKET = {"monitoring:answer"}


def is_everybodys(view):
    """Whether a form is about the sender alone, so that there is nobody who may not."""
    if view in WITH_TICKET:
        return True
    return view.startswith(("account_", "mfa_")) or view == "accounts:put_back"


def fill(data, control):
    """Put the value of one field into `data`: as it stands, or made up if empty."""
    kind, name, value = control["kind"], control["name"], control["value"]
    if kind == "radio":
        if control["is_on"] or name not in data:
            data[name] = value
    elif kind == "checkbox":
        if control["is_on"] or "required" in control["attributes"]:
            data.setdefault(name, []).append(value)
    elif kind in {"select", "hidden"}:
        data[name] = value
    elif kind != "file":
        data[name] = value or made_up(name, kind)


def made_up(name, kind):
    if name.endswith("-quotes"):
        return ""  # A quote must stand in the answer.
    if name in BY_NAME:
        return BY_NAME[name]
    endings = [value for ending, value in BY_ENDING.items() if name.endswith(ending)]
    return endings[0] if endings else BY_TYPE.get(kind, "")


def wanted(form):
    """The values that this form needs beside those."""
    view, button = form["view"], form["button"]
    values = FILLED.get(view, {}) | FILLED.get(f"{view} {button}", {})
    if values.get("*") is FIRST:
        boxes = [each for each in form["fields"] if each["kind"] == "checkbox"]
        return {boxes[0]["name"]: boxes[0]["value"]} if boxes else {}
    return {name: value_of(name, value, form) for name, value in values.items()}


def value_of(name, value, form):
    if value is FIRST:
        controls = [each for each in form["fields"] if each["name"] == name]
        return next((c for each in controls for c in each["choices"] if c), "")
    return value() if callable(value) else value
