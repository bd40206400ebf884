"""The words of a version as the library finds them."""

from django.db import models

from .profiles import ProfileVersion


class SearchText(models.Model):
    """Everything one version says, made ready to be searched; remade when it changes.

    `passages` is the version's text, a line each; `words` has the same lines in stems,
    each behind a space. `title` and `criteria` hold only the stems of these parts.
    `row_version` is that of the version it was made from. See `roles.library.search`.
    """

    version = models.OneToOneField(
        ProfileVersion,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="search_text",
    )
    row_version = models.PositiveIntegerField()
    passages = models.TextField()
    words = models.TextField()
    title = models.TextField()
    criteria = models.TextField()

    def __str__(self):
        return f"Words of {self.version_id}"
