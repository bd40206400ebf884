"""Forms that save nothing over what another tab, or somebody else, saved meanwhile."""

import json

from django import forms

from . import stale_pages

CHANGED = (
    "%s since you opened this page. Save again to keep what stands here instead of "
    "what is stored now: “%s”"
)
BY_SOMEBODY = "This was changed"
BY_OTHERS = "Somebody else changed this"
BY_ONESELF = "You changed this in another tab or on another device"
CHANGED_SINCE_READ = (
    "Somebody else saved at the same moment. Nothing of yours is saved yet: save again."
)
NOTHING = "nothing"
# Among the marks of fields, of which none has this name: how far things had come.
SINCE = ""


class FieldMarks:
    """For forms that carry, in `shown`, a digest of each field as a page showed it."""

    # Another where `shown` says something else of the page.
    marks_name = "shown"

    def marks(self):
        return json.dumps(self.marks_of_stored())

    def marks_of_stored(self):
        return {name: mark_of_texts(self.stored(name)) for name in self.compared()}

    def compared(self):
        """Names of the fields a person fills in."""
        return [
            name for name, field in self.fields.items() if not field.widget.is_hidden
        ]

    def stored(self, name):
        """What is stored in a field, as a browser would post it: a list of texts."""
        field = self.fields[name]
        value = self.get_initial_for_field(field, name)
        if isinstance(field.widget, forms.MultiWidget):
            return as_texts(field.widget.decompress(value))
        return as_texts(field.prepare_value(value))

    def typed(self, name):
        """What was posted of a field, in the same shape."""
        widget = self.fields[name].widget
        given = widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
        return as_texts(given)

    def left_alone(self):
        """Names of the fields that were sent as their page showed them."""
        marks = read_marks(self.data.get(self.add_prefix(self.marks_name)))
        return {
            name
            for name in self.compared()
            if name in marks and mark_of_texts(self.typed(name)) == marks[name]
        }


class LeftAlone(FieldMarks):
    """For forms that refuse to save over what was saved elsewhere meanwhile.

    One on which nothing was changed has nothing to save and need not be asked about.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = forms.CharField(required=False, widget=forms.HiddenInput)
        self.fields[self.marks_name] = field
        # Asked for when the page is written: see StaleFields.
        self.initial[self.marks_name] = self.marks

    def was_left_alone(self):
        """Whether every box is as its page showed it."""
        return self.left_alone() == set(self.compared())

    def cleaned_without_marks(self):
        given = self.cleaned_data
        return {name: given[name] for name in given if name != self.marks_name}


class StaleFields(FieldMarks, forms.Form):
    """Saves over no field that another page changed meanwhile.

    A field that this page left alone is taken from what is stored. One that both
    changed, in different ways, is refused once, with the stored words beside it; what
    was typed stays. What is stored has to be read under the lock that saving takes, or
    the act has to look again under its own: then `say_changed_since_read` tells.
    """

    # Where it is known who acts on the thing (`roles.presence.Trail`): the page notes
    # its `last()`, and `who(since)` begins the sentence that tells of a change.
    trail = None

    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Asked for when the page is written: by then the form has got all its values,
        # those too that a form built on this one gives after this line.
        self.initial["shown"] = self.marks
        self.taken, self.refused = {}, []

    def marks(self):
        since = {SINCE: self.trail.last()} if self.trail else {}
        return json.dumps(self.marks_of_stored() | since)

    def who(self, since):
        return self.trail.who(since) if self.trail else BY_SOMEBODY

    def clean(self):
        marks = read_marks(self.cleaned_data.get("shown"))
        changed = [
            name
            for name in self.compared()
            if name in marks and marks[name] != mark_of_texts(self.stored(name))
        ]
        # What came since was not on that page, and cannot have been emptied there.
        new = [name for name in self.compared() if marks and name not in marks]
        if changed or new:
            self.data = self.data.copy()
        for name in changed:
            self.merge(name, marks)
        for name in new:
            self.take(name, self.stored(name))
        if changed:
            self.data[self.add_prefix("shown")] = json.dumps(marks)
        return super().clean()

    def merge(self, name, marks):
        """Bring together a field that is stored otherwise than it was shown."""
        stored, typed = self.stored(name), self.typed(name)
        if typed == stored:
            return
        if mark_of_texts(typed) == marks[name]:
            self.taken[name] = marks[name]
            self.take(name, stored)
            return
        self.refused.append(name)
        who = self.who(marks.get(SINCE))
        self.add_error(name, CHANGED % (who, self.in_words(name, stored) or NOTHING))
        marks[name] = mark_of_texts(stored)

    def take(self, name, stored):
        """Put what is stored into the field, as if it had been typed."""
        field, key = self.fields[name], self.add_prefix(name)
        is_split = isinstance(field.widget, forms.MultiWidget)
        if is_split:
            for suffix, text in zip(field.widget.widgets_names, stored, strict=True):
                self.data[key + suffix] = text
        elif getattr(field.widget, "allow_multiple_selected", False):
            self.data.setlist(key, stored)
        else:
            [self.data[key]] = stored
        if isinstance(field, forms.BooleanField) and stored == [""]:
            del self.data[key]
        self.errors.pop(name, None)  # a box that was empty here may be filled there
        self.cleaned_data[name] = field.clean(
            field.widget.value_from_datadict(self.data, self.files, key)
        )

    def say_changed_since_read(self):
        """What is stored changed between reading it and saving: the next save looks."""
        self.add_error(None, CHANGED_SINCE_READ)

    def in_words(self, name, texts):
        labels = labels_of(getattr(self.fields[name], "choices", None) or ())
        return " ".join(labels.get(text, text) for text in texts).strip()


class StaleFieldsForm(StaleFields, forms.ModelForm):
    """The same of a row; `instance` is the row as it is stored."""

    def marks_after_saving(self):
        """The marks for a page that stays open: of what was taken from elsewhere it
        still shows the words from before."""
        now = type(self)(instance=self.instance)
        return json.dumps(now.marks_of_stored() | self.taken)


def labels_of(choices):
    """{value as it is posted: label}, those of groups included."""
    labels = {}
    for value, label in choices:
        is_group = isinstance(label, list | tuple)
        labels |= labels_of(label) if is_group else {str(value): str(label)}
    return labels


class OwnFieldsForm(StaleFieldsForm):
    """Of what nobody else can change."""

    def who(self, since):
        return BY_ONESELF


def as_texts(value):
    """A value of a form as a list of texts; yes is "on" and no is ""."""
    if isinstance(value, list | tuple):
        return [text for each in value for text in as_texts(each)]
    if value is None or value is False:  # a number may be 0
        return [""]
    return ["on" if value is True else str(value).strip()]


def mark_of_texts(texts):
    """Short, since a page carries one for each of its fields."""
    return stale_pages.digest(texts)[:16]


def changed_since_shown(fields):
    """Those of [name, text] that were posted otherwise than their page showed them.

    Of a form without marks, or of a field that has none, that is all.
    """
    sent, same = {}, set()
    for name, text in fields:
        sent.setdefault(name, []).append(text)
    for name, text in fields:
        prefix, dash, last = name.rpartition("-")
        marks = read_marks(text) if last == "shown" else {}
        for own, mark in marks.items():
            whole = f"{prefix}{dash}{own}"
            if mark_of_texts(as_texts(sent.get(whole, []))) == mark:
                same.add(whole)
    return [[name, text] for name, text in fields if name not in same]


def read_marks(text):
    """{field name: digest}, empty when it cannot be read."""
    try:
        marks = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    return marks if isinstance(marks, dict) else {}
