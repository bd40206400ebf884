"""What panels are told by e-mail: never a word about a candidate."""

from django.template.loader import render_to_string

from accounts.mail import send_mail


def send_each(kind, selection, people, subject, **context):
    """Send the text of this kind; one message each, so that addresses stay apart."""
    subject = f"{subject}: {selection.vacancy.title}"
    context |= {"selection": selection, "vacancy": selection.vacancy}
    for person in people:
        template = f"shortlisting/emails/{kind}.txt"
        text = render_to_string(template, {**context, "person": person})
        send_mail(f"shortlisting/{kind}", subject=subject, text=text, to=person.email)


def send_added(selection, people, part="", is_chair=False):
    """Tell these people that they are on a panel that does not score now.

    `part` is what they stand in for, as `standing_in.part_of_stand_in` has it.
    """
    given = {"part": part, "is_chair": is_chair}
    send_each("added", selection, people, "You are on a panel", **given)


def send_made_chair(selection, people):
    """Tell them that they chair the panel from now on."""
    send_each("made_chair", selection, people, "You chair a panel")


def send_chair_replaced(selection, people):
    """Tell them that somebody else chairs the panel, and neither who nor why."""
    subject = "You do not chair this panel any more"
    send_each("chair_replaced", selection, people, subject)


def send_scoring_started(selection, people, is_chair=False):
    """Tell these people that they can start."""
    subject = "Scoring has started"
    send_each("scoring_started", selection, people, subject, is_chair=is_chair)


def send_came_late(selection, people):
    """Tell members who had submitted that there is one more to score."""
    send_each("came_late", selection, people, "One more application to score")


def send_withdrawn(selection, people):
    """Tell a panel that there is nothing more to score or decide."""
    send_each("vacancy_withdrawn", selection, people, "Vacancy withdrawn")
