"""How a time of day reads."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.template import engines

from fields.clock import clock

TIMES = [
    (datetime(2027, 1, 5, 0, 28, tzinfo=UTC), "12:28am"),
    (datetime(2027, 1, 5, 12, 0, tzinfo=UTC), "midday"),
    (datetime(2027, 1, 5, 12, 5, tzinfo=UTC), "12:05pm"),
    (datetime(2027, 7, 5, 16, 0, tzinfo=UTC), "5pm"),
    (datetime(2027, 7, 5, 22, 59, tzinfo=UTC), "11:59pm"),
]


@pytest.mark.parametrize(("moment", "shown"), TIMES)
def test_clock_is_the_united_kingdoms(moment, shown):
    template = engines["django"].from_string("{{ at|clock }}")

    assert clock(moment) == shown
    assert template.render({"at": moment}) == shown


def test_clock_of_no_time_is_empty():
    assert clock(None) == ""


@pytest.mark.browser
@pytest.mark.parametrize(("moment", "shown"), TIMES)
def test_scripts_tell_the_same_time(page, moment, shown):
    page.evaluate((settings.BASE_DIR / "static/js/clock.js").read_text() + "null")
    local = moment.astimezone(ZoneInfo("Europe/London"))

    told = page.evaluate(
        f"clockTime(new Date(2027, 0, 5, {local.hour}, {local.minute}))"
    )

    assert told == shown
