import json
from datetime import date
from pathlib import Path

import docx
import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from roles.actions.checks import accept_finding, switch_off
from roles.checks import findings_of, what_waits
from roles.models import Employer, Framework, ProfileVersion, RoleProfile
from tests.builders import (
    make_framework,
    make_hr_admin,
    make_hr_officer,
    make_vacancy,
    mark_published,
)

from .builders import DOCUMENTS, make_finding, make_publishable

PEER_WORKER = str(DOCUMENTS / "peer-worker.txt")


def run(capsys, *arguments):
    """(exit status, standard output, standard error) of a command."""
    try:
        call_command(*arguments)
        status = 0
    except SystemExit as exit_:
        status = exit_.code
    out, err = capsys.readouterr()
    return status, out, err


def expected(name):
    return json.loads((DOCUMENTS / f"{name}.json").read_text())


@pytest.mark.django_db
@pytest.mark.parametrize("name", [p.stem for p in sorted(DOCUMENTS.glob("*.txt"))])
def test_import_profile_dry_run_prints_one_json_object(capsys, name):
    """A dry run writes nothing: not even the employer it names."""
    path = str(DOCUMENTS / f"{name}.txt")

    status, out, err = run(capsys, "import_profile", path, "--dry-run", "--json")

    printed = json.loads(out)
    assert list(printed) == [
        "title",
        "employer",
        "issued",
        "reporting_lines",
        "sections",
        "accountabilities",
        "performance_measures",
        "criteria",
        "competencies",
        "unplaced",
        "findings",
    ]
    blocks = [f for f in printed["findings"] if f["severity"] == "block"]
    assert (status, err) == (1 if blocks else 0, "")
    assert printed["title"] == expected(name)["title"]
    assert not Employer.objects.exists()


@pytest.mark.django_db
def test_import_profile_reads_where_there_is_no_database(capsys):
    def refuse(*_):
        raise OperationalError("no such table")

    with connection.execute_wrapper(refuse):
        _, out, _ = run(capsys, "import_profile", PEER_WORKER, "--dry-run", "--json")

    assert json.loads(out)["title"] == expected("peer-worker")["title"]


@pytest.mark.django_db
def test_import_profile_summary_is_short(capsys):
    _, out, _ = run(capsys, "import_profile", PEER_WORKER, "--dry-run")

    assert out.startswith(f"{expected('peer-worker')['title']}\n")
    assert f"{len(expected('peer-worker')['criteria'])} criteria" in out


@pytest.mark.django_db
def test_import_profile_makes_a_draft_and_still_prints_one_object(capsys):
    status, out, _ = run(capsys, "import_profile", PEER_WORKER, "--json")

    version = ProfileVersion.objects.get()
    printed = json.loads(out)
    assert printed["title"] == version.title
    kept = [f for f in printed["findings"] if f["rule"] != "IM02"]
    assert len(kept) == version.findings.count()
    assert status == int(version.findings.filter(severity="block").exists())


@pytest.mark.django_db
def test_import_profile_reads_many_and_no_bad_file_stops_the_rest(capsys, tmp_path):
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (tmp_path / "~$old.doc").write_bytes(b"hidden")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "peer.txt").write_text(Path(PEER_WORKER).read_text())

    status, out, err = run(capsys, "import_profile", str(tmp_path), PEER_WORKER)

    assert status == 2
    assert [line.partition(":")[0] for line in out.splitlines()] == [
        str(tmp_path / "more" / "peer.txt"),
        PEER_WORKER,
    ]
    old = tmp_path / "old.doc"
    assert err.startswith(f"{old}: “old.doc” is an old Word document.")
    assert ProfileVersion.objects.count() == 2


@pytest.mark.django_db
def test_import_profile_prints_an_object_a_line_for_many(capsys, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")

    status, out, err = run(
        capsys,
        *("import_profile", PEER_WORKER, str(tmp_path / "empty.txt")),
        *("--json", "--dry-run"),
    )

    read, refused = map(json.loads, out.splitlines())
    assert (status, err) == (2, "")
    assert (read["file"], list(read)[1]) == (PEER_WORKER, "title")
    assert sorted(refused) == ["error", "file"]


def test_import_profile_says_that_a_folder_is_empty(tmp_path):
    with pytest.raises(CommandError, match="there is no file in there") as refusal:
        call_command("import_profile", str(tmp_path))

    assert refusal.value.returncode == 2


@pytest.mark.django_db
def test_import_profile_uses_the_named_framework(capsys):
    framework = make_framework(name="Shared ladder", published=False)

    run(capsys, "import_profile", PEER_WORKER, "--framework", "shared LADDER")

    assert ProfileVersion.objects.get().framework == framework


@pytest.mark.django_db
def test_import_profile_refuses_an_unknown_framework():
    with pytest.raises(CommandError, match="No framework is called") as refusal:
        call_command("import_profile", PEER_WORKER, "--framework", "Nothing")

    assert refusal.value.returncode == 2
    assert Framework.objects.count() == 0
    assert RoleProfile.objects.count() == 0


@pytest.mark.django_db
def test_import_profile_reads_a_word_document(capsys, tmp_path):
    document = docx.Document()
    document.add_heading("Garden Worker", 0)
    document.add_heading("Main duties", 1)
    document.add_paragraph("Dig with people", style="List Bullet")
    document.save(tmp_path / "garden.docx")

    _, out, _ = run(
        capsys, "import_profile", str(tmp_path / "garden.docx"), "--dry-run", "--json"
    )

    assert json.loads(out)["title"] == "Garden Worker"
    assert json.loads(out)["accountabilities"] == [
        {"group": "", "text": "Dig with people"}
    ]


@pytest.mark.parametrize("command", ["import_profile", "check_profile"])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("missing.txt", None),
        ("empty.txt", b""),
        ("program.txt", b"\x7fELF\x00\x01\x02"),
        ("words.docx", b"PK\x03\x04"),
        ("words.pdf", b"%PDF-1.7"),
        ("words.doc", b"\xd0\xcf\x11\xe0"),
        ("huge.txt", b"word " * 4_000_000),
    ],
)
def test_what_cannot_be_read_is_one_clear_line(tmp_path, command, name, content):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(CommandError) as refusal:
        call_command(command, str(path))

    assert refusal.value.returncode == 2
    assert name in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.django_db
@pytest.mark.parametrize("name", [p.stem for p in sorted(DOCUMENTS.glob("*.txt"))])
def test_check_profile_adds_the_rules_to_what_the_import_found(capsys, name):
    path = str(DOCUMENTS / f"{name}.txt")

    status, out, err = run(capsys, "check_profile", path, "--json")

    findings = json.loads(out)
    keys = {tuple(finding) for finding in findings}
    imported = {
        (f["rule"], f["message"], f["line"]) for f in expected(name)["findings"]
    }
    told = {(f["rule"], f["message"], f["line"]) for f in findings}
    assert keys == {("rule", "severity", "message", "quote", "line")}
    assert imported <= told
    assert len(told) > len(imported)
    assert (status, err) == (int(any(f["severity"] == "block" for f in findings)), "")


@pytest.mark.django_db
def test_check_profile_reads_a_file_where_there_is_no_database(capsys):
    def refuse(*_):
        raise OperationalError("no such table")

    with connection.execute_wrapper(refuse):
        _, out, _ = run(capsys, "check_profile", PEER_WORKER, "--json")

    assert len(json.loads(out)) > 5


@pytest.mark.django_db
def test_check_profile_leaves_out_rules_that_are_off_and_what_was_accepted(capsys):
    version = make_publishable()
    version.criteria.filter(text="Listening").update(text="Full driving licence")
    reference = version.profile.reference
    whole = ProfileVersion.objects.with_texts().with_checks().get(pk=version.pk)
    (waiting,) = what_waits(findings_of(whole, today=date(2026, 11, 24)))

    before, _, _ = run(capsys, "check_profile", reference)
    accept_finding(
        version=version, digest=waiting.digest, reason="Drives.", by=make_hr_officer()
    )
    after, accepted, _ = run(capsys, "check_profile", reference, "--json")
    switch_off(rule="ST01", reason="Told in the vacancy.", by=make_hr_admin())
    _, off, _ = run(capsys, "check_profile", reference, "--json")

    assert (before, after) == (1, 0)
    assert [f["rule"] for f in json.loads(accepted)] == ["ST01"]
    assert json.loads(off) == []


@pytest.mark.django_db
def test_check_profile_tells_the_same_once_and_knows_its_line(capsys, tmp_path):
    path = tmp_path / "profile.txt"
    path.write_text(
        "Peer Worker\n\nPurpose\n\nTo help people settle.\n\n"
        "Help [insert town] and handicapped people.\n"
    )

    _, out, _ = run(capsys, "check_profile", str(path), "--json")

    findings = json.loads(out)
    told = [(f["rule"], f["quote"] or f["message"]) for f in findings]
    lines = {f["quote"]: f["line"] for f in findings}
    assert len(told) == len(set(told))
    assert [f["rule"] for f in findings].count("ST02") == 1
    assert (lines["[insert town]"], lines["handicapped"]) == (7, 7)
    assert [f["severity"] for f in findings] == sorted(
        [f["severity"] for f in findings], key=["block", "warn", "info"].index
    )


@pytest.mark.django_db
def test_check_profile_prints_what_is_wrong_with_a_profile(capsys):
    version = make_publishable()
    make_finding(version=version, severity="warn", line=12)
    reference = version.profile.reference

    clean_status, out, _ = run(capsys, "check_profile", reference, "--json")
    ProfileVersion.objects.update(dbs_level="")
    blocked_status, summary, _ = run(capsys, "check_profile", reference)

    found = [(f["rule"], f["line"]) for f in json.loads(out)]
    blocks = [line for line in summary.splitlines() if line.startswith("block")]
    assert (clean_status, blocked_status) == (0, 1)
    assert ("CM04", 12) in found
    assert len(blocks) == 1
    assert blocks[0].startswith("block ST01 The level of DBS check")


@pytest.mark.django_db
def test_check_profile_reads_the_rules_over_what_is_stored(capsys):
    version = make_publishable()
    criterion = version.criteria.first()
    criterion.text = "Able to help handicapped people"
    criterion.save()
    reference = version.profile.reference

    _, alone, _ = run(capsys, "check_profile", reference, "--json")
    mark_published(version)
    make_vacancy(version=version)
    _, advertised, _ = run(capsys, "check_profile", reference, "--json")

    without, with_vacancy = json.loads(alone), json.loads(advertised)
    assert "handicapped" in [f["quote"] for f in without]
    facts = [f for f in without if f not in with_vacancy]
    assert [(f["rule"], f["severity"]) for f in facts] == [("ST01", "info")]


@pytest.mark.django_db
def test_check_profile_tells_once_what_import_and_rules_both_know(capsys):
    version = make_publishable()
    ProfileVersion.objects.update(issued_on=None)
    make_finding(version=version, severity="warn", rule="ST02", message="No date.")

    _, out, _ = run(capsys, "check_profile", version.profile.reference, "--json")

    dates = [f["message"] for f in json.loads(out) if f["rule"] == "ST02"]
    assert dates == ["The profile bears no date."]


@pytest.mark.django_db
def test_check_profile_refuses_an_unknown_reference():
    with pytest.raises(CommandError, match="neither a file nor") as refusal:
        call_command("check_profile", "OH-0")

    assert refusal.value.returncode == 2


@pytest.mark.django_db
@pytest.mark.parametrize("suffix", ["json", "docx"])
def test_check_profile_knows_what_a_file_of_our_own_says(capsys, tmp_path, suffix):
    version = make_publishable()
    version.dbs_level = "enhanced"
    version.save()
    version.criteria.update(text="Caring about people", assessed_at="interview")
    reference, file = version.profile.reference, str(tmp_path / f"profile.{suffix}")
    run(capsys, "export_profile", reference, "--format", suffix, "--output", file)

    of_file = run(capsys, "check_profile", file, "--json")
    of_profile = run(capsys, "check_profile", reference, "--json")

    rules = [
        sorted((found["rule"], found["severity"]) for found in json.loads(out))
        for _, out, _ in (of_file, of_profile)
    ]
    assert rules[0] == rules[1]
    assert of_file[0] == of_profile[0]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check_profile", ""], "“” is neither a file nor the reference"),
        (
            ["export_profile", "NO", "--format", "json", "--output", "a"],
            "reference “NO”",
        ),
        (["export_profile", "NO", "--format", "json", "--output", ""], "which file"),
    ],
)
def test_arguments_that_mean_nothing_are_told_in_one_line(arguments, told):
    with pytest.raises(CommandError, match=told) as refusal:
        call_command(*arguments)

    assert refusal.value.returncode == 2
    assert len(str(refusal.value).splitlines()) == 1
