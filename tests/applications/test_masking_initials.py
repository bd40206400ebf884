"""A person's own initials go, and the abbreviations of the field stay."""

import pytest

from applications.masking import NAME, mask


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("Harriet Rowe", "HR"),
        ("Rowena Hill", "HR"),
        ("Carol Beth Thomas", "CBT"),
        ("Thomas Carol Beth", "CBT"),
        ("Nina Hope Singh", "NHS"),
        ("Iris Thorne", "IT"),
        ("Dora Beth Stone", "DBS"),
        ("Olive Carol Dean", "OCD"),
        ("Colin Peter Nash", "CPN"),
        ("Mary Hill", "MH"),
        ("Grace Price", "GP"),
        ("Oscar Todd", "OT"),
        ("Sarah Lily Turner", "SLT"),
        ("Paul Dean", "PD"),
        ("Ann Beth Cole", "CAB"),
        ("Ann Beth Cole", "ABBA"),
        ("Ann Beth Cole", "BA"),
    ],
)
@pytest.mark.parametrize(
    "text",
    ["{}\nI worked in the team for years.", "What I did.\n\n{}\nI led the group."],
)
def test_headings_of_capitals_stay(name, heading, text):
    assert mask(text.format(heading), names=[name]).text == text.format(heading)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Harriet Rowe", "HR"),
        ("Carol Beth Thomas", "CBT"),
        ("Carol Beth Thomas", "CT"),
        ("Carol Beth Thomas", "TCB"),
        ("Jane van der Berg", "JB"),
        ("Jane van der Berg", "JVDB"),
        ("Jane Price-Young", "JPY"),
        ("Mary-Jane Lloyd-Webber", "ML"),
    ],
)
def test_initials_below_a_letter_go(name, written):
    for closing in ("Kind regards\n", "Many thanks,\n\n", "I look forward to it.\n\n"):
        assert mask(closing + written, names=[name]).text == closing + NAME


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Jane Hart", "JH\nSupporting statement", f"{NAME}\nSupporting statement"),
        ("Jane Hart", "HJ, J.H. and H.J.", f"HJ, {NAME} and {NAME}"),
        (
            "Ann Beth Cole",
            "C.A.B. and A.B.C. and A.C.",
            f"{NAME} and {NAME} and {NAME}",
        ),
        ("Ann Beth Cole", "C.B.A. and B.A.", "C.B.A. and B.A."),
        ("Grace Price", "I rang the G.P. for her", "I rang the G.P. for her"),
        ("Grace Price", "Read and agreed, G.P.", f"Read and agreed, {NAME}"),
        ("Carol Beth Thomas", "Carol Thomas, CBT lead", f"{NAME}, CBT lead"),
        ("Harriet Rowe", "HR Rowe and Rowe HR", f"{NAME} and {NAME}"),
    ],
)
def test_initials_are_in_the_order_of_the_name(name, text, expected):
    assert mask(text, names=[name]).text == expected
