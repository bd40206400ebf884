"""Files of every kind that hold what no database or XML can: read, and then shown."""

import contextlib
import io
import json
import re
import zipfile
from xml.etree import ElementTree

import docx
import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts.models import User
from fields.text import clean_text
from roles.exporting.documents import document_of
from roles.importing import portable, read_document
from roles.models import ProfileVersion
from tests.builders import make_employer, make_hr_admin, make_version

pytestmark = pytest.mark.django_db

BAD = "".join(
    map(chr, [*range(1, 9), *range(0xE, 0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF])
)
BREAKS = "\v\f\x1c\u2028\u2029"
PLAIN = """Any Charity
Support Worker

Main purpose of the role
To listen{bad} to people{codes}.

Person specification
Essential
- Patience{bad} with people
"""
CODES = "&#12;&#8232;&#1;&#11;&#xD800;&#xFFFE;&#xFFFF;&#127;"


def as_text(spread):
    words = PLAIN.format(bad=spread, codes=CODES) + "A line of plain words.\n" * 400
    return words.encode()


def as_json(spread):
    bad = f"{spread}\x00\ud800\udfff"
    value = {
        "$schema": "/role-profile-1.json",
        "title": f"Support{bad} Worker",
        "employer": "Any Charity",
        "sections": [{"heading": f"Purpose{bad}", "kind": "purpose", "text": bad}],
        "criteria": [{"text": f"Patience{bad}", "requirement": "essential"}],
    }
    return json.dumps(value).encode()


def as_word(spread):
    """XML itself refuses the worst of them; the rest, and symbols by number, stay."""
    document, file = docx.Document(), io.BytesIO()
    for line in PLAIN.format(bad="XX", codes="YY").splitlines():
        document.add_paragraph(line)
    document.save(file)
    source, made = zipfile.ZipFile(file), io.BytesIO()
    kept = "".join(c for c in spread if c >= "\x7f" and c not in "\ufffe\uffff")
    symbols = "".join(
        f'</w:t><w:sym w:font="Any" w:char="{code}"/><w:t xml:space="preserve">'
        for code in ("D800", "0001", "000C", "FFFF", "2028", "007F")
    )
    with zipfile.ZipFile(made, "w") as target:
        for entry in source.infolist():
            content = source.read(entry).decode(errors="surrogateescape")
            if entry.filename == "word/document.xml":
                content = content.replace("XX", kept).replace("YY", symbols)
            target.writestr(entry, content.encode(errors="surrogateescape"))
    return made.getvalue()


KINDS = {"txt": as_text, "json": as_json, "docx": as_word}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_brought_in_is_shown_in_every_way(client, tmp_path, kind):
    path = tmp_path / f"role.{kind}"
    path.write_bytes(KINDS[kind](f"{BAD[:20]}{BREAKS}" if kind == "txt" else BAD))
    call_command("import_profile", str(path))
    version = ProfileVersion.objects.with_parts().get()
    client.force_login(make_hr_admin())

    page = client.get(version.get_absolute_url())

    assert page.status_code == 200
    assert_clean(page.content.decode())
    for name in ("pdf", "docx", "html", "json"):
        content = document_of(version, name).content
        assert content
        if name == "docx":
            with zipfile.ZipFile(io.BytesIO(content)) as parts:
                ElementTree.fromstring(parts.read("word/document.xml"))
        elif name != "pdf":
            assert_clean(content.decode())
    assert "Patience" in json.dumps(json.loads(content))


def assert_clean(text):
    """Nothing of it but line ends would go; JSON says controls as codes."""
    assert clean_text(text) == text.replace("\r\n", "\n")
    assert not re.search(r"\\u(?:00[01]|d[89a-f]|fff[ef])", text)


def test_words_of_a_pdf_lose_what_no_text_can_hold():
    page = {
        "words": [
            [0, 9, 1, 9, False, f"a{BAD}{BREAKS}\ud800b"],
            [9, 9, 1, 9, 0, "\x01"],
        ]
    }

    (word,) = portable.words_on(page)

    assert word.text == clean_text(word.text)
    assert (word.text[0], word.text[-1]) == ("a", "b")


def test_codes_in_a_text_become_no_characters_that_cannot_be_kept():
    document = read_document(as_text(""), name="a.txt")

    assert document.text == clean_text(document.text)


@pytest.mark.parametrize(
    "command",
    [
        ["export_profile", "{}", "--format=json", "--output=/dev/null"],
        ["check_profile", "{}"],
        ["import_profile", "none.txt", "--framework={}"],
        ["import_framework", "{}", "none.txt"],
        ["import_framework", "Any", "none.txt", "--employer={}"],
        ["create_hr_admin", "{}"],
    ],
    ids=lambda command: " ".join(command[:1]),
)
@pytest.mark.parametrize("bad", ["\x00", "\x0b", "\udcff", "\ufffe", f"a{BAD}\x00"])
def test_commands_say_what_is_wrong_with_such_words(command, bad):
    make_employer()
    with contextlib.suppress(CommandError, SystemExit):
        call_command(*(word.format(bad) for word in command))
    assert not User.objects.exclude(email__regex=r"^[ -~]*$").exists()


def test_commands_find_what_is_meant(tmp_path):
    version = make_version()
    reference = version.profile.reference
    made = tmp_path / "made.json"

    call_command(
        "export_profile", f"{reference}\x00", "--format=json", f"--output={made}"
    )
    call_command("create_hr_admin", "hr\x00@example.org")

    assert json.loads(made.read_bytes())["reference"] == reference
    assert User.objects.get().email == "hr@example.org"


def test_a_file_whose_name_is_in_no_encoding_is_named(tmp_path, capfd):
    for name in (b"good\xff.txt", b"bad\xff.txt"):
        full = bytes(tmp_path) + b"/" + name
        with open(full, "wb") as file:
            file.write(as_text("") if name.startswith(b"good") else b"")

    with pytest.raises(SystemExit):
        call_command("import_profile", str(tmp_path))

    said = capfd.readouterr()
    assert f"{tmp_path}/good.txt" in said.out
    assert f"{tmp_path}/bad.txt" in said.err


def test_the_pages_of_bringing_in_take_such_words(client):
    client.force_login(make_hr_admin())

    answer = client.post(
        reverse("roles:import_profile"),
        {"text": PLAIN.format(bad=BAD + BREAKS + "\x00", codes=CODES)},
    )

    page = client.get(answer.url)
    assert page.status_code == 200
    assert_clean(page.content.decode())
