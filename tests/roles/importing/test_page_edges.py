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
