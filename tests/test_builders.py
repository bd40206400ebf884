import pytest

from tests.builders import (
    FIRST_NUMBER,
    make_application,
    make_selection,
    make_user,
)


def test_a_submitted_application_answers_everything_asked(db):
    application = make_application(submitted=True)

    assert application.evidence.count() == 3
    assert application.examples.count() == 1


def test_a_selection_has_a_locked_scheme(db):
    assert make_selection().schemes.get().locked_at is not None


@pytest.mark.parametrize("run", ["first", "after another"])
def test_numbers_begin_anew_with_each_test(db, run):
    first = make_user()
    second = make_user()

    assert [first.full_name, second.full_name] == [
        f"Person Number{FIRST_NUMBER}",
        f"Person Number{FIRST_NUMBER + 1}",
    ]
