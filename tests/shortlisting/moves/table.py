"""What every move of a vacancy comes to, by phase and state of an application.

A cell is either what three people then read on their own pages, or that it cannot
happen, and what refuses it. `tests.shortlisting.moves.test_moves` walks it.
"""

from dataclasses import dataclass, field
from itertools import product

MOVES = (
    *("open", "extend", "reopen", "close_early", "withdraw", "let_in_late", "fill"),
    "change_version",
)
PHASES = ("none", "setting_up", "scoring", "comparing", "signed", "withdrawn")
STATES = (
    *("none", "draft", "sent", "being_assessed", "invited", "not_shortlisted"),
    "withdrawn",
)
BEFORE, READ = PHASES[:2], PHASES[2:5]


@dataclass(frozen=True)
class Happens:
    """One sentence for each, read on their page after the move."""

    candidate: str
    member: str
    hr: str


@dataclass(frozen=True)
class Refused:
    """The action refuses under lock and the page with 403, 404 or 422.

    With a constraint, so does the database: `change` is tried by a raw update.
    """

    constraint: str = ""
    change: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Unreachable:
    """No application is ever in this state in this phase; whoever tries is refused."""


REACHABLE = {
    "none": {"none", "draft", "sent", "withdrawn"},
    "setting_up": {"none", "draft", "sent", "withdrawn"},
    "scoring": {"none", "draft", "being_assessed", "withdrawn"},
    "comparing": {"none", "draft", "being_assessed", "withdrawn"},
    "signed": {"none", "draft", "invited", "not_shortlisted", "withdrawn"},
    "withdrawn": set(STATES),
}

CANNOT_OPEN = Refused("vacancy_not_open_once_read", {"status": "open"})
CANNOT_BE_DRAFT = Refused("vacancy_not_open_once_read", {"status": "draft"})
CANNOT_CLOSE_LATER = Refused("vacancy_closed_before_it_is_read", {"later": True})
CANNOT_FILL = Refused("vacancy_filled_when_all_are_appointed", {"status": "filled"})

WITHDRAWN_BEFORE = "You have withdrawn this application."
TURNED_DOWN = "This time we are not asking you to an interview."
POST_GONE = "This post was withdrawn, so nobody is chosen for it any more."
HAVE_IT = "We have your application."

MEMBER = {
    "none": "There are no panels yet.",
    "setting_up": "Scoring has not started.",
    "scoring": "Score on your own.",
    "comparing": "The round is closed.",
    "signed": "The outcomes are signed.",
}


def happens(move, phase, hr, member=None, **candidate):
    """Cells of one move in one phase; `candidate` has their sentence by state."""
    member = member or MEMBER[phase]
    return {
        (move, phase, state): Happens(sentence, member, hr)
        for state, sentence in candidate.items()
    }


TABLE = {
    (move, phase, state): Unreachable()
    for move, phase, state in product(MOVES, PHASES, STATES)
    if state not in REACHABLE[phase]
}

TABLE |= happens("open", "none", hr="Opened", none="Start your application")
TABLE |= happens("change_version", "none", hr=", version 2", none="Page not found")
for phase in BEFORE:
    for move in ("extend", "reopen"):
        TABLE |= happens(
            move,
            phase,
            hr="Extended",
            none="Start your application",
            draft="Nothing goes to us until you send it.",
            sent=HAVE_IT,
            withdrawn=WITHDRAWN_BEFORE,
        )
    TABLE |= happens(
        "close_early",
        phase,
        hr="Closed early",
        none="You can no longer start an application.",
        draft="The post has closed. You can still send this until",
        sent=HAVE_IT,
        withdrawn=WITHDRAWN_BEFORE,
    )
    TABLE |= happens(
        "withdraw",
        phase,
        hr="This vacancy is withdrawn.",
        member=None if phase == "none" else "This vacancy was withdrawn.",
        none="This post was withdrawn.",
        draft="This post was withdrawn, so this application cannot be sent any more.",
        sent=POST_GONE,
        withdrawn=WITHDRAWN_BEFORE,
    )
for phase in READ:
    TABLE |= happens(
        "withdraw",
        phase,
        hr="Its scores are kept for reading and nothing can be changed.",
        member="This vacancy was withdrawn.",
        none="This post was withdrawn.",
        draft="This post was withdrawn, so this application cannot be sent any more.",
        withdrawn=WITHDRAWN_BEFORE,
        **(
            {"invited": POST_GONE, "not_shortlisted": TURNED_DOWN}
            if phase == "signed"
            else {"being_assessed": POST_GONE}
        ),
    )
TABLE |= happens(
    "let_in_late",
    "scoring",
    hr="Not sent yet; can be sent until",
    none="You can still send this application",
    draft="You can still send this application",
)
TABLE |= happens(
    "fill",
    "signed",
    hr="Somebody was appointed to the post.",
    none="This post is filled.",
    draft="This post has closed, so this application cannot be sent any more.",
    invited="This post is filled now.",
    not_shortlisted=TURNED_DOWN,
    withdrawn=WITHDRAWN_BEFORE,
)

# What cannot happen: (moves, phases) and what refuses it, whatever the application.
CANNOT = [
    (("open",), BEFORE, Refused()),  # it is open already, with panel or applications
    (("change_version",), BEFORE, Refused()),
    (("let_in_late",), BEFORE, Refused()),  # candidates can apply, or HR extends
    (("fill",), BEFORE, CANNOT_FILL),
    (("open", "reopen"), READ, CANNOT_OPEN),
    (("extend",), READ, CANNOT_CLOSE_LATER),
    (("close_early",), READ, CANNOT_OPEN),
    (("change_version",), READ, CANNOT_BE_DRAFT),
    (("let_in_late",), READ, Refused()),  # sent already, or the round is closed
    (("fill",), ("scoring", "comparing"), CANNOT_FILL),
    (MOVES, ("withdrawn",), Refused()),
]
for moves, phases, cell in CANNOT:
    for move, phase, state in product(moves, phases, STATES):
        TABLE.setdefault((move, phase, state), cell)
