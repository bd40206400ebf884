"""The mark that a page which asks before an act sends along; see fields.stale_pages."""

import re

SHOWN = re.compile(r'<input type="hidden" name="shown" value="([^"]+)">')


def mark_on(response):
    (mark,) = SHOWN.findall(response.text)
    return mark
