"""What holds for every test: nothing leaves this machine, and PostgreSQL's own tests.

Tests marked `postgres` are about locking that SQLite does not have; they are collected
only when DATABASE_URL names PostgreSQL, as `make test` does in its second round.
"""

import ipaddress
import socket
from itertools import count
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from hypothesis import HealthCheck, settings

from tests import builders
from tests.settings import AUDIT_HEADS_FILE

# The same examples in every run, however slow the machine is.
settings.register_profile(
    "ours",
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ours")

HEADS_FILE = Path(AUDIT_HEADS_FILE)
LOCAL_NAMES = {"localhost", "", None}


class NetworkIsClosed(Exception):
    """A test tried to reach another machine."""


def is_local(host):
    if host in LOCAL_NAMES:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def closed_network(monkeypatch):
    """Let sockets reach this machine only."""
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def connect_locally(self, address):
        if self.family != socket.AF_UNIX and not is_local(address[0]):
            raise NetworkIsClosed(f"A test tried to connect to {address[0]}.")
        return connect(self, address)

    def look_up_locally(host, *arguments, **options):
        if not is_local(host):
            raise NetworkIsClosed(f"A test tried to look up {host}.")
        return look_up(host, *arguments, **options)

    monkeypatch.setattr(socket.socket, "connect", connect_locally)
    monkeypatch.setattr(socket, "getaddrinfo", look_up_locally)


def pytest_collection_modifyitems(config, items):
    if connection.vendor == "postgresql":
        return
    for_postgres = [item for item in items if item.get_closest_marker("postgres")]
    if for_postgres:
        config.hook.pytest_deselected(items=for_postgres)
        items[:] = [item for item in items if item not in for_postgres]


@pytest.fixture(autouse=True)
def numbers_begin_anew(monkeypatch):
    """What a builder makes is the same however many tests ran before.

    Numbers that only grew passed what PostgreSQL keeps of a row's position.
    """
    monkeypatch.setattr(builders, "numbers", count(builders.FIRST_NUMBER))


@pytest.fixture(autouse=True)
def no_counts():
    """Ids are used again after a test, so that limits would count for the next one.

    So would what was written down of the audit trail, which begins anew.
    """
    yield
    cache.clear()
    HEADS_FILE.unlink(missing_ok=True)
