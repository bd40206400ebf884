"""Keyed digests: the same words give the same digest, and only we can make it."""

import hashlib
import hmac
import json

from django.conf import settings


def keyed_digest(purpose, value):
    """HMAC-SHA-256 of a text under DIGEST_KEY, as 64 hexadecimal digits.

    `purpose` keeps digests of the same value for different uses unlinkable.
    """
    message = f"{purpose}\0{value}".encode()
    return hmac.new(settings.DIGEST_KEY.encode(), message, hashlib.sha256).hexdigest()


def audit_digest(purpose, facts):
    """HMAC-SHA-256 under the audit trail's own key, as 64 hexadecimal digits.

    `facts` is what JSON can hold. Where AUDIT_KEY is not set the key is made from
    DIGEST_KEY, and the trail can be verified only for as long as that stays.
    """
    key = settings.AUDIT_KEY or keyed_digest("audit trail", "key")
    text = json.dumps([purpose, facts], sort_keys=True, separators=(",", ":"))
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()
