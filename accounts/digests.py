"""Keyed digests: the same words give the same digest, and only we can make it."""

import hashlib
import hmac

from django.conf import settings


def keyed_digest(purpose, value):
    """HMAC-SHA-256 of a text under DIGEST_KEY, as 64 hexadecimal digits.

    `purpose` keeps digests of the same value for different uses unlinkable.
    """
    message = f"{purpose}\0{value}".encode()
    return hmac.new(settings.DIGEST_KEY.encode(), message, hashlib.sha256).hexdigest()
