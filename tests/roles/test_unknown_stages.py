"""What a document says of assessing that names no stage is told of, in every reader."""

import io
import json
from dataclasses import replace
from itertools import combinations

import docx
import pytest

from roles import pdf
from roles.actions import imports
from roles.exporting.data import write_json
from roles.exporting.paper import Paper
from roles.exporting.word import write_word
from roles.importing import own, read_document
from roles.importing.document import UnreadableDocument
from roles.importing.profile import (
    NO_STAGE,
    Accountability,
    ParsedCriterion,
    ParsedProfile,
    Placed,
)
from roles.incoming import working
from tests.roles.importing.test_word import saved, with_table

pytestmark = pytest.mark.django_db

NO = "This is no stage of selection that we know."
SOME = "Not all of this names a stage of selection that we know."
# What a document says, how the finding begins, and what the draft has.
SAID = [
    ("Not assessed", NO, ["application"]),
    ("At a chat over tea", NO, ["application"]),
    ("Portfolio", NO, ["application"]),
    ("Interview, portfolio", SOME, ["interview"]),
    ("Interview", None, ["interview"]),
    ("At interview", None, ["interview"]),
    ("Interview with people we support", None, ["interview"]),
    ("Application and test or exercise", None, ["application", "test"]),
    ("A/I", None, ["application", "interview"]),
    ("–", None, ["application"]),
    ("Not assessed at application", NO, ["application"]),
    ("not at interview", NO, ["application"]),
    ("no test", NO, ["application"]),
    ("Never at interview", NO, ["application"]),
    ("Isn’t assessed at interview", NO, ["application"]),
    ("Neither interview nor test", NO, ["application"]),
    ("Without interview", NO, ["application"]),
    ("Interview, no longer application", NO, ["application"]),
    ("Interview instead of application", NO, ["application"]),
    ("Interview rather than test", NO, ["application"]),
    ("Interview > test", NO, ["application"]),
    ("Application if asked", NO, ["application"]),
    ("Interview if asked", NO, ["application"]),
    ("Interview (if asked)", NO, ["application"]),
    ("Interview unless tested", NO, ["application"]),
    ("Interview was used", NO, ["application"]),
    ("Interview (not assessed)", NO, ["application"]),
    ("N/A", NO, ["application"]),
    ("application (not interview)", None, ["application"]),
    ("Interview (not application and test)", None, ["interview"]),
    ("Interview (was application)", None, ["interview"]),
    ("Interview (no longer application), test", None, ["interview", "test"]),
    ("A (not I)", None, ["application"]),
]


def profile_of(assessed, category="Skills"):
    row = ParsedCriterion(category, "essential", "Cooking for many", assessed)
    duties = (Accountability("", "Cook for everybody in the house every day"),)
    placed = Placed(accountabilities=duties, criteria=(row,))
    return ParsedProfile(title="Cook", employer="Tideway", placed=placed)


def own_word(assessed):
    return write_word(Paper(profile_of(assessed))), "role.docx"


def own_pdf(assessed):
    return pdf.render_paper(Paper(profile_of(assessed))).content, "role.pdf"


def table_in_word(assessed):
    document = with_table(
        [
            ("Criteria", "Essential/Desirable", "How assessed"),
            ("Cooking for many", "E", assessed),
            ("Writing clear notes", "E", "Application"),
        ]
    )
    return saved(document), "role.docx"


def table_in_text(assessed):
    lines = (
        "Cook",
        "Person specification",
        "Criteria\tEssential/Desirable\tHow assessed",
        f"Cooking for many\tE\t{assessed}",
        "Writing clear notes\tE\tApplication",
    )
    return "\n\n".join(lines).encode(), "role.txt"


READERS = [own_word, own_pdf, table_in_word, table_in_text]


@pytest.mark.parametrize("make", READERS)
@pytest.mark.parametrize(("said", "message", "stages"), SAID)
def test_words_that_name_no_stage_are_a_finding(make, said, message, stages):
    data, name = make(said)
    document = read_document(data, name=name)

    parsed = imports.read_profile(document)
    version = imports.start_draft(
        parsed=parsed, source_name=name, source_text=document.text, by=None
    )

    told = [row for row in parsed.findings if row.rule == "IM16"]
    assert [(row.quote, row.severity) for row in told] == (
        [(said, "warn" if message == NO else "info")] if message else []
    )
    assert all(row.message.startswith(message) for row in told)
    assert all("Cooking" in document.text.split("\n")[row.line - 1] for row in told)
    assert version.criteria.get(text="Cooking for many").stages == stages
    kept = version.findings.filter(rule="IM16")
    assert [row.message for row in kept] == [row.message for row in told]


@pytest.mark.parametrize("make", [own_word, table_in_word, table_in_text])
def test_an_arrow_between_stages_is_a_finding(make):
    """Our PDF writes it as ">", which `SAID` has."""
    data, name = make("Interview → test")

    parsed = imports.read_profile(read_document(data, name=name))

    [told] = [row for row in parsed.findings if row.rule == "IM16"]
    assert (told.quote, told.message[: len(NO)]) == ("Interview → test", NO)


def test_json_that_names_no_stage_is_refused_with_its_place():
    data = json.loads(write_json(Paper(profile_of(""))))
    data["criteria"][0]["assessed_at"] = ["Not assessed"]

    with pytest.raises(UnreadableDocument, match="assessed"):
        read_document(json.dumps(data).encode(), name="role.json")


@pytest.mark.parametrize(
    ("category", "stage"), [("Skills", "Application"), ("Values", "Interview")]
)
def test_a_draft_says_what_such_words_became(category, stage):
    version = imports.start_draft(
        parsed=profile_of("Over tea", category),
        source_name="role.docx",
        source_text="Cook",
        by=None,
    )

    [finding] = version.findings.filter(rule="IM16")
    assert finding.message == f"{NO} A criterion that says so is set to “{stage}”."
    assert version.criteria.get().get_assessed_at_display() == stage


def test_the_same_words_are_told_once():
    profile = profile_of("Portfolio")
    placed = replace(profile.placed, criteria=profile.criteria * 3)

    version = imports.start_draft(
        parsed=replace(profile, placed=placed),
        source_name="role.docx",
        source_text="Cook",
        by=None,
    )

    assert version.findings.filter(rule="IM16").count() == 1


EVERY = [
    chosen
    for most in range(len(own.STAGES) + 1)
    for chosen in combinations(own.STAGES, most)
]


@pytest.mark.parametrize("chosen", EVERY)
@pytest.mark.parametrize("text", ["Calm", "Cooking\nfor many", "Keeps notes"])
def test_a_criterion_of_our_own_is_found_in_its_source(chosen, text):
    first, *later = chosen or [NO_STAGE]
    profile = profile_of("")
    row = replace(
        profile.criteria[0],
        text=text,
        assessed_at=first,
        also_assessed_at=tuple(later),
    )
    placed = replace(profile.placed, criteria=(row,))
    data = write_word(Paper(replace(profile, placed=placed)))
    document = docx.Document(io.BytesIO(data))
    stages = document.tables[0].cell(1, 2).paragraphs[0].runs[0]
    stages.text = " and ".join(reversed(stages.text.split(" and ")))

    read = read_document(saved(document), name="role.docx")
    begun = working.begin(read.profile, read.text, is_own=True)

    [criterion] = working.rows_of(begun, "criterion")
    lines = text.count("\n") + 1
    at = criterion["line"]
    assert criterion["source"] == [str(at + more) for more in range(lines)]
