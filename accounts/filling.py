"""What somebody wrote for an act is put back into the form of its page, unsent.

The page is asked for as ever, with `?held=` and the id of what is kept
(accounts.unsent). Its form is filled before it leaves, so that the page needs to know
nothing of it, and works without script. Nothing is done until they press its own
button: the page has then told them what it does, and as things stand now.

Boxes and choices are filled. Hidden fields stay as the page has them, because they say
what the person saw, and that is this page.
"""

from html import escape
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit

from django.shortcuts import render
from django.template.loader import render_to_string

from . import unsent

HELD = "held"
# Answers of a page on which the act cannot be done, now or ever.
NO_LONGER = {200, 403, 404, 405, 409, 410}
LEFT_ALONE = {"hidden", "file", "password", "submit", "button", "image", "reset"}


def fill(request, response):
    """This page with what is kept under the id in the address in its form.

    Where there is no such form any more, a page with the words instead, to copy.
    """
    kept = unsent.kept_under(request, request.GET.get(HELD))
    is_page = response.get("Content-Type", "").startswith("text/html")
    if kept is None or response.streaming or not is_page:
        return response
    if response.status_code == 200:
        filler = Filler(request, kept)
        filler.feed(response.content.decode(response.charset))
        filler.close()
        if filler.is_filled:
            response.content = "".join(filler.out)
            return response
    if response.status_code in NO_LONGER or leads_away(response):
        return page_of_words(request, response, kept)
    return response


def leads_away(response):
    """Whether the page leads on without the words: not so if one signs in for them."""
    return response.status_code in (301, 302) and HELD not in response.url


def page_of_words(request, response, kept):
    """A page with the words, to copy, and a way to be done with them.

    It keeps what was put into the head of the response it stands for.
    """
    is_elsewhere = response.has_header("Location")
    status = 200 if is_elsewhere else response.status_code
    context = {
        "kept": kept,
        "texts": unsent.words_in(kept["fields"]),
        "way": response.get("Location", kept["page"]) if status == 200 else "",
        "is_held_shown": True,
    }
    page = render(request, "accounts/no_longer.html", context, status=status)
    for name, text in response.headers.items():
        if name not in ("Location", "Content-Length"):
            page[name] = text
    page.cookies = response.cookies
    return page


def with_held(address, held_id):
    """The address of a page, with its form filled with what is kept under the id."""
    return f"{address}{'&' if '?' in address else '?'}{urlencode({HELD: held_id})}"


class Filler(HTMLParser):
    """Copies a page to `out`, with the first form that takes what is kept filled."""

    def __init__(self, request, kept):
        super().__init__(convert_charrefs=False)
        self.request, self.kept, self.out = request, kept, []
        self.before = None  # the form as it came, and where it begins, while in it
        self.texts, self.placed = {}, []
        self.is_filled = self.is_in_textarea = False
        self.select = ""

    def handle_starttag(self, tag, attrs):
        raw, attributes = self.get_starttag_text(), dict(attrs)
        if tag == "form" and not self.is_filled and self.takes_it(attributes):
            self.begin()
        elif self.before is not None:
            self.before.append(raw)
            raw = self.filled(tag, attributes) or raw
        self.out.append(raw)

    handle_startendtag = handle_starttag

    def takes_it(self, attributes):
        address = urljoin(self.request.path, attributes.get("action") or "")
        is_post = (attributes.get("method") or "").lower() == "post"
        return is_post and address.partition("?")[0] == urlsplit(self.kept["path"]).path

    def begin(self):
        self.start, self.before, self.placed, self.texts = len(self.out) + 1, [], [], {}
        for name, text in self.kept["fields"]:
            self.texts.setdefault(name, []).append(text)

    def filled(self, tag, attributes):
        """This tag with what belongs into it; None where nothing does."""
        name, kind = attributes.get("name") or "", attributes.get("type") or "text"
        if tag == "select":
            self.select = name
        if tag == "option" and self.select in self.texts:
            chosen = attributes.get("value") in self.texts[self.select]
            return opened(tag, attributes, "selected", chosen)
        if tag == "textarea" and self.texts.get(name):
            self.is_in_textarea = True
            return f"{self.get_starttag_text()}\n{escape(self.place(name))}"
        if tag != "input" or kind in LEFT_ALONE:
            return None
        if kind == "checkbox" or (kind == "radio" and name in self.texts):
            chosen = attributes.get("value", "on") in self.texts.get(name, [])
            return opened(tag, attributes, "checked", chosen)
        if kind != "radio" and self.texts.get(name):
            return opened(tag, {**attributes, "value": self.place(name)})
        return None

    def place(self, name):
        text = self.texts[name].pop(0)
        self.placed.append(text)
        return text

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.is_in_textarea = False
        if tag == "form" and self.before is not None:
            self.end()
        self.copy(f"</{tag}>")

    def end(self):
        """Keep the form as filled, and say so in it, if it had a box for the words."""
        words = unsent.words_in(self.kept["fields"])
        self.is_filled = any(text in self.placed for text in words)
        if self.is_filled:
            context = {
                "kept": self.kept,
                "left": [text for text in words if text not in self.placed],
            }
            said = render_to_string("accounts/_filled.html", context)
            self.out.insert(self.start, said)
        else:
            self.out[self.start :] = self.before
        self.before = None

    def copy(self, raw):
        if self.before is not None:
            self.before.append(raw)
        self.out.append(raw)

    def handle_data(self, data):
        if self.is_in_textarea:
            self.before.append(data)
        else:
            self.copy(data)

    def handle_entityref(self, name):
        self.handle_data(f"&{name};")

    def handle_charref(self, name):
        self.handle_data(f"&#{name};")

    def handle_comment(self, data):
        self.copy(f"<!--{data}-->")

    def handle_decl(self, decl):
        self.copy(f"<!{decl}>")


def opened(tag, attributes, name="", is_set=False):
    """The start of an element, with the attribute `name` or without it."""
    kept = {key: value for key, value in attributes.items() if key != name}
    if is_set:
        kept[name] = None
    told = [
        key if value is None else f'{key}="{escape(value)}"'
        for key, value in kept.items()
    ]
    return f"<{' '.join([tag, *told])}>"
