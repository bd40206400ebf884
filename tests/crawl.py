"""Walking the site: by its list of addresses, and by its links as a visitor would."""

from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.urls import URLPattern, get_resolver


def pages(patterns=None, names=(), route=""):
    """Yield (full name, view, route) of every address, the name without its views'."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield ":".join([*names, pattern.name or here]), pattern.callback, here
        else:
            namespace = [pattern.namespace] if pattern.namespace else []
            yield from pages(pattern.url_patterns, (*names, *namespace), here)


class LinkParser(HTMLParser):
    """Collects where links and the forms that only ask (GET) lead."""

    def __init__(self):
        super().__init__()
        self.addresses = []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "a" and attributes.get("href"):
            self.addresses.append(attributes["href"])
        if tag == "form" and attributes.get("method", "get").lower() == "get":
            self.addresses.append(attributes.get("action") or "")


def links_of(url, response):
    """The addresses within the site that a page links to, without their fragment."""
    if not response.get("Content-Type", "").startswith("text/html"):
        return []
    parser = LinkParser()
    parser.feed(response.content.decode())
    joined = [urlsplit(urljoin(url, address)) for address in parser.addresses]
    return [
        parts._replace(fragment="").geturl()
        for parts in joined
        if not parts.scheme and not parts.netloc
    ]


def crawl(client, start="/", *, leave_out=(), most=400):
    """GET `start` and every page of the site that can be reached from it by links.

    Returns {address: response}, redirects followed. `leave_out` are beginnings of
    addresses not to visit, such as signing out. More than `most` pages is an error:
    then some list of links never ends.
    """
    responses, waiting = {}, [start]
    while waiting:
        url = waiting.pop(0)
        if url in responses or url.startswith(tuple(leave_out)):
            continue
        assert len(responses) < most, f"More than {most} pages from {start}"
        responses[url] = client.get(url, follow=True)
        waiting += links_of(url, responses[url])
    return responses
