"""Which findings of the import a working profile answers by now."""

from roles.importing.lines import words_of

from .acts import competency_at
from .kinds import words_of_row
from .working import first_line, indicators_of, rows_of

# Which parts a message of IM10 asks for.
PARTS = {"accountabilities": "accountability", "specification": "criterion"}


def settle_what_is_answered(profile, *, has_employer):
    """Mark findings as settled whose question the rows and facts now answer."""
    for finding in profile["findings"]:
        asks = ASKED.get(finding["rule"])
        if asks and not finding.get("settled") and asks(profile, finding, has_employer):
            finding["settled"] = True


def every_requirement_is_known(profile, finding, has_employer):
    """CR06: the criteria it speaks of, or all where that is not known, are marked."""
    unclear = [
        row
        for row in rows_of(profile, "criterion")
        if row["fields"]["requirement"] == "unclear"
    ]
    quote = words_of(finding["quote"])
    near = [
        row
        for row in unclear
        if words_of(row["fields"]["text"]) == quote
        or finding["line"] in (None, first_line(row))
        or words_of(row["fields"]["category"]) == quote
    ]
    return not near


def levels_are_known(profile, finding, has_employer):
    """CM01, IM23, IM24, IM27: a person has said which levels the columns are."""
    competency = competency_at(profile, finding)
    return competency is not None and competency.get("is_levelled", False)


def name_is_known(profile, finding, has_employer):
    """IM26: the competency has the name that was proposed."""
    competency = competency_at(profile, finding)
    proposed = finding.get("proposal")
    return competency is not None and competency["fields"]["name"] == proposed


def competency_is_whole(profile, finding, has_employer):
    """CM04: the message says what was lost: the name, a column, the end of words."""
    competency, message = competency_at(profile, finding), finding["message"]
    if competency is None or finding["severity"] != "block":
        return False
    if "name" in message:
        return bool(competency["fields"]["name"])
    if "empty" in message:
        columns = range(len(competency["fields"]["columns"]))
        return all(indicators_of(profile, competency, each) for each in columns)
    rows = [words_of_row(row) for row in profile["rows"]]
    return "cut off" in message and not any(
        words.endswith(finding["quote"]) for words in rows
    )


def title_and_employer_are_known(profile, finding, has_employer):
    """ST01: the message says which of the two is asked for."""
    facts, message = profile["facts"], finding["message"].lower()
    if "title" in message:
        return bool(facts["title"])
    return "employ" in message and (has_employer or bool(facts["employer"]))


def date_is_known(profile, finding, has_employer):
    return bool(profile["facts"]["issued"])


def placeholder_is_gone(profile, finding, has_employer):
    """ST04: neither the facts nor any field of a row holds the words."""
    held = [profile["facts"], *(row["fields"] for row in profile["rows"])]
    texts = (text for each in held for text in each.values() if isinstance(text, str))
    return not any(finding["quote"] in text for text in texts)


def part_is_there(profile, finding, has_employer):
    """IM10: a main part that was not found has rows now."""
    message = finding["message"].lower()
    kinds = [kind for word, kind in PARTS.items() if word in message]
    return bool(kinds) and all(rows_of(profile, kind) for kind in kinds)


ASKED = {
    "CR06": every_requirement_is_known,
    "CM01": levels_are_known,
    "CM04": competency_is_whole,
    "IM23": levels_are_known,
    "IM24": levels_are_known,
    "IM26": name_is_known,
    "IM27": levels_are_known,
    "ST01": title_and_employer_are_known,
    "ST02": date_is_known,
    "ST04": placeholder_is_gone,
    "IM10": part_is_there,
}
