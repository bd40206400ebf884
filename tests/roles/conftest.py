import pytest

from tests.builders import make_hr_officer


@pytest.fixture
def officer(client):
    """Somebody in HR, signed in to `client`."""
    officer = make_hr_officer()
    client.force_login(officer)
    return officer
