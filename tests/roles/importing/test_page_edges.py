"""Running heads and page numbers in text that was taken out of pages."""

from roles.importing import parse

TOP = "Garden Worker\n\nOpen Harbour\n\nMay 2021\n\nMain duties\n\n"
FILL = "".join(f"- Dig bed {number}\n" for number in range(12))


def read(edge):
    profile = parse(f"{TOP}{FILL}\n{edge}\n\n- Sow\n")
    left = [f.quote for f in profile.findings if f.rule == "IM04"]
    return [row.text for row in profile.accountabilities][-2:], left


def test_page_numbers_are_left_out():
    for number in ("2", "- 2 -", "Page 2", "Page 2 of 6", "2/6", "2 | P a g e"):
        assert read(number) == (["Dig bed 11", "Sow"], [number.removeprefix("- ")])


def test_running_head_that_names_the_document_is_left_out_the_first_time():
    for head in (
        "Garden Worker Role Profile May 2021",
        "Garden Worker job profile",
    ):
        assert read(head) == (["Dig bed 11", "Sow"], [head])


def test_running_head_with_the_name_of_the_document_needs_to_stand_twice_only():
    head = "Tideway Charity – Job description – Post 214"
    text = f"{TOP}{FILL}\n{head}\n\n- Sow\n- Weed\n\n{head}\n\n- Water\n"
    profile = parse(text)

    rows = [row.text for row in profile.accountabilities]
    assert rows[-4:] == ["Dig bed 11", "Sow", "Weed", "Water"]
    assert [f.quote for f in profile.findings if f.rule == "IM04"] == [head]


def test_number_under_a_label_is_no_page_number():
    profile = parse("Garden Worker\n\nBand\n\n4\n\nMain duties\n\n- Dig\n")

    assert [f for f in profile.findings if f.rule == "IM04"] == []


def test_competency_is_not_named_after_a_page():
    header = "Competency\tEntry Level\tDesired Level\tExceptional Level\n"
    text = f"Competencies\n\n{header}\nPage 2\n\nListening\tHears.\tAsks.\tLeads.\n"

    assert [row.name for row in parse(text).competencies] == ["Listening"]


def test_line_apart_that_ends_in_the_number_of_a_page_is_left_out():
    duties = "".join(f"- Cook meal {number}\n" for number in range(12))
    foot = "Westshore Council – Job description            Page 2"
    profile = parse(f"Cook\n\nMain duties\n\n{duties}\n{foot}\n\n- Clean\n")

    assert len(profile.accountabilities) == 13
    assert [f.quote for f in profile.findings if f.rule == "IM04"] == [
        "Westshore Council – Job description Page 2"
    ]


def test_running_heads_with_numbers_that_count_on_are_left_out():
    pages = [
        f"Second Quay       {page}\n\n- Cook meal {page}\n\n" for page in (2, 3, 4)
    ]
    text = f"Second Quay       1\n\nCook\n\nMain duties\n\n{''.join(pages)}"
    profile = parse(text)

    assert [row.text for row in profile.accountabilities] == [
        "Cook meal 2",
        "Cook meal 3",
        "Cook meal 4",
    ]
    assert profile.unplaced == ("Second Quay",)
    assert [f.quote for f in profile.findings if f.rule == "IM04"] == [
        "Second Quay 2",
        "Second Quay 3",
        "Second Quay 4",
    ]


def test_levels_that_count_on_are_no_running_heads():
    text = "Cook\n\nMain duties\n\n" + "".join(
        f"Cooking at level {rung}\n\n- Cook {rung}\n\n" for rung in (1, 2, 3)
    )

    assert [row.group for row in parse(text).accountabilities] == [
        "Cooking at level 1",
        "Cooking at level 2",
        "Cooking at level 3",
    ]
