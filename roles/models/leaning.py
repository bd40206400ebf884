"""Versions of role profiles as seen from the competency framework they lean on."""

from django.db import models
from django.db.models import Q


class LeaningQuerySet(models.QuerySet):
    """Questions about frameworks that ProfileVersion.objects answers as well."""

    def leaning_on(self, framework):
        """Versions on this framework, or with a competency of it."""
        asking = self.model.objects.filter(
            expectations__competency__framework=framework
        )
        return self.filter(Q(framework=framework) | Q(pk__in=asking.values("pk")))

    def asking_for(self, competency):
        """Versions with a window on this competency."""
        return self.filter(expectations__competency=competency)

    def behind(self, framework):
        """In force or open, and on an earlier version of this framework."""
        return self.filter(
            status__in=[*self.model.OPEN, self.model.Status.PUBLISHED],
            framework__employer=framework.employer_id,
            framework__name=framework.name,
            framework__number__lt=framework.number,
        )

    def with_draft_beside(self, has_draft):
        """Published versions whose profile has a draft; or all that have none."""
        drafts = self.model.objects.filter(
            profile=models.OuterRef("profile"), status__in=self.model.OPEN
        )
        published = Q(status=self.model.Status.PUBLISHED)
        if has_draft:
            return self.filter(published, models.Exists(drafts))
        return self.filter(~published | ~models.Exists(drafts))

    def with_windows(self, framework=None):
        """Prefetch expectations with competencies, or only those of a framework."""
        model = self.model._meta.get_field("expectations").related_model
        rows = model.objects.select_related("competency").order_by("position", "pk")
        if framework is not None:
            rows = rows.filter(competency__framework=framework)
        return self.select_related("profile", "framework").prefetch_related(
            models.Prefetch("expectations", rows)
        )
