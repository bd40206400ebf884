import pytest

from tests.builders import make_hr_officer
from tests.roles.builders import make_incoming

from .test_actions import COOK


@pytest.fixture
def officer(client):
    officer = make_hr_officer()
    client.force_login(officer)
    return officer


@pytest.fixture
def document(officer):
    return make_incoming(text=COOK, by=officer)
