"""Reading a page as a browser would: its ids, and everything that points at one."""

from html.parser import HTMLParser

REFERENCES = ("for", "aria-describedby", "aria-labelledby", "aria-controls", "form")


class Page(HTMLParser):
    """`ids` in order; `references` as (attribute, id); every element in `elements`."""

    def __init__(self, html):
        super().__init__()
        self.ids, self.references, self.elements = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.elements.append((tag, attrs))
        if "id" in attrs:
            self.ids.append(attrs["id"])
        for name in REFERENCES:
            for each in (attrs.get(name) or "").split():
                self.references.append((name, each))
        href = attrs.get("href") or ""
        if tag == "a" and href.startswith("#"):
            self.references.append(("href", href[1:]))

    def with_id(self, id_):
        """The tag and attributes of the element with this id."""
        return next(each for each in self.elements if each[1].get("id") == id_)


def assert_ids_work(html):
    """No id twice, and every reference leads to one that is there."""
    page = Page(html)
    assert sorted(page.ids) == sorted(set(page.ids))
    assert [each for each in page.references if each[1] not in page.ids] == []
    return page
