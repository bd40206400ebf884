from importlib import import_module

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.models import QuerySet

from roles.models import (
    Competency,
    CompetencyExpectation,
    Framework,
    Indicator,
    Level,
)
from roles.models.frameworks import PublishedFrameworkIsFixed
from tests.builders import (
    make_competency,
    make_expectation,
    make_framework,
    make_version,
)

pytestmark = pytest.mark.django_db


def changed(row, **fields):
    for name, value in fields.items():
        setattr(row, name, value)
    return row


def one(model):
    return model.objects.first()


# Every way in which what a published framework says might be changed.
WAYS = {
    "save a competency": lambda: changed(one(Competency), name="Other").save(),
    "add a competency": lambda: one(Framework).competencies.create(name="Other"),
    "add competencies": lambda: Competency.objects.bulk_create(
        [Competency(framework=one(Framework), name="Other")]
    ),
    "update competencies": lambda: Competency.objects.update(name="Other"),
    "update them in bulk": lambda: Competency.objects.bulk_update(
        [changed(one(Competency), position=7)], ["position"]
    ),
    "delete a competency": lambda: one(Competency).delete(),
    "delete competencies": lambda: one(Framework).competencies.all().delete(),
    "save a level": lambda: changed(one(Level), number=5).save(),
    "add a level": lambda: one(Competency).levels.create(number=5),
    "add levels": lambda: Level.objects.bulk_create(
        [Level(competency=one(Competency), number=5)]
    ),
    "update levels": lambda: Level.objects.filter(number=2).update(number=5),
    "delete a level": lambda: one(Level).delete(),
    "delete levels": lambda: one(Competency).levels.all().delete(),
    "save an indicator": lambda: changed(one(Indicator), text="Other").save(),
    "add an indicator": lambda: one(Level).indicators.create(text="Other"),
    "add indicators": lambda: Indicator.objects.bulk_create(
        [Indicator(level=one(Level), text="Other")]
    ),
    "update indicators": lambda: Indicator.objects.update(text="Other"),
    "get or update": lambda: Indicator.objects.update_or_create(
        level=one(Level), defaults={"text": "Other"}
    ),
    "delete an indicator": lambda: one(Indicator).delete(),
    "delete indicators": lambda: one(Level).indicators.all().delete(),
    "save the framework": lambda: changed(one(Framework), number=9).save(),
    "update frameworks": lambda: Framework.objects.update(number=9),
    "delete the framework": lambda: one(Framework).delete(),
    "delete frameworks": lambda: Framework.objects.all().delete(),
}


def everything():
    return [
        list(QuerySet(model).order_by("pk").values())
        for model in (Framework, Competency, Level, Indicator)
    ]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("status", ["published", "superseded"])
def test_a_published_framework_never_changes(way, status):
    make_competency(framework=make_framework(status=status), levels=(1, 2))
    before = everything()

    with pytest.raises(PublishedFrameworkIsFixed), transaction.atomic():
        WAYS[way]()

    assert everything() == before


def test_a_draft_framework_may_change_and_go():
    make_competency(framework=make_framework(published=False), levels=(1, 2))

    for way in WAYS:
        if not way.startswith(("delete", "add", "update")):
            WAYS[way]()
    one(Framework).delete()

    assert everything() == [[], [], [], []]


def test_rows_do_not_move_into_a_published_framework():
    published = make_framework()
    competency = make_competency(framework=make_framework(published=False))

    with pytest.raises(PublishedFrameworkIsFixed):
        changed(competency, framework=published).save()
    with pytest.raises(ValueError, match="stays where it is"):
        Competency.objects.filter(pk=competency.pk).update(framework=published)

    assert published.competencies.count() == 0


def test_rows_do_not_move_out_of_a_published_framework():
    competency = make_competency()
    draft = make_framework(published=False)

    with pytest.raises(PublishedFrameworkIsFixed):
        changed(competency, framework=draft).save()

    assert draft.competencies.count() == 0


def test_how_a_published_framework_ends_and_is_called_may_change():
    framework = make_framework(name="Ladder")

    changed(framework, status="superseded", name="Steps").save()
    Framework.objects.update(name="Rungs")

    framework.refresh_from_db()
    assert (framework.status, framework.name) == ("superseded", "Rungs")


def test_a_published_framework_never_becomes_a_draft_again():
    framework = make_framework()

    with pytest.raises(PublishedFrameworkIsFixed):
        changed(framework, status="draft", published_at=None, published_by=None).save()


@pytest.mark.parametrize("entry", [0, -1, 4, 5, 9, 32767])
def test_a_window_cannot_end_above_the_ladder_or_begin_below_it(entry):
    """Entry ≤ desired ≤ exceptional within 1 to 5, whichever way a row gets in."""
    row = make_expectation(version=make_version())

    for way in [
        lambda: changed(row, entry_level=entry).save(),
        lambda: CompetencyExpectation.objects.update(entry_level=entry),
        lambda: QuerySet(CompetencyExpectation).bulk_create(
            [
                CompetencyExpectation(
                    version=row.version, competency=make_competency(), entry_level=entry
                )
            ]
        ),
        lambda: write_past_the_models(entry),
    ]:
        with pytest.raises(IntegrityError), transaction.atomic():
            way()

    row.refresh_from_db()
    assert [number for _, number in row.window] == [2, 3, 4]


def write_past_the_models(entry):
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE roles_competencyexpectation SET entry_level = %s", [entry]
        )


@pytest.mark.parametrize("entry", [1, 2, 3])
def test_a_window_rises_and_fits_the_ladder(entry):
    row = make_expectation(version=make_version(), entry_level=entry)

    row.refresh_from_db()

    assert row.window == [
        ("Entry", entry),
        ("Desired", entry + 1),
        ("Exceptional", entry + 2),
    ]


def test_only_where_a_window_begins_is_stored():
    names = {field.name for field in CompetencyExpectation._meta.concrete_fields}

    assert {name for name in names if "level" in name} == {"entry_level"}
    assert names.isdisjoint({"entry", "desired", "exceptional", "window"})


def test_a_window_outside_the_ladder_is_refused_in_words():
    row = changed(make_expectation(version=make_version()), entry_level=4)

    with pytest.raises(ValidationError) as refusal:
        row.validate_constraints()

    assert refusal.value.messages == [
        "Entry is 1, 2 or 3: the window of three levels ends at 5."
    ]


def test_lineage_is_told_by_name_for_frameworks_that_were_there_before():
    first = make_framework(name="Ladder")
    second = make_framework(
        name="Ladder", employer=first.employer, number=2, published=False
    )
    other = make_framework(name="Ladder")
    rows = [make_competency(framework=f, name="Care") for f in (first, second, other)]
    make_competency(framework=first, name="Calm")
    migration = ("roles", "0007_add_competency_lineage")
    before = MigrationLoader(connection).project_state(migration).apps

    import_module(".".join(["roles.migrations", migration[1]])).recognise_by_name(
        before, None
    )

    one, two, three = (Competency.objects.get(pk=row.pk).lineage for row in rows)
    assert (one == two, one == three) == (True, False)
