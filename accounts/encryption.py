"""Texts that must not be read in the database, under a key that is outside it."""

from base64 import urlsafe_b64encode
from functools import cache

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def encrypt(text):
    return cipher(settings.ENCRYPTION_KEY).encrypt(text.encode()).decode()


def decrypt(encrypted):
    """The text again; cryptography's InvalidToken if the key is another by now."""
    return cipher(settings.ENCRYPTION_KEY).decrypt(encrypted.encode()).decode()


@cache
def cipher(key):
    """Fernet (AES-128-CBC with HMAC-SHA-256) under a key derived by HKDF-SHA-256."""
    # The purpose keeps it apart from whatever else is derived from the same setting.
    derived = HKDF(SHA256(), length=32, salt=None, info=b"secrets of second factors")
    return Fernet(urlsafe_b64encode(derived.derive(key.encode())))
