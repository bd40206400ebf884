"""What the audit trail is written about: each says whose it is, for good.

A new `record(…, subject=…)` needs its model here, and that model an `employer_id`.
"""

import ast

import pytest

from accounts.models import User
from applications.models import Application
from roles.models import (
    Framework,
    FrameworkProposal,
    HouseStatement,
    IncomingBatch,
    IncomingDocument,
    ProfileVersion,
    RoleProfile,
    SwitchedOffRule,
    Vacancy,
)
from shortlisting.models import (
    AgreedScore,
    MarkingScheme,
    PanelMember,
    Score,
    Selection,
)
from tests.builders import (
    make_employer,
    make_framework,
    make_profile,
    make_staff,
    make_version,
)
from tests.roles.builders import make_incoming
from tests.shortlisting.builders import give, make_round
from tests.test_architecture import LAYERS, python_files

# {what an act calls its subject: the models that it may be}.
SUBJECTS = {
    "agreed": {AgreedScore},
    "application": {Application},
    "batch": {IncomingBatch},
    "batches": {IncomingBatch},
    "document": {IncomingDocument},
    "draft": {Framework, ProfileVersion},
    "framework": {Framework},
    "locked": {IncomingDocument, ProfileVersion},
    "member": {PanelMember},
    "place": {PanelMember},
    "profile": {RoleProfile},
    "proposal": {FrameworkProposal},
    "scheme": {MarkingScheme},
    "score": {Score},
    "selection": {Selection},
    "statement": {HouseStatement},
    "subject": {ProfileVersion, RoleProfile},
    "switched": {SwitchedOffRule},
    "user": {User},
    "vacancy": {Vacancy},
    "version": {ProfileVersion},
}
MODELS = set.union(*SUBJECTS.values())
# A person and a batch may have to do with several employers, a rule with all.
NOBODYS = {User, IncomingBatch, SwitchedOffRule}


def calls():
    """(path, what the subject is called) of every call of `record` in the code."""
    for app in LAYERS:
        for path in python_files(app):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and is_record(node.func):
                    yield path, name_of(subject_of(node))


def is_record(function):
    return getattr(function, "id", getattr(function, "attr", "")) == "record"


def subject_of(call):
    return next((word.value for word in call.keywords if word.arg == "subject"), None)


def name_of(expression):
    """`vacancy` of `vacancy`, `form.vacancy` and `vacancy[pk]`; None of a call."""
    if isinstance(expression, ast.Subscript):
        return name_of(expression.value)
    return getattr(expression, "attr", getattr(expression, "id", None))


def test_every_act_names_a_subject_that_is_listed():
    found = list(calls())
    unknown = [f"{path}: {name}" for path, name in found if name not in SUBJECTS]

    assert unknown == []
    assert {name for _, name in found} == set(SUBJECTS)


def test_nothing_else_writes_entries():
    """All the rules are those of `record`."""
    writing = [
        str(path)
        for app in LAYERS
        for path in python_files(app)
        if "migrations" not in path.parts
        and any(
            name in path.read_text()
            for name in ("AuditEntry(", "AuditEntry.objects.create", "AuditReason(")
        )
    ]

    assert writing == ["accounts/actions.py", "accounts/models.py"]


@pytest.mark.parametrize(
    "model", sorted(MODELS, key=str), ids=lambda model: model.__name__
)
def test_model_says_its_employer(model):
    assert hasattr(model, "employer_id")
    is_nobodys = model.employer_id is None

    assert is_nobodys == (model in NOBODYS)


@pytest.mark.django_db
def test_each_subject_says_the_right_employer():
    right = make_employer()
    version = make_version(profile=make_profile(employer=right))
    made = [
        version,
        version.profile,
        make_framework(employer=right),
        FrameworkProposal(name="Ours", employer=right, started_by=make_staff()),
        HouseStatement(employer=right, heading="Fair"),
        make_incoming(employer=right),
        *things_of_a_round(right),
    ]

    assert {type(thing) for thing in made} == MODELS - NOBODYS
    assert {thing.employer_id for thing in made} == {right.pk}


def things_of_a_round(employer):
    round_ = make_round()
    profile = round_.selection.vacancy.version.profile
    profile.employer = employer
    profile.save()
    member, application = round_.members[0], round_.applications[0]
    give(round_, member, application, E1=2)
    selection = Selection.objects.get(pk=round_.selection.pk)
    return [
        selection,
        selection.vacancy,
        selection.schemes.get(),
        *Application.objects.filter(pk=application.pk),
        *PanelMember.objects.filter(pk=member.pk),
        *Score.objects.all(),
        AgreedScore(application_id=application.pk),
    ]
