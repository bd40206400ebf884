import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import AuditEntry, Duty
from roles.actions import incoming
from roles.forms import incoming as forms
from roles.models import IncomingBatch, IncomingDocument, ProfileVersion
from roles.views import incoming as views
from tests.builders import make_candidate, make_employer, make_hr_officer, make_staff
from tests.queries import assert_query_count_same
from tests.roles.builders import make_incoming

from .test_actions import COOK

pytestmark = pytest.mark.django_db


def upload(client, **fields):
    return client.post(reverse("roles:import_profile"), fields)


def file(name="cook.txt", text=COOK):
    return SimpleUploadedFile(name, text.encode())


def page(name, thing, *more):
    return reverse(f"roles:{name}", args=[thing.pk, *more])


def pages_of(document):
    return [
        reverse("roles:import_profile"),
        reverse("roles:list_documents"),
        reverse("roles:clear_finished"),
        document.batch.get_absolute_url(),
        document.get_absolute_url(),
        page("edit_facts", document),
        page("change_row", document, "r1"),
        page("split_row", document, "r1"),
        page("confirm_document", document),
        page("discard_document", document),
    ]


def posts_of(document):
    return [
        page("read_next", document.batch),
        page("confirm_documents", document.batch),
        page("act_on_document", document),
    ]


def test_documents_being_brought_in_are_for_hr(client):
    document = make_incoming(text=COOK)
    addresses = pages_of(document)

    for url in addresses:
        assert client.get(url)["Location"].startswith("/account/")
    for url in posts_of(document):
        assert client.post(url)["Location"].startswith("/account/")
    for person in [make_candidate(), make_staff(), make_staff(Duty.AUDITOR)]:
        client.force_login(person)
        assert {client.get(url).status_code for url in addresses} == {403}
        assert {client.post(url).status_code for url in posts_of(document)} == {403}
    client.force_login(make_hr_officer())
    assert {client.get(url).status_code for url in addresses} == {200}


def test_one_document_is_read_at_once(client, officer):
    response = upload(client, file=file())

    document = IncomingDocument.objects.get()
    assert response["Location"] == document.get_absolute_url()
    assert (document.title, document.changed_by) == ("Cook", officer)
    assert ProfileVersion.objects.count() == 0


def test_pasted_words_and_an_employer_are_taken(client, officer):
    employer = make_employer()

    upload(client, text=COOK, employer=employer.pk)

    document = IncomingDocument.objects.get()
    assert (document.name, document.employer) == ("Pasted text.txt", employer)


def test_other_encodings_are_read_and_told(client, officer):
    text = "Role profile\n\nCafé Worker\n\nJob purpose\n\nTo run the café each day."

    upload(client, file=SimpleUploadedFile("cafe.txt", text.encode("cp1252")))

    document = IncomingDocument.objects.get()
    assert "café" in document.text
    assert [f["rule"] for f in document.profile["findings"]].count("IM01") == 1


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("profile.docx", b"PK\x03\x04", "profile.docx"),
        ("empty.txt", b"", "empty.txt"),
        ("program.txt", b"\x7fELF\x00\x01\x02\x03", "program.txt"),
        ("huge.txt", b"word " * 4_000_000, "“huge.txt” is 19.1 MB"),
    ],
)
def test_a_lone_file_that_cannot_be_read_is_named_by_the_field(
    client, officer, name, content, says
):
    response = upload(client, file=SimpleUploadedFile(name, content))

    assert response.status_code == 200
    assert says in response.context["form"].errors["file"][0]
    assert IncomingBatch.objects.count() == 0
    entry = AuditEntry.objects.latest("number")
    handed_in = AuditEntry.objects.get(action="upload documents")
    assert entry.action == "forget documents"
    assert entry.subject_id == handed_in.subject_id


def test_nothing_chosen_and_too_much_are_told_and_words_are_kept(
    client, officer, monkeypatch
):
    monkeypatch.setattr(forms, "MOST_FILES", 1)

    nothing = upload(client, text="  ")
    too_many = upload(client, file=[file(), file()], text="Some words")

    assert list(nothing.context["form"].errors) == ["file"]
    assert "Choose at most 1 files at once; these are 2" in too_many.content.decode()
    assert "Some words</textarea>" in too_many.content.decode()


def test_many_files_and_a_folder_wait_to_be_read_in_a_batch(client, officer):
    response = upload(
        client,
        file=[file("a.txt"), file("b.doc")],
        folder=[file("c.txt"), file(".hidden"), file("~$c.docx")],
    )

    batch = IncomingBatch.objects.get()
    assert response["Location"] == batch.get_absolute_url()
    text = client.get(batch.get_absolute_url()).content.decode()
    assert text.count('data-status="waiting"') == 3
    assert "0 of 3 read" in text


def test_the_button_reads_as_many_as_fit_and_the_script_one(
    client, officer, monkeypatch
):
    batch = incoming.hand_in(files=[file() for _ in range(4)], by=officer)
    read_next = page("read_next", batch)

    client.post(read_next, {"one": "1"})
    after_one = batch.documents.filter(status="read").count()
    monkeypatch.setattr(views, "PATIENCE", -1)
    client.post(read_next)
    after_no_time = batch.documents.filter(status="read").count()
    monkeypatch.setattr(views, "PATIENCE", 60)
    client.post(read_next)

    assert (after_one, after_no_time) == (1, 2)
    assert batch.documents.filter(status="read").count() == 4


def test_a_batch_tells_of_each_file_what_became_of_it(client, officer):
    batch = incoming.hand_in(
        files=[file("cook.txt"), file("old.doc"), file("<b>.txt")], by=officer
    )
    client.post(page("read_next", batch))

    text = client.get(batch.get_absolute_url()).content.decode()

    assert "“old.doc” is an old Word document." in text
    assert "&lt;b&gt;.txt" in text
    assert "3 of 3 read" in text
    assert text.count("says the same as") == 1


def test_several_documents_are_confirmed_at_once(client, officer):
    batch = incoming.hand_in(files=[file("a.txt"), file("b.txt")], by=officer)
    client.post(page("read_next", batch))
    first, second = batch.documents.order_by("position")

    ticked = {"document": [str(first.pk)], "knowing": "1"}
    client.post(page("confirm_documents", batch), ticked)
    none = client.post(page("confirm_documents", batch), follow=True)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, second.status) == ("confirmed", "read")
    assert first.version.created_by == officer
    assert "No draft was made." in none.content.decode()


def test_a_batch_asks_before_drafts_are_made_of_what_is_left_open(client, officer):
    document = make_incoming()
    url = page("confirm_documents", document.batch)
    ticked = {"document": [str(document.pk)]}

    shown = client.get(document.batch.get_absolute_url()).content.decode()
    asked = client.post(url, ticked).content.decode()
    none = ProfileVersion.objects.count()
    client.post(url, {**ticked, "knowing": "1"})

    assert f'value="{document.pk}" form="confirm" aria-label' in shown
    assert (
        f"1 without a place, {document.counts['findings']} findings not settled, "
        f"{document.counts['blocks']} of which must be before it is published" in asked
    )
    assert (none, ProfileVersion.objects.count()) == (0, 1)


def test_list_documents_shows_what_waits_and_what_is_finished(client, officer):
    make_incoming(text=COOK, name="waits.txt")
    done = make_incoming(text=COOK, name="done.txt")
    version = incoming.confirm(document=done, by=officer)

    text = client.get(reverse("roles:list_documents")).content.decode()

    waiting, _, finished = text.partition("<details")
    assert ("waits.txt" in waiting, "done.txt</a>" in waiting) == (True, False)
    assert version.get_absolute_url() in finished


def test_lists_ask_no_more_for_more_documents(client, officer):
    batch = incoming.hand_in(files=[file()], by=officer)

    def add():
        document = make_incoming(text=COOK)
        document.batch = batch
        document.save()

    assert_query_count_same(client, reverse("roles:list_documents"), add)
    assert_query_count_same(client, batch.get_absolute_url(), add)


def test_clear_finished_asks_first(client, officer):
    done = make_incoming(text=COOK)
    incoming.discard(document=done, by=officer)
    url = reverse("roles:clear_finished")

    asked = client.get(url)
    client.post(url)

    assert "Clear what is finished?" in asked.content.decode()
    assert IncomingDocument.objects.count() == 0
