"""From a parsed profile to a working one, and back."""

from roles.importing.plain import said_of
from roles.importing.profile import ParsedCriterion, ParsedProfile, Placed
from roles.importing.provenance import (
    FACT,
    LEFT_OUT,
    Piece,
    left_out_texts,
    paragraphs,
    trace,
)

from .encoding import decode, encode
from .kinds import KINDS, UNPLACED, kind_of, words_of_row

# Paragraphs without a place are rows here, so the finding for each says nothing new.
TOLD_BY_ROWS = "IM02"
FACTS = "facts"
MANY = {kind.many: kind for kind in KINDS.values() if kind.many}


def begin(parsed, text, *, is_own=False):
    """The working profile of what was parsed in a source text.

    In a document of our own what is in no row are words that we print around it.
    """
    data = encode(parsed)
    placed = data.pop("placed")
    profile = {"facts": data, "rows": [], "findings": [], "understood": {}, "next": 1}
    for many, kind in MANY.items():
        for entry in placed.pop(many):
            add_entry(profile, kind, entry)
    link_accountabilities(profile)
    for finding in placed.pop("findings"):
        if finding["rule"] != TOLD_BY_ROWS:
            add_finding(profile, finding)
    # Whatever else the parser hands on is kept as it is.
    profile["others"] = placed
    left = find_sources(profile, text, is_own=is_own)
    if is_own:
        profile["understood"] |= dict.fromkeys(left, LEFT_OUT)
    else:
        add_unplaced(profile, text, left)
    return profile


def new_id(profile, letter="r"):
    number = profile["next"]
    profile["next"] = number + 1
    return f"{letter}{number}"


def add_row(profile, kind, fields, *, line=None, source=()):
    row = {
        "id": new_id(profile),
        "kind": kind,
        "line": line,
        "source": list(source),
        "fields": fields,
    }
    profile["rows"].append(row)
    return row


def add_entry(profile, kind, entry):
    """A row for one entry of the parser's; a competency's indicators get their own."""
    fields = {kind.text: entry} if isinstance(entry, str) else entry
    if kind.slug == UNPLACED and fields["text"] == profile["facts"].get("address"):
        # Shown among the details; the draft decides whether the employer has it.
        profile["is_address_open"] = True
        return
    line = fields.pop("line", None)
    columns = fields.get("columns", ())
    row = add_row(profile, kind.slug, fields, line=line)
    for number, column in enumerate(columns):
        for text in column.pop("indicators"):
            place = {"text": text, "competency": row["id"], "column": number}
            add_row(profile, "indicator", place, line=line)


def link_accountabilities(profile):
    """Criteria name accountabilities by their number; numbers change, ids do not."""
    ids = [row["id"] for row in rows_of(profile, "accountability")]
    for row in rows_of(profile, "criterion"):
        numbers = row["fields"].get("accountabilities", ())
        known = [ids[number - 1] for number in numbers if 0 < number <= len(ids)]
        row["fields"]["accountabilities"] = known


def add_finding(profile, finding):
    profile["findings"].append({"id": new_id(profile, "f"), **finding})


def find_sources(profile, text, *, is_own):
    """Tell every row its paragraphs; returns the keys of those that no row has."""
    said = said_by_own if is_own else traced_words
    facts = [profile["facts"].get(name) for name in ("title", "employer", "address")]
    pieces = [
        *(Piece(row["id"], said(row), row["line"]) for row in profile["rows"]),
        *(Piece(FACTS, fact, 1) for fact in facts if fact),
    ]
    left_out = left_out_texts(profile["findings"])
    found = trace(text, pieces, names=names_in(profile), left_out=left_out)
    for row in profile["rows"]:
        row["source"] = found.sources.get(row["id"], [])
    of_facts = found.sources.get(FACTS, ())
    profile["understood"] = found.understood | dict.fromkeys(of_facts, FACT)
    return found.left


def traced_words(row):
    """All that a row says, with what only documents of our own say."""
    beyond = [
        text
        for column in row["fields"].get("beyond", ())
        for text in column["indicators"]
    ]
    return "\n".join([words_of_row(row), row["fields"].get("guidance", ""), *beyond])


def said_by_own(row):
    """All that a row says, with what stands behind it in a document of our own."""
    if row["kind"] != "criterion":
        return traced_words(row)
    criterion = decode(ParsedCriterion, row["fields"])
    return f"{said_of(criterion)}\n{criterion.guidance}"


def add_unplaced(profile, text, keys):
    """A row without a place for each of these paragraphs."""
    texts = {paragraph.key: paragraph.text for paragraph in paragraphs(text)}
    for key in keys:
        fields = {"text": texts[key]}
        add_row(profile, UNPLACED, fields, line=line_of(key), source=[key])
    profile["rows"].sort(key=in_document_order_if_unplaced)


def names_in(profile):
    """What rows stand under: groups and categories."""
    names = ("group", "category")
    found = {row["fields"].get(name) for row in profile["rows"] for name in names}
    return found - {None, ""}


def in_document_order_if_unplaced(row):
    """Only paragraphs without a place are sorted; the others keep their order."""
    return source_order(row) if row["kind"] == UNPLACED else (0, 0)


def line_of(key):
    return int(key.partition("-")[0])


def order_of(key):
    line, _, number = key.partition("-")
    return int(line), int(number or 0)


def source_order(row):
    """Where in the source a row begins; at the end where that is not known."""
    if row["source"]:
        return min(map(order_of, row["source"]))
    return (row["line"] or 10**9, 0)


def rows_of(profile, kind):
    return [row for row in profile["rows"] if row["kind"] == kind]


def row_by_id(profile, id_):
    """The row of this id, or None."""
    return next((row for row in profile["rows"] if row["id"] == id_), None)


def indicators_of(profile, competency, column):
    return [
        row
        for row in rows_of(profile, "indicator")
        if row["fields"]["competency"] == competency["id"]
        and row["fields"]["column"] == column
    ]


def parsed_profile(profile):
    """The `ParsedProfile` that a working profile has become, ready to be a draft.

    Paragraphs without a place go along, the address among them where the parser has it
    so, and every finding, whether or not somebody has looked at it.
    """
    placed = dict(profile["others"])
    for many, kind in MANY.items():
        placed[many] = [entry_of(profile, row) for row in rows_of(profile, kind.slug)]
    placed["findings"] = profile["findings"]
    if profile.get("is_address_open"):
        placed["unplaced"].insert(0, profile["facts"]["address"])
    parsed = decode(ParsedProfile, {**profile["facts"], "placed": {}})
    object.__setattr__(parsed, "placed", decode(Placed, placed))
    return parsed


def entry_of(profile, row):
    kind = kind_of(row)
    if kind.slug in ("measure", UNPLACED):
        return row["fields"]["text"]
    entry = {**row["fields"], "line": first_line(row)}
    if kind.slug == "criterion":
        ids = [each["id"] for each in rows_of(profile, "accountability")]
        linked = row["fields"].get("accountabilities", ())
        entry["accountabilities"] = [ids.index(id_) + 1 for id_ in linked if id_ in ids]
    if kind.slug == "competency":
        entry["columns"] = [
            {**column, "indicators": texts_in(profile, row, number)}
            for number, column in enumerate(row["fields"]["columns"])
        ]
    return entry


def texts_in(profile, competency, column):
    rows = indicators_of(profile, competency, column)
    return [row["fields"]["text"] for row in rows]


def first_line(row):
    """The line the parser gave, else the first one of the source it came from."""
    if row["line"] is None and row["source"]:
        return min(map(line_of, row["source"]))
    return row["line"]


def take_matches(profile, parsed):
    """Take over what matching with a framework inferred, and what it found.

    `parsed` is this profile's `parsed_profile`, matched: its competencies are in the
    same order. What the person says of a column stays.
    """
    pairs = zip(rows_of(profile, "competency"), parsed.competencies, strict=True)
    for row, competency in pairs:
        columns = zip(row["fields"]["columns"], competency.columns, strict=True)
        for column, matched in columns:
            column["number"], column["inferred"] = matched.number, matched.inferred
    known = {told(finding) for finding in profile["findings"]}
    for finding in map(encode, parsed.findings):
        if told(finding) not in known:
            add_finding(profile, finding)


def told(finding):
    """What tells one finding from another, wherever it is kept."""
    return finding["rule"], finding["message"], finding["quote"]


def open_findings(profile):
    """The findings that nobody has looked at yet."""
    return [each for each in profile["findings"] if not each.get("settled")]
