"""Reading a role profile in our own JSON, which `role-profile-1.json` describes.

The file is held to our own small rules, so that what is wrong, and where, can be said
in words. The JSON that an import prints is read as well: it is the same with less in
it.
"""

import codecs
import json
import re
from collections import Counter
from datetime import date

from fields.text import clean_json

from . import own
from .document import LIMIT, Document, UnreadableDocument
from .json_rules import (
    Problems,
    anything,
    choice,
    flag,
    list_of,
    numbers,
    object_of,
    text,
    where,
    whole,
)
from .own_values import version_number
from .plain import written
from .profile import (
    NO_STAGE,
    PLACES,
    SECTION_KINDS,
    Accountability,
    Finding,
    ParsedColumn,
    ParsedCompetency,
    ParsedCriterion,
    ParsedProfile,
    Placed,
    ReportingLine,
    Section,
)

SCHEMA = re.compile(r"(?:^|/)role-profile-(\d{1,4})\.json$")
VERSION = 1
OPEN = ("draft", "in_review")  # what the status of a draft is
MOST_LEVELS, MOST_INDICATORS, MOST_COMPETENCIES = 9, 60, 100
MOST_NOTED = 20  # keys that we do not know
STAGES = list_of(choice(*own.STAGES), most=len(own.STAGES), default=None)


def stages_of(said):
    """The stages of a row: None where the file does not say, [] for no stage."""
    if said is None:
        return {}
    first, *later = [stage for stage in own.STAGES if stage in said] or [NO_STAGE]
    return {"assessed_at": first, "also_assessed_at": tuple(later)}


COLUMN = object_of(
    ParsedColumn,
    label=text(),
    number=whole(1, MOST_LEVELS, may_lack=True),
    inferred=flag(default=False),
    indicators=list_of(text(), most=MOST_INDICATORS),
)
BEYOND = object_of(
    lambda number, indicators: ParsedColumn("", number, False, indicators),
    number=whole(1, MOST_LEVELS),
    indicators=list_of(text(), most=MOST_INDICATORS),
)
RULES = object_of(
    dict,
    title=text(),
    employer=text(),
    address=text(default=""),
    service=text(default=""),
    reference=text(default=""),
    number=anything(),
    issued=text(default=None),
    dbs_level=choice("", *own.DBS, default=""),
    dbs_reason=text(default=""),
    reporting_lines=list_of(
        object_of(ReportingLine, label=text(), value=text()), default=()
    ),
    sections=list_of(
        object_of(
            Section,
            heading=text(),
            kind=choice(*SECTION_KINDS),
            text=text(),
            place=choice("", *PLACES, default=""),
        ),
        default=(),
    ),
    accountabilities=list_of(
        object_of(Accountability, group=text(default=""), text=text()), default=()
    ),
    performance_measures=list_of(text(), default=()),
    criteria=list_of(
        object_of(
            lambda assessed_at, **known: ParsedCriterion(
                **known, **stages_of(assessed_at)
            ),
            category=text(default=""),
            requirement=choice(*own.REQUIREMENTS),
            text=text(),
            assessed_at=STAGES,
            guidance=text(default=""),
            either_or_group=text(default=""),
            is_sensitive=flag(default=False),
            accountabilities=numbers(),
        ),
        default=(),
    ),
    competencies=list_of(
        object_of(
            lambda assessed_at, **known: ParsedCompetency(
                **known, **stages_of(assessed_at)
            ),
            name=text(),
            relevance=text(default=""),
            columns=list_of(COLUMN, most=MOST_LEVELS),
            assessed_at=STAGES,
            beyond=list_of(BEYOND, most=MOST_LEVELS, default=()),
        ),
        most=MOST_COMPETENCIES,
        default=(),
    ),
    unplaced=list_of(text(), default=()),
    # What is told of the version, and of how it was read, is not part of the profile.
    **dict.fromkeys(
        ("$schema", "status", "digest", "framework", "order", "findings"),
        anything(),
    ),
)


def read_json(data, *, shown):
    """Return the `Document` in the bytes of a .json file; raises `UnreadableDocument`.

    Keys that we do not know are left out, and a finding names each.
    """
    if len(data) > LIMIT:
        raise too_large(shown)
    value, twice = loaded(data, shown)
    refuse_other_schema(value, shown)
    problems = Problems()
    found = RULES(value, (), problems)
    if not problems.wrong:
        check_numbers(found, problems)
        found["issued"] = month_of(found["issued"], problems)
        found["number"] = version_number(found["number"])
        found["is_draft"] = found["status"] in OPEN
    if problems.wrong:
        raise not_a_profile(problems.wrong, shown)
    findings = noted(problems.unknown, twice)
    plain, profile = written(profile_of(found, findings))
    return Document(shown, plain, "JSON", (), profile)


def loaded(data, shown):
    """(what the JSON says, the keys that an object of it holds twice)."""
    twice = []

    def from_pairs(pairs):
        found = dict(pairs)
        if len(found) < len(pairs):
            counts = Counter(key for key, _ in pairs)
            twice.extend(key for key in counts if counts[key] > 1)
        return found

    try:
        value = json.loads(
            decoded(data), object_pairs_hook=from_pairs, parse_constant=refuse_constant
        )
    except UnicodeDecodeError:
        raise UnreadableDocument(
            f"“{shown}” is not in UTF-8, as JSON is. Export the profile again and "
            "choose that file."
        ) from None
    except json.JSONDecodeError as error:
        at = f"at line {error.lineno}, column {error.colno}"
        raise UnreadableDocument(
            f"“{shown}” is not JSON: something is missing or out of place {at}. Export "
            "the profile again, or undo what was changed there."
        ) from None
    except (RecursionError, ValueError):
        raise UnreadableDocument(
            f"“{shown}” holds JSON of a kind that no role profile has. Export the "
            "profile again and choose that file."
        ) from None
    return clean_json(value), twice


def decoded(data):
    """The text of the file; raises ValueError where it is in no encoding of JSON's."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    return data.decode("utf-8-sig")


def refuse_constant(name):
    raise ValueError(f"{name} is no JSON")


def refuse_other_schema(value, shown):
    """Refuse JSON that says itself that it is something else, or of a later kind."""
    named = value.get("$schema") if isinstance(value, dict) else None
    if named is None:
        return
    match = SCHEMA.search(named) if isinstance(named, str) else None
    if match is None:
        raise UnreadableDocument(
            f"“{shown}” says by its “$schema” that it is no role profile of ours. "
            "Export the profile as JSON and choose that file."
        )
    if int(match.group(1)) != VERSION:
        raise UnreadableDocument(
            f"“{shown}” was written by another version of this site than this one, "
            f"which reads role-profile-{VERSION}.json. Export it there as a Word "
            "document, and bring that in."
        )


def not_a_profile(wrong, shown):
    first = "; ".join(f"{where(place)} {words}" for place, words in wrong[:3])
    more = f"; and {len(wrong) - 3:,} more" if len(wrong) > 3 else ""
    return UnreadableDocument(
        f"“{shown}” is JSON, but not a role profile that can be read: {first}{more}. "
        "Put that right, or export the profile again."
    )


def too_large(shown):
    return UnreadableDocument(
        f"“{shown}” is larger than any role profile. Check that this is the right file."
    )


def check_numbers(found, problems):
    """Criteria may bear only on accountabilities that are there."""
    most = len(found["accountabilities"])
    for row, criterion in enumerate(found["criteria"], start=1):
        for number in criterion.accountabilities:
            if number > most:
                place = ("criteria", row, "accountabilities")
                problems.report(place, f"names number {number} of {most}")


def month_of(said, problems):
    match = re.fullmatch(r"(\d{4})-(\d{2})", said or "")
    if said is None:
        return None
    if match and 1 <= int(match.group(2)) <= 12 and int(match.group(1)) >= 1:
        return date(int(match.group(1)), int(match.group(2)), 1)
    return problems.report(("issued",), "must be a month such as “2026-05”")


def profile_of(found, findings):
    rows = {
        name: found.pop(name)
        for name in Placed.__dataclass_fields__
        if name != "findings"
    }
    facts = {
        name: value
        for name, value in found.items()
        if name in ParsedProfile.__dataclass_fields__
    }
    return ParsedProfile(**facts, placed=Placed(**rows, findings=findings))


def noted(unknown, twice):
    """A finding for each key that was left out, as far as a person would read on."""
    message = "We do not know this key, so what it holds was left out."
    found = [Finding("IM16", "warn", message, where(place)) for place in unknown]
    message = "This key stands twice in one object; only the last one was read."
    found += [Finding("IM16", "warn", message, f"“{key}”") for key in twice]
    if len(found) > MOST_NOTED:
        message = f"There are {len(found) - MOST_NOTED:,} more keys of that kind."
        found = [*found[:MOST_NOTED], Finding("IM16", "warn", message)]
    return tuple(found)
