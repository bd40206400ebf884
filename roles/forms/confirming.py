"""Asking which role profile a document belongs to before it becomes a draft."""

from django import forms

from fields import Radios

OF_ITS_OWN = "new"


class ConfirmForm(forms.Form):
    """Where the library has the document's post: whether it is a version of it.

    `known` are `KnownPost`s. One that is still being drafted cannot take another draft;
    `drafted` are the versions of these.
    """

    post = forms.ChoiceField(
        label="What is it to be?",
        widget=Radios,
        error_messages={"required": "Choose what the document is to be"},
    )
    show_optional = False

    def __init__(self, *args, known, **kwargs):
        super().__init__(*args, **kwargs)
        newest = [each.version for each in known]
        self.drafted = [version for version in newest if version.is_open]
        free = {str(each.profile_id): each for each in newest if not each.is_open}
        self.posts = {pk: version.profile for pk, version in free.items()}
        self.fields["post"].choices = [
            *((pk, next_version_of(version)) for pk, version in free.items()),
            (OF_ITS_OWN, "A role profile of its own"),
        ]
        if not free:
            del self.fields["post"]

    @property
    def profile(self):
        """The one it is to be a version of, or None."""
        return self.posts.get(self.cleaned_data.get("post"))


def next_version_of(version):
    profile = version.profile
    return (
        f"The next version of {profile.reference}: {version.title}, {profile.employer}"
    )
