"""Whether the reasons of decisions hold, by what whoever decided may know."""

from . import policies
from .models import PanelMember
from .reasons import YOU_SEE, order_known_to, order_of, row_of


class KnownReasons:
    """Whether reasons hold beside the standings that one person may know of."""

    def __init__(self, user, selection):
        self.order = order_known_to(user, selection)

    def why_untrue(self, standing):
        return self.order.why_untrue(row_of(standing))


class DecidedReasons:
    """Whether the reasons of a selection's decisions still hold, all taken together.

    What the chair may know of is judged by what the chair may know of, and the rest by
    what whoever decided it may: a chair is never stopped by what is hidden from them.
    """

    def __init__(self, selection, *, is_for_hr=False):
        self.selection, self.orders = selection, {}
        self.chair_sees = "The chair sees" if is_for_hr else YOU_SEE
        members = PanelMember.objects.filter(selection=selection).select_related("user")
        members = members.prefetch_related("user__groups")
        self.users = {member.user_id: member.user for member in members}
        self.parts = {
            member.user_id
            for member in members
            if member.is_stand_in and not member.is_chair
        }
        for user in self.users.values():
            # Asked of each below: one query for all of them.
            user.duties = frozenset(group.name for group in user.groups.all())
        chairs = (one for one in members if one.is_chair and one.removed_at is None)
        chair = next(chairs, None)
        self.chair = self.order_of(chair.user_id) if chair else None

    def order_of(self, user_id):
        """The order of what this person of the panel may know of."""
        if user_id not in self.orders:
            user = self.users[user_id]
            self.orders[user_id] = order_of(
                policies.standings_known_to(user, self.selection),
                is_part=user_id in self.parts,
            )
        return self.orders[user_id]

    def why_untrue(self, standing):
        """Why the reason of this decided standing does not hold any more, or ""."""
        pk = standing.application_id
        row = row_of(standing)
        if self.chair and pk in self.chair.ids:
            return self.chair.why_untrue(row).replace(YOU_SEE, self.chair_sees)
        order = self.order_of(standing.decided_by)
        if pk not in order.ids:
            # Whoever decided it may not look any more; HR sees it on the ranking.
            return ""
        # HR reads this of somebody else, and may see more than they.
        return order.why_untrue(row).replace(YOU_SEE, "Whoever decided sees")
