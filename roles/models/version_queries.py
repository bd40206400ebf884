"""What is asked of the versions of role profiles: what to fetch, and how they stand."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce, Lower

from .leaning import LeaningQuerySet


class VersionQuerySet(LeaningQuerySet):
    """Questions only; `ProfileVersionQuerySet` adds what guards against changes."""

    def representing(self, references):
        """One version, whole, for each of these profiles, in their order: a list.

        It is the one in force, or else the newest. Capitals do not count, and what is
        no profile's reference has no version; three statements beside the parts'.
        """
        ranks = {name.casefold(): rank for rank, name in enumerate(references)}
        named = self.annotate(lowered=Lower("profile__reference"))
        found = named.filter(lowered__in=ranks).order_by("number")
        chosen = {}
        for version in found.only("pk", "profile_id", "number", "status"):
            kept = chosen.get(version.lowered)
            if kept is None or kept.status != self.model.Status.PUBLISHED:
                chosen[version.lowered] = version
        whole = self.filter(pk__in=[version.pk for version in chosen.values()])
        return sorted(
            whole.with_parts(),
            key=lambda version: ranks[version.profile.reference.casefold()],
        )

    def with_removed(self):
        """Annotate how many rows were removed, and the last: no query more.

        `removed_count` is None when there are none; `removed_id`, `removed_kind` and
        `removed_words` are those of the last.
        """
        removed = self.model._meta.get_field("removed_rows").related_model.objects
        rows = removed.filter(version=models.OuterRef("pk"))
        last = rows.order_by("-removed_at")
        count = rows.values("version").annotate(count=models.Count("pk"))
        return self.annotate(
            removed_count=models.Subquery(count.values("count")),
            removed_id=models.Subquery(last.values("pk")[:1]),
            removed_kind=models.Subquery(last.values("kind")[:1]),
            removed_words=models.Subquery(last.values("words")[:1]),
        )

    def with_open_comments(self):
        """Annotate `open_comments`: how many nobody has settled, answers apart."""
        comments = self.model._meta.get_field("comments").related_model.objects
        count = (
            comments.filter(
                version=models.OuterRef("pk"), answers=None, settled_at=None
            )
            .order_by()
            .values("version")
            .annotate(count=models.Count("pk"))
            .values("count")
        )
        return self.annotate(open_comments=Coalesce(models.Subquery(count), 0))

    def with_statements_behind(self):
        """Annotate `is_behind`: whether a house statement in it has changed since."""
        sections = self.model._meta.get_field("sections").related_model.objects
        behind = sections.behind_its_statement().filter(version=models.OuterRef("pk"))
        return self.annotate(is_behind=models.Exists(behind))

    def of_posts_named(self, *, titles, references):
        """Versions of posts with one of these titles or references, in lower case.

        Superseded versions and templates are left out; the newest of a post is last.
        """
        return (
            self.exclude(status=self.model.Status.SUPERSEDED)
            .filter(profile__is_template=False)
            .annotate(
                lowered=Lower("title"), lowered_reference=Lower("profile__reference")
            )
            .filter(Q(lowered__in=titles) | Q(lowered_reference__in=references))
            .select_related("profile__employer")
            .order_by("profile__reference", "number")
        )

    def with_people(self):
        """What the list of a profile's versions shows of each."""
        return self.select_related("published_by", "withdrawn_by", "framework")

    def with_earlier(self):
        """Annotate `earlier`: the number of the version published before, or None."""
        earlier = self.model.objects.filter(
            profile=models.OuterRef("profile"), number__lt=models.OuterRef("number")
        ).exclude(status__in=self.model.OPEN)
        numbers = earlier.order_by("-number").values("number")[:1]
        return self.annotate(earlier=models.Subquery(numbers))

    def published_after(self, number):
        """The first of these that was published behind this number; None if none."""
        later = self.filter(number__gt=number).exclude(status__in=self.model.OPEN)
        return later.order_by("number").first()

    def with_parts(self):
        """Prefetch everything a reader of the whole profile sees; constant queries."""
        return self.with_texts().prefetch_related("criteria__accountabilities")

    def with_texts(self):
        """Prefetch every row, but not how they are linked with each other."""
        return self.with_rows().prefetch_related(
            "expectations__competency__levels__indicators"
        )

    def with_rows(self):
        """Prefetch the version's own rows: competencies by name, without ladders."""
        return self.select_related(
            "profile__employer", "profile__service", "framework"
        ).prefetch_related(
            ordered(self.model, "sections"),
            ordered(self.model, "reporting_lines"),
            ordered(self.model, "accountabilities"),
            ordered(self.model, "performance_measures"),
            ordered(self.model, "criteria"),
            ordered(self.model, "expectations"),
        )

    def with_checks(self):
        """Count what an import could not place, for `checks.findings_of`."""
        unplaced = self.model._meta.get_field("unplaced").related_model
        count = (
            unplaced.objects.filter(version=models.OuterRef("pk"))
            .order_by()
            .values("version")
            .annotate(count=models.Count("pk"))
            .values("count")
        )
        return self.annotate(unplaced_count=Coalesce(models.Subquery(count), 0))


def ordered(version_model, relation):
    """Prefetch the rows of one part in the order the profile shows them."""
    model = version_model._meta.get_field(relation).related_model
    rows = model.objects.order_by("position", "pk")
    if relation == "expectations":
        rows = rows.select_related("competency")
    return models.Prefetch(relation, rows)
