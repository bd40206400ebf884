"""What a person does to a working profile: each changes it in place.

Nothing is lost: a row that is removed becomes a paragraph without a place, and one
that is left out stays in the source, from where it can be taken up again.
"""

import hashlib
import json

from roles.importing.profile import POSITIONS
from roles.importing.provenance import Piece, Places, paragraphs

from .kinds import (
    KINDS,
    UNPLACED,
    block_of,
    kind_of,
    text_of,
    words_of_row,
)
from .working import (
    add_row,
    indicators_of,
    order_of,
    rows_of,
    source_order,
)

BY_A_PERSON = "left out"


def stamp(thing):
    """A short digest of what a row or the facts say, to notice a change."""
    told = thing.get("fields", thing)
    words = json.dumps([thing.get("kind"), told], sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def place(profile, row, *, kind, **fields):
    """Make a row one of another kind, where its paragraph stands in the source.

    `fields` are those of the new kind that the person chose; what they leave open is
    taken from the row of that kind that comes before it in the source.
    """
    text = text_of(row) if row["kind"] != "section" else words_of_row(row)
    before = neighbour(profile, row, kind)
    known = dict(KINDS[kind].blank)
    if before is not None:
        names = KINDS[kind].block
        known |= {name: before["fields"].get(name, "") for name in names}
    was = row.pop("was", None)
    if was and was["kind"] == kind:
        known |= was["fields"]
    known |= {KINDS[kind].text: text}
    known |= {name: value for name, value in fields.items() if value is not None}
    if kind == "competency":
        known.setdefault("columns", empty_columns())
    row["kind"], row["fields"] = kind, known
    settle_in(profile, row)


def empty_columns():
    return [{"label": label, "number": None, "inferred": False} for label in POSITIONS]


def neighbour(profile, row, kind):
    """The row of a kind that stands before this one in the source, or the first."""
    others = [each for each in rows_of(profile, kind) if each is not row]
    order = source_order(row)
    before = [each for each in others if source_order(each) <= order]
    return max(before, key=source_order) if before else next(iter(others), None)


def settle_in(profile, row):
    """Move a row behind the last one of its block that comes before it."""
    rows = profile["rows"]
    rows.remove(row)
    order = source_order(row)
    same = [each for each in rows if block_of(each) == block_of(row)]
    before = [each for each in same if source_order(each) <= order]
    if before:
        rows.insert(rows.index(before[-1]) + 1, row)
    elif same:
        rows.insert(rows.index(same[0]), row)
    else:
        rows.append(row)


def move(profile, row, step):
    """Move a row up (-1) or down (1) among those shown together with it."""
    same = together_with(profile, row)
    there = same.index(row) + step
    if 0 <= there < len(same):
        other = same[there]
        rows = profile["rows"]
        first, second = rows.index(row), rows.index(other)
        rows[first], rows[second] = rows[second], rows[first]


def put_before(profile, row, other):
    """Make a row of the same kind and block as another, right before that one."""
    if row is other:
        return
    if block_of(row) != block_of(other):
        block = {name: other["fields"].get(name) for name in kind_of(other).block}
        change_kind(profile, row, other["kind"], block)
    rows = profile["rows"]
    rows.remove(row)
    rows.insert(rows.index(other), row)


def change_kind(profile, row, kind, block):
    """Another kind, or another block of the same kind: then all else stays."""
    if row["kind"] == kind:
        row["fields"] |= block
        settle_in(profile, row)
    else:
        place(profile, row, kind=kind, **block)


def edit(profile, row, fields):
    """Change what a row says; one that changes its block moves to that block."""
    before = block_of(row)
    row["fields"] |= fields
    if block_of(row) != before:
        settle_in(profile, row)


def split(profile, row, pieces, text):
    """Cut a row in several: it keeps the first piece, new rows follow with the others.

    Each keeps of the paragraphs of the source those that hold its words.
    """
    sources = sources_of(row, pieces, text)
    place_at = profile["rows"].index(row)
    field = kind_of(row).text
    row["fields"][field] = pieces[0]
    row["source"] = sources[0]
    for number, piece in enumerate(pieces[1:], start=1):
        fields = json.loads(json.dumps(row["fields"])) | {field: piece}
        if row["kind"] == "section":
            fields["heading"], fields["text"] = heading_and_text(piece, row)
        added = add_row(
            profile, row["kind"], fields, line=row["line"], source=sources[number]
        )
        profile["rows"].remove(added)
        profile["rows"].insert(place_at + number, added)


def heading_and_text(piece, row):
    """A section's first line heads it, unless there is no other."""
    first, _, rest = piece.partition("\n")
    if not rest.strip():
        return row["fields"]["heading"], piece
    return first.strip(), rest.strip()


def sources_of(row, pieces, text):
    """For each piece the paragraphs it came from; all of them where none is telling."""
    wanted = set(row["source"])
    places = Places(Piece(str(number), each) for number, each in enumerate(pieces))
    found = {str(number): [] for number in range(len(pieces))}
    for paragraph in paragraphs(text):
        if paragraph.key in wanted:
            for id_ in places.holding(paragraph):
                found[id_].append(paragraph.key)
    return [keys or list(row["source"]) for keys in found.values()]


def merge_next(profile, row):
    """Join a row with the next of its block; False if there is none."""
    same = together_with(profile, row)
    following = same[same.index(row) + 1 : same.index(row) + 2]
    if following:
        absorb(profile, row, following[0])
    return bool(following)


def absorb(profile, row, other):
    """Add what `other` says to a row, in the order of the source; `other` goes."""
    field = kind_of(row).text
    glue = "\n\n" if kind_of(row).is_prose else " "
    told = [text_of(row), words_of_row(other)]
    if source_order(other) < source_order(row) and row["source"] and other["source"]:
        told.reverse()
    row["fields"][field] = glue.join(each for each in told if each)
    row["source"] = sorted({*row["source"], *other["source"]}, key=order_of)
    for name, value in other["fields"].items():
        if name in row["fields"] and not row["fields"][name]:
            row["fields"][name] = value
    for criterion in rows_of(profile, "criterion"):
        links = criterion["fields"].get("accountabilities", [])
        renamed = [row["id"] if id_ == other["id"] else id_ for id_ in links]
        criterion["fields"]["accountabilities"] = list(dict.fromkeys(renamed))
    profile["rows"].remove(other)


def remove(profile, row):
    """Take a row out; its words become a paragraph without a place.

    With a competency go its indicators, each a paragraph of its own.
    """
    if row["kind"] == "competency":
        for column in range(len(row["fields"]["columns"])):
            for indicator in indicators_of(profile, row, column):
                remove(profile, indicator)
    words = words_of_row(row)
    row["was"] = {"kind": row["kind"], "fields": row["fields"]}
    row["kind"], row["fields"] = UNPLACED, {"text": words}
    settle_in(profile, row)
    if not words:
        profile["rows"].remove(row)


def leave_out(profile, row):
    """Settle that a paragraph has no place in the profile; the source keeps it.

    Returns the key of the paragraph in the source, where it has one.
    """
    profile["rows"].remove(row)
    held = {key for each in profile["rows"] for key in each["source"]}
    for key in row["source"]:
        if key not in held:
            profile["understood"][key] = BY_A_PERSON
    return f"p{row['source'][0]}" if row["source"] else None


def take_up(profile, key, text):
    """Make a paragraph of the source, whatever became of it, one without a place."""
    paragraph = next((each for each in paragraphs(text) if each.key == key), None)
    if paragraph is None:
        return None
    profile["understood"].pop(key, None)
    row = add_row(
        profile, UNPLACED, {"text": paragraph.text}, line=paragraph.line, source=[key]
    )
    settle_in(profile, row)
    return row


def set_window(profile, row, first):
    """Say which level the first column of a competency is; the others follow."""
    for number, column in enumerate(row["fields"]["columns"]):
        column["number"], column["inferred"] = first + number, False
    row["is_levelled"] = True


def settle(profile, id_, *, settled=True):
    """Note that somebody has looked at a finding, or take that back."""
    for finding in profile["findings"]:
        if finding["id"] == id_:
            finding["settled"] = settled
            return True
    return False


def hide(profile, remark, *, hidden=True):
    """Note that a remark on the wording is shown no more, or is shown again."""
    known = [each for each in profile.get("hidden", ()) if each != remark]
    profile["hidden"] = [*known, remark] if hidden else known


def together_with(profile, row):
    """The rows shown together with this one, itself included."""
    return [each for each in profile["rows"] if block_of(each) == block_of(row)]


def add_to_row_before(profile, row):
    """Add a paragraph to the row right before it in the source; returns its id."""
    placed = [each for each in profile["rows"] if each["kind"] != UNPLACED]
    before = [each for each in placed if source_order(each) <= source_order(row)]
    if before:
        ends = max(before, key=lambda each: last_before(each, row))
        absorb(profile, ends, row)
        return ends["id"]
    return None


def last_before(row, other):
    """The last place in the source where a row has words before another begins."""
    orders = [order_of(key) for key in row["source"]] or [source_order(row)]
    return max(order for order in orders if order <= source_order(other))


def use_proposal(profile, id_):
    """Do what a finding proposes to its competency; False if that is not possible."""
    finding = next((each for each in profile["findings"] if each["id"] == id_), None)
    competency = finding and competency_at(profile, finding)
    if not competency or not finding.get("proposal"):
        return False
    if finding["proposal"].isdigit():
        set_window(profile, competency, int(finding["proposal"]))
    else:
        competency["fields"]["name"] = finding["proposal"]
    return settle(profile, id_)


def competency_at(profile, finding):
    """The competency that a finding speaks of, by the line it begins on, or None."""
    begun = [
        row
        for row in rows_of(profile, "competency")
        if finding["line"] is not None and (row["line"] or 0) <= finding["line"]
    ]
    return max(begun, key=lambda row: row["line"] or 0, default=None)
