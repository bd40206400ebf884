"""Role profiles written to files by command."""

import json

import pytest
from django.core.management import CommandError, call_command

from tests.roles.builders import make_publishable
from tests.roles.test_profile_commands import run


@pytest.mark.django_db
def test_export_profile_writes_json(tmp_path):
    version = make_publishable()
    path = tmp_path / "profile.json"

    call_command(
        *("export_profile", version.profile.reference),
        *("--format", "json", "--output", str(path)),
    )

    written = json.loads(path.read_text())
    assert written["reference"] == version.profile.reference
    assert (written["title"], written["digest"]) == (version.title, None)
    assert len(written["criteria"]) == version.criteria.count()


@pytest.mark.django_db
def test_export_profile_writes_pdf(tmp_path):
    version = make_publishable()
    path = tmp_path / "profile.pdf"

    call_command(
        *("export_profile", version.profile.reference),
        *("--format", "pdf", "--output", str(path)),
    )

    assert path.read_bytes()[:5] == b"%PDF-"


@pytest.mark.django_db
def test_export_profile_says_where_it_cannot_write(tmp_path):
    version = make_publishable()

    with pytest.raises(CommandError) as refusal:
        call_command(
            *("export_profile", version.profile.reference),
            *("--format", "json", "--output", str(tmp_path / "no" / "where.json")),
        )

    assert refusal.value.returncode == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("suffix", "start"), [("docx", b"PK\x03\x04"), ("html", b"<!doctype html>")]
)
def test_export_profile_writes_word_and_page(tmp_path, suffix, start):
    version = make_publishable()
    path = tmp_path / f"profile.{suffix}"

    call_command(
        *("export_profile", version.profile.reference),
        *("--format", suffix, "--output", str(path)),
    )

    assert path.read_bytes().startswith(start)


@pytest.mark.django_db
def test_import_profile_reads_what_export_profile_wrote(tmp_path, capsys):
    version = make_publishable()
    path = tmp_path / "profile.json"
    call_command(
        *("export_profile", version.profile.reference),
        *("--format", "json", "--output", str(path)),
    )
    capsys.readouterr()

    _, out, _ = run(capsys, "import_profile", str(path), "--dry-run", "--json")

    criteria = [row.text for row in version.criteria.order_by("position")]
    assert [row["text"] for row in json.loads(out)["criteria"]] == criteria
