"""The scores of a selection as CSV, from which everything can be worked out again.

One row per application and item: what each member's cell says, a number or a word why
nothing counts, the agreed number, the result that both lead to, and the totals with
what they rest on, the gate and the rank the site shows. Exact results are whole numbers
of 27,720ths, since a spreadsheet takes 8/3 for a date; the decimals beside them are
rounded. Blind codes only. That a member has a conflict is said to HR alone.
"""

import csv
import io
import re
import unicodedata
from collections import Counter

from accounts.models import Duty
from fields.unseen import is_unseen

from . import policies, tables
from .items import answered_in, items_of, kinds_asked
from .readiness import members_of_round
from .shown_totals import totals_of
from .standings import POINTS, rules_of, stored_cell, worth
from .units import UNIT, plain

# A spreadsheet takes a cell that begins with one of these for a formula.
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
# And a cell that is nothing but one of these for a number, a time, a date or a truth.
MONTH = (
    "(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?"
    "|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)"
)
NOT_TEXT = re.compile(
    r"\s*[£$€(]?\s*\d[\d\s.,:/%)-]*(e[+-]?\d+|[ap]\.?m\.?)?\s*"
    rf"|\s*(\d+[\s./,-]*{MONTH}|{MONTH}[\s./,-]*\d+)([\s./,-]+\d+)?\s*"
    r"|\s*(true|false)\s*",
    re.IGNORECASE,
)
EXACTLY = f"in {UNIT:,}ths"


def safe(text):
    """The text as a spreadsheet will show it: no formula, number or date.

    Some spreadsheets pass over spaces and unseen signs, and take a full-width "＝" for
    "=".
    """
    text = str(text)
    seen = "".join(sign for sign in text if not is_unseen(sign))
    read = unicodedata.normalize("NFKC", without_blank_edges(seen))
    is_taken = any(each.startswith(RISKY) for each in (text, seen, read))
    return f"'{text}" if is_taken or NOT_TEXT.fullmatch(read) else text


def without_blank_edges(text):
    """The text from its first to its last sign that is no space or control."""
    seen = [place for place, sign in enumerate(text) if not is_blank(sign)]
    return text[seen[0] : seen[-1] + 1] if seen else ""


def is_blank(sign):
    return sign.isspace() or unicodedata.category(sign)[0] == "C"


def scores_as_csv(user, selection):
    """The whole file as text, for somebody who may export.

    `selection` comes from `permissions.selections_to_compare`.
    """
    items = items_of(selection.vacancy.version_id)
    standings = policies.standings_to_export(user, selection)
    places = tables.places_in(policies.standings_known_to(user, selection))
    marks = marks_for(user, selection)
    writer = Writer(selection, items, places, conflicts_for(user, selection), marks)
    ordered = standings.select_related("application").order_by(
        *tables.ORDER, "application__blind_code"
    )
    answered = answered_in(items, ordered.values("application"))
    output = io.StringIO()
    rows = csv.writer(output)
    rows.writerow(writer.header())
    for standing in ordered:
        for item in items:
            is_answered = (standing.application_id, item.pk) in answered
            rows.writerow(writer.row(standing, item, is_answered=is_answered))
    return output.getvalue()


def conflicts_for(user, selection):
    """{(member id, application id)} for an HR admin; nobody else reads why."""
    if not user.has_duty(Duty.HR_ADMIN):
        return set()
    conflicts = policies.conflicts_known_to(user, selection).order_by()
    return set(conflicts.values_list("member", "application"))


BEFORE, AFTER = "withdrawn", "withdrawn after the outcomes were signed"


def marks_for(user, selection):
    """{application id: how it is marked} of what candidates withdrew."""
    withdrawn = policies.applications_withdrawn(user, selection)
    after = withdrawn.values_list("pk", "withdrew_after")
    return {pk: AFTER if is_after else BEFORE for pk, is_after in after}


class Writer:
    """Rows of one selection's file."""

    def __init__(self, selection, items, places, conflicts, marks):
        self.rules, self.items = rules_of(selection), items
        self.places, self.conflicts, self.marks = places, conflicts, marks
        self.asked = kinds_asked(items)
        self.adds_points = self.rules.adds_points and self.asked.competencies
        self.members = members_of_round(selection.members.all(), selection.locked_at)

    def header(self):
        names = told_apart([str(member.user) for member in self.members])
        if self.asked.competencies:
            names += [f"{name}: band" for name in names]
        return [
            "candidate",
            "item",
            "kind",
            *(["either-or group (counts once)"] if self.asked.criteria else []),
            "wording",
            "answered",
            *map(safe, names),
            "agreed",
            *(["agreed: band"] if self.asked.competencies else []),
            "result",
            f"result, {EXACTLY}",
            "adds to its total",
            f"adds to its total, {EXACTLY}",
            *self.gate(f"gate (at least {self.rules.gate} on every essential)"),
            *(total_heads("essential total") if self.asked.essential else []),
            *(total_heads(points_heading()) if self.adds_points else []),
            *(total_heads("desirable total") if self.asked.desirable else []),
            f"rank ({order_in_words(self.asked, self.adds_points)})",
        ]

    def row(self, standing, item, *, is_answered):
        numbers, agreed, *_, counts = standing.cells.get(item.code, tables.NO_CELL)
        cell = stored_cell((numbers, agreed))
        # A blank is never a 0; what does not count adds one.
        added = None if counts and not cell.deciding else 0
        if counts and cell.deciding:
            added = worth(item, cell, self.rules)
        return [
            safe(self.code_of(standing.application)),
            safe(item.code),
            item.kind,
            *([safe(item.group)] if self.asked.criteria else []),
            safe(item.text),
            "yes" if is_answered else "no",
            *self.members_cells(standing, item, numbers),
            "" if agreed is None else agreed,
            *self.bands(item, [agreed]),
            *shown(cell.units),
            *shown(added),
            *self.gate(standing.get_gate_display()),
            *self.totals_in(standing),
            self.place_of(standing),
        ]

    def totals_in(self, standing):
        """The cells of each of `total_heads`; essential and points together are none,
        since they are the sum of the two."""
        totals = totals_of(standing, self.items, adds_points=self.adds_points)
        totals.pop("ranking", None)
        return [
            cell
            for total in totals.values()
            for cell in (*shown(total.units), total.shown(plain).rests_on)
        ]

    def gate(self, text):
        """A cell of the gate, where the post has one."""
        return [text] if self.asked.essential else []

    def place_of(self, standing):
        """The rank; none for who withdrew before signing, so nobody else's rank
        depends on them."""
        is_left_out = self.marks.get(standing.application_id) == BEFORE
        return "–" if is_left_out else tables.place_of(standing, self.places)

    def code_of(self, application):
        """The blind code, with a mark where the candidate withdrew."""
        mark = self.marks.get(application.pk)
        return f"{application.blind_code} ({mark})" if mark else application.blind_code

    def members_cells(self, standing, item, numbers):
        said = [
            self.said(number, (member.pk, standing.application_id))
            for member, number in zip(self.members, numbers, strict=True)
        ]
        return [*said, *self.bands(item, numbers)]

    def said(self, number, member_and_application):
        """What a member's cell says; to HR also that the reason was a conflict."""
        word = tables.said(number)
        if isinstance(number, str) and member_and_application in self.conflicts:
            return f"{word} (conflict)"
        return word

    def bands(self, item, numbers):
        """The band of each level, in columns that only posts with competencies have."""
        if not self.asked.competencies:
            return []
        return [
            item.band(number) if isinstance(number, int) else "" for number in numbers
        ]


def told_apart(names):
    """The names, those that occur again with a number: "Ann Lee", "Ann Lee (2)"."""
    seen, found = Counter(), []
    for name in names:
        seen[name] += 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return found


def total_heads(name):
    return [name, f"{name}, {EXACTLY}", f"{name}: scored"]


def shown(units):
    """The decimal that pages show, and the exact whole number; empty where unscored."""
    return ["", ""] if units is None else [plain(units), units]


def points_heading():
    points = ", ".join(f"{band} {number}" for band, number in POINTS.items() if band)
    return f"competency points ({points})"


def order_in_words(asked, adds_points):
    order = [
        total.replace(" and ", " + ") for total in asked.order(adds_points=adds_points)
    ]
    return ", then ".join(["gate"] * asked.essential + order + ["tied"])
