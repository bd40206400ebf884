"""What panels are told by e-mail: never a word about a candidate."""

from django.template.loader import render_to_string

from accounts.mail import send_mail


def send_added(selection, people, part="", is_chair=False):
    """Tell these people that they are on a panel that does not score now.

    `part` is what they stand in for, as `standing_in.part_of_stand_in` has it.
    """
    for person in people:
        text = render_to_string(
            "shortlisting/emails/added.txt",
            {
                "person": person,
                "part": part,
                "is_chair": is_chair,
                "vacancy": selection.vacancy,
            },
        )
        subject = f"You are on a panel: {selection.vacancy.title}"
        send_mail("shortlisting/added", subject=subject, text=text, to=person.email)


def send_made_chair(selection, people):
    """Tell them that they chair the panel from now on."""
    for person in people:
        text = render_to_string(
            "shortlisting/emails/made_chair.txt",
            {"person": person, "selection": selection, "vacancy": selection.vacancy},
        )
        subject = f"You chair a panel: {selection.vacancy.title}"
        kind = "shortlisting/made_chair"
        send_mail(kind, subject=subject, text=text, to=person.email)


def send_chair_replaced(selection, people):
    """Tell them that somebody else chairs the panel, and neither who nor why."""
    for person in people:
        text = render_to_string(
            "shortlisting/emails/chair_replaced.txt",
            {"person": person, "selection": selection, "vacancy": selection.vacancy},
        )
        subject = f"You do not chair this panel any more: {selection.vacancy.title}"
        kind = "shortlisting/chair_replaced"
        send_mail(kind, subject=subject, text=text, to=person.email)


def send_scoring_started(selection, people, is_chair=False):
    """Tell these people that they can start; one message each, so addresses stay."""
    for person in people:
        text = render_to_string(
            "shortlisting/emails/scoring_started.txt",
            {"person": person, "is_chair": is_chair, "vacancy": selection.vacancy},
        )
        subject = f"Scoring has started: {selection.vacancy.title}"
        kind = "shortlisting/scoring_started"
        send_mail(kind, subject=subject, text=text, to=person.email)


def send_came_late(selection, people):
    """Tell members who had submitted that there is one more to score."""
    for person in people:
        text = render_to_string(
            "shortlisting/emails/came_late.txt",
            {"person": person, "vacancy": selection.vacancy},
        )
        subject = f"One more application to score: {selection.vacancy.title}"
        kind = "shortlisting/came_late"
        send_mail(kind, subject=subject, text=text, to=person.email)


def send_withdrawn(selection, people):
    """Tell a panel that there is nothing more to score or decide."""
    for person in people:
        text = render_to_string(
            "shortlisting/emails/vacancy_withdrawn.txt",
            {"person": person, "vacancy": selection.vacancy},
        )
        subject = f"Vacancy withdrawn: {selection.vacancy.title}"
        kind = "shortlisting/vacancy_withdrawn"
        send_mail(kind, subject=subject, text=text, to=person.email)
