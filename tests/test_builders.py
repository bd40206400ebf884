import pytest

from tests.builders import make_application, make_criterion, make_selection


def test_a_submitted_application_answers_everything_asked(db):
    application = make_application(submitted=True)

    assert application.evidence.count() == 3
    assert application.examples.count() == 1


def test_a_selection_has_a_locked_scheme(db):
    assert make_selection().schemes.get().locked_at is not None


@pytest.mark.parametrize("run", ["first", "after another"])
def test_numbers_begin_anew_with_each_test(db, run):
    before = make_criterion()

    assert before.position < 10
    assert make_criterion(version=before.version).position > before.position
