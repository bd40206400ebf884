"""What is pasted is never cut off: no box stops at a length; each says its limit."""

import re
from pathlib import Path

import pytest
from django import forms
from django.core.cache import cache
from django.forms.formsets import BaseFormSet
from django.urls import Resolver404, resolve

from accounts.models import User
from tests.released import filled
from tests.released.html import Page, within
from tests.released.people import KINDS
from tests.released.world import build_one

TEXT_BOXES = {"text", "textarea", "search", "tel", "email", "url", "password"}
STARTS = ("/", "/start/", "/account/login/")
# Whose pages of which apps are looked at in which phase, and how many boxes there are.
PANELS = ("/panels/", "shortlisting:")
LOOKS = [
    ("set_up", ["officer"], PANELS, 8),
    ("scoring", ["member", "chair", "admin"], PANELS, 8),
    ("ready_to_sign", [*KINDS], None, 65),
]
# How many addresses of a view somebody opens to find where they lead.
MOST = 1
KIND = re.compile("[a-z-]+")
NO_BUTTON = [("", "", "", None)]


def walk(client, only=None):
    """Yield (address, answer, page) of the pages that links and forms lead to."""
    start, names = only or (None, "")
    waiting, opened = [start] if start else list(STARTS), {}
    while waiting:
        address = waiting.pop(0)
        alike = opened.setdefault(key_of(address), set())
        is_known = address in alike or len(alike) >= MOST
        if is_known or not key_of(address) or not key_of(address)[0].startswith(names):
            continue
        alike.add(address)
        cache.clear()
        answer = client.get(address, follow=True)
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            chain = answer.redirect_chain
            end = within(address, chain[-1][0]) if chain else address
            page = Page(answer.text)
            waiting += [link for one in page.links if (link := within(end, one))]
            yield end, answer, page


def key_of(address):
    """What pages with the same boxes have in common: the view, and the kind of row."""
    try:
        match = resolve(address.partition("?")[0])
    except Resolver404:
        return None
    kinds = [str(value) for value in match.kwargs.values()]
    return (match.view_name, *(kind for kind in kinds if KIND.fullmatch(kind)))


def boxes_in(answer):
    """{name in HTML: box} of all forms that a page was given."""
    found = {}
    for context in answer.context or ():
        for layer in context:
            for value in layer.values() if isinstance(layer, dict) else ():
                for form in forms_in(value):
                    found |= {box.html_name: box for box in form}
    return found


def forms_in(value, depth=3):
    if isinstance(value, forms.BaseForm):
        yield value
    elif isinstance(value, BaseFormSet):
        yield from value
    elif isinstance(value, list | tuple) and depth:
        for each in value:
            yield from forms_in(each, depth - 1)
    elif isinstance(value, dict) and depth:
        for each in value.values():
            yield from forms_in(each, depth - 1)
    elif hasattr(value, "__dict__") and depth > 1 and "roles" in type(value).__module__:
        for each in vars(value).values():
            yield from forms_in(each, depth - 2)


def pasted(limit):
    """Words that are one character longer than this."""
    return ("Calm words " * limit)[: limit - 3] + "end."


def limited_boxes(form, boxes):
    """The boxes of a form that hold words up to a limit: (control, box)."""
    if form.method != "post":
        return
    for control in form.fields:
        box = boxes.get(control.name)
        is_words = box and isinstance(box.field, forms.CharField)
        if control.kind in TEXT_BOXES and is_words and box.field.max_length:
            yield control, box


def send(client, address, form, name, words):
    """Send a form of this page with `words` in one of its boxes."""
    _, pressed, value, elsewhere = (form.buttons or NO_BUTTON)[0]
    action = within(address, elsewhere or form.action or address)
    data = {}
    controls = [vars(control) for control in form.fields]
    for control in controls:
        filled.fill(data, control)
    if pressed:
        data[pressed] = value
    view = resolve(action.partition("?")[0]).view_name
    data |= filled.wanted({"view": view, "button": "", "fields": controls})
    return client.post(action, data | {name: words}, follow=True)


def faults_of(client, address, form, control, box):
    """What is wrong with how a paste that is too long is answered."""
    words = pasted(box.field.max_length)
    answer = send(client, address, form, control.name, words)
    page = Page(answer.text)
    again = [
        each.value
        for one in page.forms
        for each in one.fields
        if each.name == control.name
    ]
    # Nothing that long is an address, and it says so.
    told = f"must be {box.field.max_length:,} characters or fewer"
    named = [str(box.label), "The "]
    if not isinstance(box.field, forms.EmailField) and not any(
        told in error and any(name in error for name in named) for error in page.errors
    ):
        yield f"says {page.errors}"
    if words not in again:
        yield "does not show the whole paste again"


@pytest.mark.django_db
@pytest.mark.parametrize(("phase", "kinds", "only", "least"), LOOKS)
def test_what_is_pasted_is_refused_by_name_and_shown_whole(
    phase, kinds, only, least, client
):
    build_one(phase)
    seen, faults, cut = set(), set(), set()

    for kind in kinds:
        client.logout()
        if KINDS[kind]:
            client.force_login(User.objects.get(email=KINDS[kind]))
        for address, answer, page in walk(client, only):
            boxes = boxes_in(answer)
            cut |= {
                (address, control.name)
                for form in page.forms
                for control in form.fields
                if "maxlength" in control.attributes
            }
            for form in page.forms:
                for control, box in limited_boxes(form, boxes):
                    key = (*key_of(address), control.name, str(box.label))
                    if key not in seen:
                        seen.add(key)
                        found = faults_of(client, address, form, control, box)
                        faults |= {(*key, fault) for fault in found}

    assert cut == set()
    assert faults == set()
    assert len(seen) >= least, len(seen)


class Words(forms.Form):
    """Boxes with a limit, as forms of the site declare them."""

    note = forms.CharField(label="Your note", max_length=300, help_text="Be brief.")
    why = forms.CharField(label="Why is it open?", max_length=1200)
    name = forms.CharField(
        max_length=40, widget=forms.TextInput({"autocomplete": "name"})
    )


def test_the_limit_is_said_before_and_after():
    form = Words({name: "w" * 1201 for name in Words.base_fields})

    assert [form[name].help_text for name in form.fields] == [
        "Be brief. Up to 300 characters.",
        "",
        "",
    ]
    assert form.errors == {
        "note": ["Your note must be 300 characters or fewer"],
        "why": ["Your answer to “Why is it open?” must be 1,200 characters or fewer"],
        "name": ["Name must be 40 characters or fewer"],
    }
    assert all("w" * 1201 in str(form[name]) for name in form.fields)
    assert "maxlength" not in str(form)


def test_no_page_of_ours_writes_a_maxlength_itself():
    files = [*Path("templates").rglob("*.html"), *Path("static/js").rglob("*.js")]

    assert [path for path in files if "maxlength" in path.read_text().lower()] == []
