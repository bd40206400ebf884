"""Who may see and do what with frameworks, role profiles and vacancies."""

from django.db.models import Q
from django.utils import timezone

from accounts.models import Duty, User
from roles.models import (
    Approval,
    Comment,
    Framework,
    FrameworkProposal,
    HouseStatement,
    IncomingBatch,
    IncomingDocument,
    ProfileVersion,
    ReviewDateEvent,
    RoleProfile,
    SwitchedOffRule,
    Vacancy,
    VersionEntry,
)


def is_hr(user):
    """Whether this person runs recruitment; strangers are asked too."""
    return user.is_authenticated and user.is_hr


# Role profiles and frameworks


def reads_everything(user):
    """HR and auditors see drafts too; nobody else does."""
    return user.has_duty(Duty.HR_OFFICER, Duty.HR_ADMIN, Duty.AUDITOR)


def can_list_profiles(user):
    return reads_everything(user)


def can_edit_profiles(user):
    """Make role profiles, by hand or from a document."""
    return user.is_hr


def can_bring_in(user):
    """Hand in documents and see what waits of them; only HR does."""
    return user.is_hr


def incoming_batches_of(user):
    """Documents handed in together: HR works through them as one team."""
    return IncomingBatch.objects.all() if is_hr(user) else IncomingBatch.objects.none()


def incoming_documents_of(user):
    """Documents that are being brought in, whoever in HR handed them in."""
    if is_hr(user):
        return IncomingDocument.objects.all()
    return IncomingDocument.objects.none()


def profiles_of(user):
    """Role profiles this person may look up, with every version of them."""
    if reads_everything(user):
        return RoleProfile.objects.all()
    return RoleProfile.objects.none()


def versions_of(user):
    """Versions this person may read; staff on panels read what was published."""
    if reads_everything(user):
        return ProfileVersion.objects.all()
    if user.is_staff:
        return ProfileVersion.objects.exclude(status__in=ProfileVersion.OPEN)
    return ProfileVersion.objects.none()


def copies_for(user):
    """Versions made from another one that this person may read, newest first."""
    copies = versions_of(user).filter(made_from__isnull=False)
    return copies.select_related("profile").order_by("-created_at")


def review_events_for(user):
    """How the review dates of profiles this person may look up came about."""
    events = ReviewDateEvent.objects.filter(profile__in=profiles_of(user))
    return events.select_related("by").order_by("-at")


def can_check_version(user, version):
    """See what the rules say; panels read only what candidates read."""
    return reads_everything(user)


def can_see_rules(user):
    return reads_everything(user)


def can_switch_rules(user):
    """What the whole charity is not asked is decided by those who answer for it."""
    return user.has_duty(Duty.HR_ADMIN)


def switched_off_rules_of(user):
    """Rules that are switched off, for those who see the rules."""
    if can_see_rules(user):
        return SwitchedOffRule.objects.all()
    return SwitchedOffRule.objects.none()


def can_edit_version(user, version):
    """Only drafts: in review nobody changes what a second person is reading."""
    return user.is_hr and version.is_editable


def can_publish_version(user, version):
    """Come to the page that publishes; whether it may be is for the action to say."""
    return user.is_hr and version.is_open


def can_publish_alone(user, version):
    """Publish without a second person, with a reason that is kept."""
    return user.has_duty(Duty.HR_ADMIN) and version.is_open


def can_discard_version(user, version):
    return can_edit_version(user, version)


def can_withdraw_version(user, version):
    return user.is_hr and version.status == ProfileVersion.Status.PUBLISHED


def can_revise_profile(user, profile):
    """Start a new draft: there is something to start from and no draft yet."""
    has_draft = profile.has_version_in(ProfileVersion.OPEN)
    return can_ask_next_version(user, profile) and not has_draft


def can_ask_next_version(user, profile):
    """Press the button that starts a new draft, or leads to the one there is."""
    ended = (ProfileVersion.Status.PUBLISHED, ProfileVersion.Status.WITHDRAWN)
    return user.is_hr and profile.has_version_in(ended)


def can_revise_version(user, version):
    """Start the next draft from the version in force."""
    if not user.is_hr or version.status != ProfileVersion.Status.PUBLISHED:
        return False
    return not version.profile.has_version_in(ProfileVersion.OPEN)


def can_set_review_date(user, profile):
    """While a version is in force there is something to look at again."""
    return user.is_hr and profile.has_version_in([ProfileVersion.Status.PUBLISHED])


def profiles_in_force(user):
    """Posts with a published version: what must be looked at again some day."""
    published = ProfileVersion.Status.PUBLISHED
    profiles = profiles_of(user).posts()
    return profiles.filter(versions__status=published)


# Who changed what when


def can_read_history(user):
    return reads_everything(user)


def history_of(user, versions, profile, version):
    """The audit entries of these versions, newest first; of the profile's own too
    unless it is one `version` that is asked about."""
    if not can_read_history(user):
        return VersionEntry.objects.none()
    return VersionEntry.objects.about(versions, profile=None if version else profile)


def people_in(entries):
    """Whoever did any of these."""
    return User.objects.filter(pk__in=entries.order_by().values("by")).order_by(
        "full_name", "email"
    )


def changes_to_undo(version):
    """Changes to rows of a draft whose earlier words can be brought back."""
    rows = version.changes.filter(old__isnull=False, new__isnull=False)
    return rows.exclude(kind__in=["details", "profile"])


# A second person's approval


def can_read_approval(user, version):
    return reads_everything(user)


def can_ask_approval(user, version):
    return can_edit_version(user, version)


def people_to_ask(user):
    """The others in HR who can sign in, by name."""
    duties = [Duty.HR_OFFICER, Duty.HR_ADMIN]
    people = User.objects.filter(is_active=True, is_staff=True, groups__name__in=duties)
    return people.exclude(pk=user.pk).order_by("full_name", "email").distinct()


def is_second_person(user, approval):
    """Not the one who asked, nor the only one who wrote since it was last looked at."""
    return user.pk not in (approval.asked_by_id, approval.only_writer_id)


def can_decide_approval(user, approval):
    """Approve a draft, or send it back."""
    return (
        user.is_hr
        and approval is not None
        and approval.outcome == Approval.Outcome.WAITING
        and is_second_person(user, approval)
    )


def can_take_back_version(user, version):
    return user.is_hr and version.is_in_review


def can_comment(user, version):
    return user.is_hr and version.is_open


def comments_of(user):
    """Comments this person may answer and settle."""
    if not user.is_hr:
        return Comment.objects.none()
    return Comment.objects.filter(version__status__in=ProfileVersion.OPEN)


def statements_of(user):
    """House statements this person may read on the page of them all."""
    if reads_everything(user):
        return HouseStatement.objects.all()
    return HouseStatement.objects.none()


def sections_showing(user, statement):
    """Sections of open versions and of those in force that show this statement."""
    current = [*ProfileVersion.OPEN, ProfileVersion.Status.PUBLISHED]
    return (
        statement.sections.filter(
            version__in=versions_of(user).filter(status__in=current)
        )
        .annotate(
            is_older=~Q(heading=statement.heading, text=statement.text),
        )
        .select_related("version__profile")
        .order_by("version__title", "version__number")
    )


def can_list_frameworks(user):
    return reads_everything(user)


def frameworks_of(user):
    """Frameworks this person may read."""
    if reads_everything(user):
        return Framework.objects.all()
    if user.is_staff:
        return Framework.objects.exclude(status=Framework.Status.DRAFT)
    return Framework.objects.none()


def can_create_framework(user):
    return user.is_hr


def can_edit_framework(user, framework):
    return user.is_hr and framework.is_draft


def can_rename_framework(user, framework):
    """The name is not what a version says: it changes for all of them at once."""
    return user.is_hr


def can_publish_framework(user, framework):
    return can_edit_framework(user, framework)


def can_discard_framework(user, framework):
    return can_edit_framework(user, framework)


def can_revise_framework(user, framework):
    """Start the next version; where it is drafted already, that draft is gone on with.

    Only from the version in force.
    """
    return user.is_hr and framework.is_in_force


def can_migrate_profiles(user, framework):
    """Bring role profiles onto this version of a framework: the one in force."""
    return user.is_hr and framework.is_in_force


def can_see_framework_uses(user, framework):
    return reads_everything(user)


def can_start_proposal(user):
    """Make a framework out of documents."""
    return user.is_hr


def proposals_of(user):
    """Proposals of a framework this person may read."""
    if reads_everything(user):
        return FrameworkProposal.objects.all()
    return FrameworkProposal.objects.none()


def can_decide_proposal(user, proposal):
    return user.is_hr and proposal.is_open


# Vacancies


def can_manage_vacancies(user):
    return is_hr(user)


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
    """Posts are advertised only on the version of a profile that is in force.

    A template is no post.
    """
    is_in_force = version.status == ProfileVersion.Status.PUBLISHED
    return is_hr(user) and is_in_force and not version.profile.is_template


def can_edit_vacancy(user, vacancy):
    """What candidates have read does not change: only drafts are edited."""
    return is_hr(user) and vacancy.status == Vacancy.Status.DRAFT


def can_move_vacancy(user, vacancy):
    """To another version of its role profile: a draft whose own is not in force."""
    is_in_force = vacancy.version.status == ProfileVersion.Status.PUBLISHED
    return can_edit_vacancy(user, vacancy) and not is_in_force


def can_open_vacancy(user, vacancy):
    return is_hr(user) and vacancy.status == Vacancy.Status.DRAFT


def can_extend_vacancy(user, vacancy):
    return can_withdraw_vacancy(user, vacancy) and vacancy.may_be_extended


def can_close_vacancy(user, vacancy):
    """Closing early: only while people can still apply."""
    return is_hr(user) and vacancy.is_open_at(timezone.now())


def can_withdraw_vacancy(user, vacancy):
    """In every phase of choosing, until it is filled."""
    return is_hr(user) and vacancy.status in Vacancy.UNFINISHED


def can_appoint(user, vacancy):
    """After signing, until every post is filled."""
    return can_withdraw_vacancy(user, vacancy) and vacancy.signed_at is not None
