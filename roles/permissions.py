"""Who may see and do what with frameworks, role profiles and vacancies."""

from django.utils import timezone

from roles.models import ProfileVersion, Vacancy


def is_hr(user):
    """Whether this person runs recruitment; strangers are asked too."""
    return user.is_authenticated and user.is_hr


def vacancies_managed_by(user):
    """Every vacancy, for those who run recruitment."""
    return Vacancy.objects.all() if is_hr(user) else Vacancy.objects.none()


def vacancies_advertised_to(user):
    """Vacancies on the public list and in the feed: the same for everybody."""
    return Vacancy.objects.advertised_at(timezone.now())


def vacancies_for(user):
    """Vacancies this person may read by their link.

    Everybody: what is or was advertised, so that a link once handed out keeps
    answering. Those who run recruitment: drafts too, to see them as candidates will.
    """
    if is_hr(user):
        return Vacancy.objects.all()
    return Vacancy.objects.readable_at(timezone.now())


def can_create_vacancy(user, version):
    """Posts are advertised only on the version of a profile that is in force."""
    return is_hr(user) and version.status == ProfileVersion.Status.PUBLISHED


def can_edit_vacancy(user, vacancy):
    """What candidates have read does not change: only drafts are edited."""
    return is_hr(user) and vacancy.status == Vacancy.Status.DRAFT


def can_open_vacancy(user, vacancy):
    return is_hr(user) and vacancy.status == Vacancy.Status.DRAFT


def can_extend_vacancy(user, vacancy):
    return is_hr(user) and vacancy.status in (
        Vacancy.Status.OPEN,
        Vacancy.Status.CLOSED,
    )


def can_close_vacancy(user, vacancy):
    """Closing early: only while people can still apply."""
    return is_hr(user) and vacancy.is_open_at(timezone.now())


def can_withdraw_vacancy(user, vacancy):
    return is_hr(user) and vacancy.status in (
        Vacancy.Status.OPEN,
        Vacancy.Status.CLOSED,
    )
