"""The order in which a panel member reads the applications.

Each member sees the applications to one criterion in an order of their own, so that
nobody is always read first and no two members drift in the same way. The order comes
from a digest and nothing else: an auditor who knows the selection's seed can lay out
again what anybody saw, on any machine, at any time.
"""

import hashlib


def order_key(*, seed, member_id, item_id, application_id):
    """SHA-256 of the four, joined by "|", as 64 hexadecimal digits.

    `item_id` is the id of the criterion or competency expectation, or "" for the
    order of whole applications. Ids are written as lower-case uuids with hyphens.
    """
    text = f"{seed}|{member_id}|{item_id}|{application_id}"
    return hashlib.sha256(text.encode()).hexdigest()


def in_order(application_ids, *, seed, member_id, item_id=""):
    """The ids sorted by their keys: neither arrival nor code decides."""
    return sorted(
        application_ids,
        key=lambda application_id: order_key(
            seed=seed,
            member_id=member_id,
            item_id=item_id,
            application_id=application_id,
        ),
    )
