"""Texts that must not be read in the database, under a key that is outside it."""

from base64 import urlsafe_b64encode
from functools import cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def encrypt(text):
    """The text under the newest key."""
    return cipher(keys()).encrypt(text.encode()).decode()


def decrypt(encrypted):
    """The text again; cryptography's InvalidToken if none of the keys is its own."""
    return cipher(keys()).decrypt(encrypted.encode()).decode()


def is_readable(encrypted):
    try:
        decrypt(encrypted)
    except InvalidToken:
        return False
    return True


def keys():
    """ENCRYPTION_KEY's keys, the newest first.

    A SECRET_KEY in its place is one key, whatever signs are in it.
    """
    text = settings.ENCRYPTION_KEY
    if text == settings.SECRET_KEY:
        return (text,)
    return tuple(key.strip() for key in text.split(",") if key.strip())


@cache
def cipher(keys):
    """Writes under the first of these keys, and reads under any."""
    return MultiFernet([fernet(key) for key in keys])


def fernet(key):
    """Fernet (AES-128-CBC with HMAC-SHA-256) under a key derived by HKDF-SHA-256."""
    # The purpose keeps it apart from whatever else is derived from the same setting.
    derived = HKDF(SHA256(), length=32, salt=None, info=b"secrets of second factors")
    return Fernet(urlsafe_b64encode(derived.derive(key.encode())))
