"""What a PDF costs, counted: the letters that are measured, in all tries of a line."""

from contextlib import contextmanager
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from weasyprint.text.line_break import Layout

from applications import pdf as copies
from applications import wording
from roles import pdf

# Each letter is measured in its own line, in the next one, and where a page ends.
MOST_TIMES = 14


@contextmanager
def counted():
    """Counts the letters whose place in a line is worked out."""
    found = SimpleNamespace(letters=0, lines=0)
    put = Layout.set_text

    def put_and_count(self, text, *args, **kwargs):
        put(self, text, *args, **kwargs)
        found.letters += len(self.text)
        found.lines += 1

    Layout.set_text = put_and_count
    try:
        yield found
    finally:
        Layout.set_text = put


def sent_with(text, *, jobs=0, answers=0):
    """A sent application with this text in each of so many jobs and answers."""
    duties = [{"question": wording.WORK["duties"], "answer": text}]
    work = [{"heading": "Porter", "answers": duties} for _ in range(jobs)]
    written = [{"heading": "Kind", "answers": [{"answer": text}]}] * answers
    content = {
        "vacancy": {"employer": "Marlpit", "title": "Porter", "reference": "V1"},
        "parts": [
            {"key": "work", "title": "Work", "entries": work},
            {"key": "evidence", "title": "Evidence", "entries": written},
        ],
    }
    submission = SimpleNamespace(content=content, submitted_at=datetime.now(UTC))
    return SimpleNamespace(reference="A1", submission=submission)


def work_of(application):
    with counted() as found:
        pdf.render(copies.copy_html(application), brand="#0b5d5e")
    return found


TEXTS = ["I asked her. ", "ان? ", "i", "w", "? ", "i ", "<&", "a\n", "a\n\n", "\n"]


@pytest.mark.parametrize("piece", TEXTS, ids=repr)
def test_a_long_answer_is_measured_a_few_times_only(piece):
    text = piece * (6_000 // len(piece))

    assert work_of(sent_with(text, answers=1)).letters < MOST_TIMES * 6_000 + 6_000


@pytest.mark.parametrize("piece", TEXTS, ids=repr)
def test_many_jobs_are_measured_a_few_times_only(piece):
    text = piece * (2_000 // len(piece))

    assert work_of(sent_with(text, jobs=5)).letters < MOST_TIMES * 10_000 + 12_000


def test_lines_of_jobs_are_laid_out_hardly_more_than_once():
    found = work_of(sent_with("a\n" * 50, jobs=10))

    assert found.lines < 5.4 * 500
