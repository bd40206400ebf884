"""The newest hash, written down outside the database and checked against it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.audit_heads import Head, UnreadableHeads, read_heads, write_head
from accounts.models import AuditHead, WrittenHeads
from recruitment.due import JOBS
from tests.flushing.triggers import drop_triggers

from .tampering import change, delete_entries, rebuild_from, set_head, write_entries

pytestmark = pytest.mark.django_db

NINE = datetime(2026, 11, 30, 9, tzinfo=UTC)
AN_HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def heads_file(settings, tmp_path):
    settings.AUDIT_HEADS_FILE = str(tmp_path / "kept" / "heads.log")
    return Path(settings.AUDIT_HEADS_FILE)


def state():
    return AuditHead.objects.values_list("number", "hash", "seal").get()


def test_it_is_done_every_hour():
    assert write_head in JOBS


def test_each_head_is_a_line_in_the_file_and_in_the_log(heads_file, caplog):
    caplog.set_level("INFO")
    first = write_entries(2)[-1]
    said = write_head(NINE)
    second = write_entries(1)[-1]
    write_head(NINE + AN_HOUR)

    assert heads_file.read_text() == (
        f"2026-11-30T09:00:00+00:00 2 {first.hash}\n"
        f"2026-11-30T10:00:00+00:00 3 {second.hash}\n"
    )
    assert said == "The audit trail's entry 2 was written down."
    assert [record.getMessage() for record in caplog.records] == [
        f"Audit trail: entry 2, hash {first.hash}",
        f"Audit trail: entry 3, hash {second.hash}",
    ]


def test_a_trail_that_has_not_grown_is_not_written_down_again(heads_file):
    write_entries(2)
    write_head(NINE)
    before = heads_file.read_text()

    assert write_head(NINE + AN_HOUR) == ""
    assert heads_file.read_text() == before


def test_an_empty_trail_has_no_head(heads_file):
    assert write_head(NINE) == ""
    assert not heads_file.exists()


def test_a_line_that_was_half_written_does_not_spoil_the_next(heads_file):
    heads_file.parent.mkdir()
    heads_file.write_text("2026-11-30T08")
    last = write_entries(1)[-1]

    write_head(NINE)

    assert heads_file.read_text() == (
        f"2026-11-30T08\n2026-11-30T09:00:00+00:00 1 {last.hash}\n"
    )


def test_file_is_for_nobody_else_to_read_or_write(heads_file):
    write_entries(1)
    write_head(NINE)
    assert heads_file.stat().st_mode & 0o777 == 0o600

    heads_file.chmod(0o644)
    write_entries(1)
    write_head(NINE + AN_HOUR)
    assert heads_file.stat().st_mode & 0o777 == 0o600


def test_trail_is_verified_against_the_file(heads_file, capsys):
    write_entries(2)
    write_head(NINE)
    last = write_entries(2)[-1]
    write_head(NINE + AN_HOUR)

    call_command("verify_audit", against=str(heads_file))

    assert capsys.readouterr().out == (
        f"4 entries, unbroken. Last hash: {last.hash}\n"
        "Heads written down before: 2, all in it.\n"
    )


def test_cutting_the_trail_is_found_also_once_it_has_grown_again(heads_file):
    write_entries(2)
    earlier = state()
    write_entries(2)
    write_head(NINE)
    drop_triggers(connection)
    delete_entries("number > 2")
    set_head(*earlier)

    def problem():
        with pytest.raises(CommandError) as failure:
            call_command("verify_audit", against=str(heads_file))
        assert failure.value.returncode == 1
        return str(failure.value)

    assert problem() == (
        "After entry 2: it went on to entry 4 at 2026-11-30T09:00:00+00:00."
    )

    write_entries(3)
    # An hour later the shorter past stands in the file as well, and helps nothing.
    write_head(NINE + AN_HOUR)
    assert problem() == (
        "Entry 4: it is not the one that was there at 2026-11-30T09:00:00+00:00."
    )


def test_a_trail_emptied_and_begun_anew_is_found(heads_file):
    write_entries(3)
    write_head(NINE)
    drop_triggers(connection)
    delete_entries("number > 0")
    set_head(0, "", AuditHead().compute_seal())  # out of an old backup

    with pytest.raises(CommandError, match="it went on to entry 3"):
        call_command("verify_audit", against=str(heads_file))


def test_a_trail_rebuilt_with_the_key_is_found(heads_file):
    write_entries(3)
    write_head(NINE)
    drop_triggers(connection)
    change(2, action="slept")
    rebuild_from(2)

    with pytest.raises(CommandError, match="Entry 3: it is not the one"):
        call_command("verify_audit", against=str(heads_file))


@pytest.mark.parametrize(
    "line",
    [
        "",
        "2026-11-30T09",
        f"2026-11-30T09:00:00+00:00 {'f' * 64}",
        f"2026-11-30T09:00:00+00:00 0 {'f' * 64}",
        f"2026-11-30T09:00:00+00:00 2 {'F' * 64}",
        f"2026-11-30T09:00:00+00:00 2 {'f' * 64} more",
        "2026-11-30T09:00:00+00:00 2 \xff",
    ],
)
def test_a_line_that_we_did_not_write_is_named_and_passed_over(
    heads_file, line, capsys
):
    first, second = write_entries(2)
    heads_file.parent.mkdir()
    lines = [Head("nine", 1, first.hash), line, Head("ten", 2, second.hash)]
    heads_file.write_bytes("".join(f"{line}\n" for line in lines).encode("latin-1"))

    call_command("verify_audit", against=str(heads_file))

    said = capsys.readouterr()
    assert said.err == (
        f"{heads_file}: line 2 is not a head of the trail, and was passed over.\n"
    )
    assert "Heads written down before: 2, all in it." in said.out


def test_what_stands_after_a_torn_line_is_still_checked(heads_file):
    write_entries(2)
    heads_file.parent.mkdir()
    heads_file.write_text(f"2026-11-30T09\n{Head('ten', 2, 'f' * 64)}\n")

    with pytest.raises(CommandError) as failure:
        call_command("verify_audit", against=str(heads_file))

    assert failure.value.returncode == 1
    assert str(failure.value) == ("Entry 2: it is not the one that was there at ten.")


def test_own_file_is_checked_against_when_it_is_there(heads_file, capsys):
    call_command("verify_audit")
    write_entries(2)
    write_head(NINE)
    call_command("verify_audit")
    heads_file.write_text(f"{Head('ten', 9, 'f' * 64)}\n")

    with pytest.raises(CommandError) as failure:
        call_command("verify_audit")

    assert "Heads written down before: 1, all in it." in capsys.readouterr().out
    assert str(failure.value) == "After entry 2: it went on to entry 9 at ten."


def refusal_of(**options):
    with pytest.raises(CommandError) as failure:
        call_command("verify_audit", **options)
    return failure.value.returncode, str(failure.value)


def test_trail_of_which_nothing_was_written_down_says_so(heads_file, capsys):
    last = write_entries(2)[-1]

    call_command("verify_audit")

    assert capsys.readouterr().out == (
        f"2 entries, unbroken. Last hash: {last.hash}\n"
        "No heads yet: run_due writes the first.\n"
    )


def test_file_that_is_gone_is_said(heads_file, capsys):
    write_entries(2)
    write_head(NINE)
    write_entries(1)
    write_head(NINE + AN_HOUR)
    kept = heads_file.rename(heads_file.with_name("copy.log"))

    assert refusal_of() == (
        2,
        f"{heads_file} holds none of the 2 heads of the trail that were written down. "
        "What the database holds is whole in itself; check it against a copy of the "
        "file: --against FILE",
    )
    assert capsys.readouterr().out == ""
    call_command("verify_audit", against=str(kept))


def test_file_that_was_begun_anew_is_said(heads_file):
    for step in range(3):
        write_entries(1)
        write_head(NINE + step * AN_HOUR)
    kept = heads_file.read_text()
    heads_file.unlink()
    write_entries(1)
    write_head(NINE + 3 * AN_HOUR)

    status, said = refusal_of()
    assert (status, said.partition(";")[0]) == (
        2,
        f"{heads_file} holds 1 of the 4 heads of the trail that were written down. "
        "What the database holds is whole in itself",
    )

    # As README says: the copy is put back in front.
    heads_file.write_text(kept + heads_file.read_text())
    call_command("verify_audit")


def test_file_whose_end_was_cut_off_is_said(heads_file):
    write_entries(1)
    write_head(NINE)
    kept = heads_file.read_text()
    write_entries(1)
    write_head(NINE + AN_HOUR)
    heads_file.write_text(kept)

    assert refusal_of()[0] == 2


def test_file_gone_and_broken_trail_says_where_it_breaks(heads_file):
    write_entries(3)
    write_head(NINE)
    heads_file.unlink()
    drop_triggers(connection)
    change(2, action="slept")

    assert refusal_of() == (
        1,
        "Entry 2: it has been changed, or was written under another key.",
    )


def test_file_of_before_heads_were_counted_is_counted(heads_file):
    for step in range(2):
        write_entries(1)
        write_head(NINE + step * AN_HOUR)
    WrittenHeads.objects.all().delete()

    write_head(NINE + 2 * AN_HOUR)
    heads_file.unlink()

    assert "none of the 2 heads" in refusal_of()[1]


def test_line_of_a_failing_disk_is_not_a_missing_one(heads_file):
    for step in range(2):
        write_entries(1)
        write_head(NINE + step * AN_HOUR)
    first, second = heads_file.read_text().splitlines()
    heads_file.write_text(f"{first[:30]}\n{second}\n")

    call_command("verify_audit")


def test_a_file_that_cannot_be_read_is_said_in_one_line(tmp_path):
    for path in [tmp_path / "none.log", tmp_path]:
        with pytest.raises(UnreadableHeads, match="cannot be read") as failure:
            read_heads(path)
        assert "\n" not in str(failure.value)


def test_an_empty_file_is_no_proof(tmp_path):
    empty = tmp_path / "empty.log"
    for content in [b"", b"\n", b"\xff\xfe"]:
        empty.write_bytes(content)

        with pytest.raises(UnreadableHeads, match="no head of the trail"):
            read_heads(empty)


def test_erased_reasons_are_counted(capsys):
    write_entries(4)
    drop_triggers(connection)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_auditreason")
    call_command("migrate", verbosity=0)

    call_command("verify_audit")

    assert "Reasons whose words were erased: 2." in capsys.readouterr().out
