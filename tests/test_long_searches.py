"""What is searched for has a length that both databases can look for."""

import pytest
from django.urls import reverse

from .builders import make_hr_admin

pytestmark = pytest.mark.django_db

BOXES = [
    ("roles:list_vacancies", "q"),
    ("roles:list_all_vacancies", "q"),
    ("roles:list_profiles", "text"),
    ("roles:list_profiles", "criterion"),
    ("roles:list_frameworks", "text"),
    ("roles:choose_start", "q"),
]
LONG = {"letters": "x" * 100_000, "words": "care " * 3_000, "signs": "%_" * 50_000}


@pytest.mark.parametrize("typed", LONG.values(), ids=LONG)
@pytest.mark.parametrize(("page", "box"), BOXES)
def test_endless_search_shows_the_list(client, page, box, typed):
    client.force_login(make_hr_admin())

    answer = client.get(reverse(page), {box: typed})

    assert answer.status_code == 200
    assert f'name="{box}"' in answer.text
