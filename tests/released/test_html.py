"""The walk sees what a browser would send: else a form is tried that nobody has."""

from .html import Page, counts, shape, within


def only_form(html):
    return Page(html).forms[0]


def test_form_has_the_fields_a_browser_would_send():
    form = only_form(
        '<form method="post" action="/save/">'
        '<input name="a" value="1"><input name="off" disabled value="2">'
        '<input type="checkbox" name="b">'
        '<input type="radio" name="c" value="x" checked>'
        "<textarea name=d>\nTwo\nlines</textarea>"
        '<select name="e"><option value="">Choose<option value="y" selected>Y</select>'
        "<button>Save it</button></form>"
    )

    sent = [(each.name, each.value) for each in form.fields if counts(each)]

    assert (form.method, form.action) == ("post", "/save/")
    assert sent == [("a", "1"), ("c", "x"), ("d", "Two\nlines"), ("e", "y")]
    assert form.buttons == [["Save it", "", "", None]]


def test_controls_outside_a_form_belong_to_the_one_they_name():
    form = only_form(
        '<form id="acts" method="post"></form><p>'
        '<button form="acts" formaction="/up/" name="move" value="up">Up</button>'
        '<button type="button" form="acts">A script</button>'
    )

    assert form.buttons == [["Up", "move", "up", "/up/"]]


def test_errors_are_those_of_the_summary_and_of_the_notice():
    page = Page(
        '<p class="note bad">Read it first.</p><p class="note good">Saved.</p>'
        '<ul class="govuk-error-summary__list"><li><a href="#a">Enter a name</a></ul>'
        "<ul><li>Not one</ul>"
    )

    assert page.errors == ["Read it first.", "Enter a name"]


def test_forms_that_ask_and_addresses_for_scripts_are_links():
    page = Page(
        '<div data-preview="/look/" data-count="3"></div>'
        '<form action="/find/"><input name="q" value="a b"></form>'
    )

    assert page.links == ["/look/"]
    assert list(page.asking()) == ["/find/?q=a+b"]


def test_addresses_are_alike_but_for_ids_codes_and_numbers():
    id_ = "0d6a4f0e-1c52-4a5f-9d4e-7a1f0b1c2d3e"

    assert shape(f"/panels/{id_}/?item=E1&by=answer") == "/panels/*/?item=*&by=answer"
    assert shape("/profiles/rules/LAW01/off/") == "/profiles/rules/*/off/"


def test_addresses_that_lead_away_are_not_followed():
    assert within("/a/b/", "../c/?d=1#e") == "/a/c/?d=1"
    assert within("/a/", "mailto:jobs@example.org") is None
    assert within("/a/", "https://example.org/") is None
