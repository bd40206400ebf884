"""EQ02 on gaps: a history of work without any may not be asked for."""

import pytest

from .builders import quotes, with_criterion, with_section


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("No career gaps.", "No career gaps"),
        ("You must have no gaps in your employment history.", "no gaps in your"),
        ("Applicants with no breaks in employment.", "no breaks in employment"),
        ("An unbroken work history is essential.", "unbroken work history"),
        ("A continuous employment record, please.", "continuous employment record"),
        ("A CV without gaps.", "CV without gaps"),
    ],
)
@pytest.mark.parametrize("with_text", [with_criterion, with_section])
def test_eq02_finds_a_history_without_a_gap(text, quote, with_text):
    (found,) = quotes("EQ02", with_text(text))

    assert found.startswith(quote)


@pytest.mark.parametrize(
    "text",
    [
        "Tell us your whole employment history and explain any gaps.",
        "We welcome people with gaps in their career.",
        "Career gaps are no problem here.",
        "There must be no unexplained gaps in your employment history.",
        "Continuous service counts towards your holiday.",
        "Make sure there are no gaps in the rota.",
        "No gaps in care at weekends.",
    ],
)
@pytest.mark.parametrize("with_text", [with_criterion, with_section])
def test_eq02_leaves_explained_gaps_and_other_gaps_alone(text, with_text):
    assert quotes("EQ02", with_text(text)) == []
