"""How much an application holds: far more than a long career needs, told on each page.

A copy of all of it is laid out on paper in a few seconds. A limit of letters alone
would not do: a thousand empty lines are as long on paper as many pages of words.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Length:
    """The most characters and lines of one box."""

    characters: int
    lines: int
    words: int  # about as many, for people

    @property
    def told(self):
        return (
            f"At most {self.characters:,} characters, about {self.words:,} words, and "
            f"{self.lines} lines."
        )


ANSWER = Length(characters=6_000, lines=100, words=1_000)
DUTIES = Length(characters=2_400, lines=40, words=400)
ADJUSTMENT = Length(characters=2_400, lines=40, words=400)
KNOWN_PERSON = Length(characters=1_000, lines=20, words=150)

# Rows of each kind: their relation to the application, and how many there may be.
MOST_ROWS = {"work_history": 40, "gaps": 20, "education": 40, "referees": 6}
# Lines of the copy on paper. All that the boxes take stays below it, unless somebody
# asks for evidence of very much: then there is no PDF, but a page to save.
MOST_LINES = 5_100
LETTERS_OF_A_LINE = 60


def lines_on_paper(text):
    """About how many lines a text takes on paper."""
    return sum(1 + len(line) // LETTERS_OF_A_LINE for line in text.split("\n"))


def is_full(application, relation):
    """Whether as many rows of this kind are there as there may be."""
    most = MOST_ROWS.get(relation)
    return most is not None and getattr(application, relation).count() >= most


def lines_of(content):
    """About how many lines of paper the copy of an application takes."""
    answers = (
        (answer.get("question", ""), answer["answer"])
        for part in content["parts"]
        for entry in part["entries"]
        for answer in entry["answers"]
    )
    return sum(
        max(lines_on_paper(question), lines_on_paper(answer))
        for question, answer in answers
    )


def has_equal(application, row):
    """Whether the application holds a row that says the very same as this new one."""
    names = [
        field.attname
        for field in row._meta.concrete_fields
        if field.name not in ("id", "application")
    ]
    same = {name: getattr(row, name) for name in names}
    return type(row).objects.filter(application=application, **same).exists()
