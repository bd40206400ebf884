"""What a page offers: where its links lead, and its forms with all their fields."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit

NOT_SENT = {"submit", "button", "reset", "image"}


@dataclass
class Field:
    """One control: its name, kind (`text`, `radio`, `select` …), value and choices."""

    name: str
    kind: str
    value: str = ""
    is_on: bool = False
    attributes: dict = field(default_factory=dict)
    choices: list = field(default_factory=list)


@dataclass
class Form:
    """A form and the buttons that send it: (label, name, value, address or None)."""

    method: str
    action: str
    is_shown: bool = True
    fields: list = field(default_factory=list)
    buttons: list = field(default_factory=list)


class Page(HTMLParser):
    """`links`, `assets`, `forms` and `errors` of one page, addresses as written."""

    def __init__(self, html):
        super().__init__()
        self.links, self.assets, self.forms = [], [], []
        self.by_id, self.waiting = {}, []
        self.form = self.text_field = self.select = self.button = None
        self.errors, self.is_telling = [], ""
        self.feed(html)
        for id_, control in self.waiting:
            self.put(self.by_id.get(id_), control)

    def handle_starttag(self, tag, attrs):
        attrs = {name: value or "" for name, value in attrs}
        # The summary of errors, and the notice of a page that somebody is sent on to.
        names = attrs.get("class", "").split()
        if "govuk-error-summary__list" in names or names == ["note", "bad"]:
            self.is_telling = tag
        # What our own scripts ask for stands in attributes of the page.
        self.links += [
            value
            for name, value in attrs.items()
            if name.startswith("data-") and value.startswith("/")
        ]
        handle = getattr(self, f"start_{tag}", None)
        if handle:
            handle(attrs)

    def start_a(self, attrs):
        if "href" in attrs:
            self.links.append(attrs["href"])

    def start_link(self, attrs):
        if "stylesheet" in attrs.get("rel", "") or "icon" in attrs.get("rel", ""):
            self.assets.append(attrs["href"])

    def start_script(self, attrs):
        if "src" in attrs:
            self.assets.append(attrs["src"])

    start_img = start_script

    def start_form(self, attrs):
        method = attrs.get("method", "get").lower()
        self.form = Form(method, attrs.get("action", ""), "hidden" not in attrs)
        self.forms.append(self.form)
        if "id" in attrs:
            self.by_id[attrs["id"]] = self.form

    def start_input(self, attrs):
        kind = attrs.get("type", "text").lower()
        if kind == "submit":
            self.start_button(attrs)
            self.end_button()
        elif kind not in NOT_SENT:
            value = attrs.get("value", "on" if kind in {"checkbox", "radio"} else "")
            self.control(attrs, kind, value, "checked" in attrs)

    def start_textarea(self, attrs):
        self.text_field = self.control(attrs, "textarea", "")

    def start_select(self, attrs):
        self.select = self.control(attrs, "select", "")

    def start_option(self, attrs):
        if self.select:
            value = attrs.get("value", "")
            self.select.choices.append(value)
            if "selected" in attrs or len(self.select.choices) == 1:
                self.select.value = value

    def start_button(self, attrs):
        if attrs.get("type", "submit") == "submit":
            self.button = [
                "",
                attrs.get("name", ""),
                attrs.get("value", ""),
                attrs.get("formaction"),
            ]
            self.place(attrs, self.button)

    def control(self, attrs, kind, value, is_on=False):
        made = Field(attrs.get("name", ""), kind, value, is_on, attrs)
        if made.name and "disabled" not in attrs:
            self.place(attrs, made)
        return made

    def place(self, attrs, control):
        if "form" in attrs:
            self.waiting.append((attrs["form"], control))
        else:
            self.put(self.form, control)

    def put(self, form, control):
        if form is not None:
            kept = form.fields if isinstance(control, Field) else form.buttons
            kept.append(control)

    def handle_data(self, data):
        if self.text_field:
            self.text_field.value += data
        elif self.is_telling and data.strip():
            self.errors.append(data.strip())
        elif self.button:
            self.button[0] = " ".join(f"{self.button[0]} {data}".split())

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "textarea" and self.text_field:
            # Browsers leave out the line break that follows the opening tag.
            self.text_field.value = self.text_field.value.removeprefix("\n")
            self.text_field = None
        elif tag == "select":
            self.select = None
        elif tag == self.is_telling:
            self.is_telling = ""
        elif tag == "button":
            self.end_button()

    def end_button(self):
        self.button = None

    def asking(self):
        """The address that each form of this page that only asks (GET) leads to."""
        for form in self.forms:
            if form.method == "get":
                asked = urlencode(
                    [(each.name, each.value) for each in form.fields if counts(each)]
                )
                yield f"{form.action}?{asked}" if asked else form.action or "?"


def counts(control):
    """Whether a browser would send this field as it stands."""
    return control.kind not in {"checkbox", "radio"} or control.is_on


def within(url, address):
    """The path and query of an address on the page `url`; None if it leads away."""
    parts = urlsplit(urljoin(url, address))
    if parts.scheme or parts.netloc:
        return None
    return parts._replace(fragment="").geturl()


def shape(text):
    """What is alike in addresses of one kind: ids, codes and numbers left out."""
    text = re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "*", text)
    return re.sub(r"[^/?&=.*]*[0-9A-Z%:+][^/?&=]*", "*", text)
