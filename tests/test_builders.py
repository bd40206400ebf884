from tests.builders import make_application, make_selection


def test_a_submitted_application_answers_everything_asked(db):
    application = make_application(submitted=True)

    assert application.evidence.count() == 3
    assert application.examples.count() == 1


def test_a_selection_has_a_locked_scheme(db):
    assert make_selection().schemes.get().locked_at is not None
