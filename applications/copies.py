"""The candidate's copy of what they sent, made once and kept as long as that."""

from django.db import models


class CandidateCopy(models.Model):
    """The PDF of a submission, which never changes; deleted with it.

    One row for each, and not the store of profiles' files, which are kept by what they
    show and outlive whom they are about: these are a person's own words.
    """

    submission = models.OneToOneField(
        "applications.Submission",
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="copy",
    )
    pdf = models.BinaryField()

    def __str__(self):
        return f"Copy of submission {self.submission_id}"
