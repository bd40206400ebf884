import pytest

from tests.roles.builders import make_incoming

from .test_actions import COOK


@pytest.fixture
def document(officer):
    return make_incoming(text=COOK, by=officer)
