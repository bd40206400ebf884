"""Our own JSON, and JSON that is nearly ours."""

import json

import pytest

from roles.importing import UnreadableDocument, parse, read_document


def read(value, name="role.json"):
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return read_document(data, name=name)


def whole(**fields):
    return {"title": "Cook", "employer": "Tideway", **fields}


def test_what_an_import_prints_is_read_again():
    parsed = parse("Cook\n\nTideway Trust\n\nMain duties\n- Cook with people\n")

    document = read(parsed.as_dict())

    assert document.profile.accountabilities[0].text == "Cook with people"
    assert document.profile.title == parsed.title


def test_keys_that_nobody_knows_are_told_of():
    criterion = {"requirement": "essential", "text": "Driving", "colour": "red"}

    document = read(whole(criteria=[criterion], salary=1))

    assert [(f.rule, f.quote) for f in document.profile.findings] == [
        ("IM16", "“salary”"),
        ("IM16", "“criteria”, row 1, “colour”"),
    ]
    assert document.profile.criteria[0].text == "Driving"


def test_very_many_unknown_keys_are_summed_up():
    found = read(whole(**{f"key{number}": 1 for number in range(500)}))

    assert len(found.profile.findings) == 21
    assert found.profile.findings[-1].message.startswith("There are 480 more")


def test_what_no_database_holds_is_taken_out():
    found = read(b'{"title": "Co\\u0000ok\\ud800", "employer": "a\\r\\nb"}').profile

    assert (found.title, found.employer) == ("Cook", "a\nb")


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ([], "the whole file must be an object and is a list"),
        ({"title": "Cook"}, "“employer” is missing"),
        (whole(title=3), "“title” must be a text and is a number"),
        (whole(issued="May"), "“issued” must be a month such as “2026-05”"),
        (whole(sections={}), "“sections” must be a list and is an object"),
        (
            whole(criteria=[{"requirement": "maybe", "text": "x"}]),
            "“criteria”, row 1, “requirement” must be one of essential, desirable, "
            "unclear, and is “maybe”",
        ),
        (
            whole(
                criteria=[
                    {"requirement": "unclear", "text": "x", "accountabilities": [2]}
                ]
            ),
            "“criteria”, row 1, “accountabilities” names number 2 of 0",
        ),
        (whole(performance_measures=["x"] * 401), "has more than 400 rows"),
        (whole(**{"$schema": "https://example.org/a.json"}), "no role profile of ours"),
        (whole(**{"$schema": "/schemas/role-profile-2.json"}), "another version"),
        (b'{"title": "Cook",\n  oops}', "out of place at line 2, column 3"),
        (b'{"title": NaN}', "of a kind that no role profile has"),
        (b"[" * 100_000, "of a kind that no role profile has"),
        (b'{"title": "\xff"}', "is not in UTF-8"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(value, says):
    with pytest.raises(UnreadableDocument) as refusal:
        read(value)

    assert str(refusal.value).startswith("“role.json” ")
    assert says in str(refusal.value)
