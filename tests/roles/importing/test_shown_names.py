"""The name of a file, as a page or a message repeats it."""

from roles.importing.document import shown_name


def test_a_long_name_says_that_it_goes_on():
    name = "Role profile of a " + "very " * 20 + "senior cook.docx"

    shown = shown_name(f"folder/{name}")

    assert shown == f"…{name[-80:]}"


def test_a_usual_name_is_shown_whole_without_its_folder():
    assert shown_name("C:\\papers\\cook.txt") == "cook.txt"
