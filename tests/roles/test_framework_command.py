import json

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from roles.layout import indicators_by_level
from roles.models import Employer, Framework
from tests.builders import make_competency, make_employer, make_framework

from .ladder_documents import profile_text, window
from .ladders.ladders import CALM

pytestmark = pytest.mark.django_db
OTHER = ["Breathes out slowly before answering anybody."]


@pytest.fixture
def run(capsys, tmp_path):
    """Run the command on documents; gives (exit status, output, errors)."""

    def run_on(*texts, arguments=(), files=()):
        paths = []
        for number, text in enumerate(texts, start=1):
            paths.append(tmp_path / f"{number}.txt")
            paths[-1].write_text(text)
        try:
            call_command(
                "import_framework", "House", *map(str, paths), *files, *arguments
            )
            status = 0
        except SystemExit as exit_:
            status = exit_.code
        return status, *capsys.readouterr()

    return run_on


def agreeing():
    return profile_text(*window(1)), profile_text(*window(3))


def disagreeing():
    return profile_text(*window(2)), profile_text(*window(2, level_3=OTHER))


def stored_ladder():
    competency = Framework.objects.with_ladders().get().competencies.get()
    return competency.name, indicators_by_level(competency)


def test_documents_that_agree_become_a_draft(run):
    status, out, err = run(*agreeing())

    framework = Framework.objects.get()
    assert (status, err) == (0, "")
    assert (str(framework), framework.is_draft, framework.employer.name) == (
        *("House, version 1", True),
        "Tideway",
    )
    assert stored_ladder() == ("Staying Calm", CALM)
    assert "Staying Calm: levels 1, 2, 3, 4, 5; gaps none" in out
    assert out.endswith("Made the draft “House, version 1”.\n")


def test_a_dry_run_writes_nothing(run):
    status, out, _ = run(*agreeing(), arguments=["--dry-run"])

    assert status == 0
    assert not Framework.objects.exists()
    assert not Employer.objects.exists()
    assert "Made the draft" not in out


def test_json_is_one_object_with_places(run, tmp_path):
    status, out, err = run(*disagreeing(), arguments=["--json", "--dry-run"])

    result = json.loads(out)
    assert (status, err) == (1, "")
    assert list(result) == ["name", "competencies", "disagreements", "findings"]
    assert list(result["competencies"][0]) == ["name", "relevance", "levels", "gaps"]
    assert result["competencies"][0]["gaps"] == [1, 5]
    assert result["competencies"][0]["levels"][0] == {
        "number": 2,
        "indicators": CALM[2],
        "sources": [
            {"file": str(tmp_path / f"{number}.txt"), "line": 7} for number in (1, 2)
        ],
    }
    assert [
        (row["competency"], row["level"], [v["indicators"] for v in row["variants"]])
        for row in result["disagreements"]
    ] == [("Staying Calm", 3, [CALM[3], OTHER])]
    assert [(row["rule"], row["line"]) for row in result["findings"]] == [("CM02", 7)]


def test_disagreement_makes_no_draft_until_told_how_to_decide(run):
    undecided, out, _ = run(*disagreeing())

    assert undecided == 1
    assert "Level 3 of Staying Calm:" in out
    assert not Framework.objects.exists()

    decided, _, _ = run(*disagreeing(), arguments=["--take", "most-frequent"])

    assert decided == 0
    assert stored_ladder()[1][3] == CALM[3]


def test_a_wording_is_printed_with_its_indicators_apart(run, tmp_path):
    _, out, _ = run(*disagreeing(), arguments=["--dry-run"])

    assert f"    {tmp_path / '1.txt'}, line 7: {' • '.join(CALM[3])}\n" in out


def test_take_newest_takes_the_words_of_the_newest_document(run):
    dated = [
        text.replace("\n\n", f"\n\nIssued: May {year}\n\n", 1)
        for text, year in zip(disagreeing(), (2019, 2026), strict=True)
    ]

    run(*dated, arguments=["--take", "newest"])

    assert stored_ladder()[1][3] == OTHER


def test_a_level_that_repeats_another_is_left_to_a_person(run):
    text = profile_text(*window(2, level_3=CALM[2]))

    assert run(text)[0] == 1
    assert not Framework.objects.exists()
    assert run(text, arguments=["--take", "most-frequent"])[0] == 1
    assert Framework.objects.get().is_draft


def test_a_file_that_cannot_be_read_is_named_and_the_others_go_on(run, tmp_path):
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7")

    status, out, err = run(*agreeing(), files=[str(bad), str(tmp_path / "gone.txt")])

    assert status == 2
    assert str(bad) in err
    assert str(tmp_path / "gone.txt") in err
    assert len(err.splitlines()) == 2
    assert stored_ladder() == ("Staying Calm", CALM)


def test_a_folder_stands_for_the_files_in_it(run, tmp_path):
    folder = tmp_path / "profiles"
    folder.mkdir()
    for number, text in enumerate(agreeing()):
        (folder / f"{number}.txt").write_text(text)

    status, _, _ = run(files=[str(folder)])

    assert (status, stored_ladder()) == (0, ("Staying Calm", CALM))


def test_documents_without_competencies_make_nothing(run):
    status, out, _ = run("Cook\n\nPurpose\n\nTo cook.\n")

    assert status == 1
    assert "no competencies were found" in out
    assert not Framework.objects.exists()


def test_the_framework_of_that_name_gets_a_next_version(run):
    employer = make_employer(name="TIDEWAY")
    framework = make_framework(employer=employer, name="House")
    kept = make_competency(framework=framework, name="Kindness", levels=(1,))
    known = make_competency(framework=framework, name="Staying calm", levels=())
    assert known.levels.count() == 0

    status, out, _ = run(*agreeing())

    draft = Framework.objects.with_ladders().get(number=2)
    assert status == 0
    assert [
        (row.name, sorted(indicators_by_level(row))) for row in draft.competencies.all()
    ] == [(kept.name, [1]), ("Staying calm", [1, 2, 3, 4, 5])]
    assert "“Staying Calm” was joined with" not in out


def test_the_words_of_a_published_framework_are_a_disagreement(run):
    employer = make_employer(name="Tideway")
    framework = make_framework(employer=employer, name="House")
    make_competency(framework=framework, name="Staying Calm", levels=(2,))

    status, out, _ = run(*agreeing(), arguments=["--dry-run"])

    assert status == 1
    assert "House, version 1: Staying Calm as seen at level 2." in out


def test_the_command_merges_where_there_is_no_database(run):
    def refuse(*_):
        raise OperationalError("no such table")

    with connection.execute_wrapper(refuse):
        status, out, _ = run(*agreeing(), arguments=["--dry-run"])

    assert (status, out.splitlines()[0]) == (0, "House")


@pytest.mark.parametrize(
    "arguments", [["House", "x.txt", "--employer", "Nobody"], ["  ", "x.txt"]]
)
def test_what_cannot_be_meant_is_refused(arguments):
    with pytest.raises(CommandError) as refusal:
        call_command("import_framework", *arguments)

    assert refusal.value.returncode == 2
