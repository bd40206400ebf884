"""The form of one score: the number, quotes, and two notes."""

import json
from functools import cached_property

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms

from fields.stale_fields import as_texts, mark_of_texts, read_marks
from fields.widgets import Checkboxes, Radios
from roles.models.frameworks import HIGHEST_LEVEL
from shortlisting import quotes
from shortlisting.models import Score

from .words import LONGEST_NOTE, LONGEST_QUOTES, WordsField

# What `shown` says of an answer whose newer score the page shows beside what was typed:
# only a button of its own replaces that one.
IN_CONFLICT = "saved elsewhere"
SAVED_ELSEWHERE = (
    "This score was saved in another window meanwhile, so what you wrote here was not "
    "saved. Choose which of the two to keep."
)

BAND_NOTES = {
    None: "",
    "below entry": "Below entry for this role",
    "entry": "Entry for this role",
    "desired": "Desired for this role",
    "exceptional": "Exceptional for this role",
}


class ScoreForm(forms.Form):
    """What every score has beside its number.

    Unbound it shows the saved score. `answer` is the blind text quotes are taken from,
    `seen` the ids of the indicators ticked so far.
    """

    quotes = WordsField(
        what="The quotes",
        max_length=LONGEST_QUOTES,
        label="Quotes from the answer",
        help_text="One on each line, word for word.",
        widget=forms.Textarea({"rows": 2}),
        required=False,
    )
    note = WordsField(
        what="The note",
        max_length=LONGEST_NOTE,
        label="Note for the panel",
        widget=forms.Textarea({"rows": 2}),
        required=False,
    )
    line = WordsField(
        what="The line for the candidate",
        label="One line for the candidate",
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        required=False,
    )
    row_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    show_optional = False
    number = ""
    saved_elsewhere = None
    seen_elsewhere = ()

    def __init__(
        self, data=None, *, item, answer, anchors, score, id_stem, seen=(), prefix=None
    ):
        self.seen = seen
        self.item, self.answer, self.anchors = item, answer or "", anchors
        self.score = score or Score(row_version=0)
        # Whose errors these are in the list at the top of a page, and where it stands.
        self.about = prefix.upper() if prefix else ""
        self.anchor = prefix or "score"
        super().__init__(
            data,
            initial=self.values_of(self.score),
            auto_id="%s" if prefix else f"{id_stem}-%s",
            prefix=prefix,
        )
        self.set_up()
        self.initial["shown"] = mark_of(self.initial)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(*self.parts(), "row_version", "shown")

    def values_of(self, score):
        """What the fields hold for this score; of ticks, see `stored`."""
        return {
            self.number: self.item.given(score),
            "quotes": "\n".join(score.quotes),
            "note": score.note,
            "line": score.line,
            "row_version": score.row_version if score.pk else 0,
        }

    def stored(self, score):
        """What every field holds for a score that was saved elsewhere meanwhile."""
        return self.values_of(score)

    def parts(self):
        scale = Field(self.number, template="shortlisting/_scale.html")
        return [scale, "note", "line", "quotes"]

    def clean_quotes(self):
        lines = [line.strip() for line in self.cleaned_data["quotes"].splitlines()]
        wanted = list(dict.fromkeys(filter(None, lines)))
        for quote in wanted:
            if not quotes.find(quote, self.answer):
                raise forms.ValidationError(
                    f"“{quote}” is not in the answer. Copy the words exactly."
                )
        return wanted

    def fields_to_save(self):
        """The score's own fields as cleaned; call it on a valid form."""
        names = (self.number, "quotes", "note", "line")
        return {name: self.cleaned_data[name] for name in names}

    def indicators_to_save(self):
        return []

    def show_saved(self, score):
        """Keep what was typed, but let the next save replace this newer score."""
        self.data = self.data.copy()
        self.data[self.add_prefix("row_version")] = score.row_version
        self.data[self.add_prefix("shown")] = IN_CONFLICT
        # No number here yet says nothing against the one given there.
        if self.cleaned_data[self.number] is None:
            given = self.item.given(score)
            self.data[self.add_prefix(self.number)] = "" if given is None else given
        self.saved_elsewhere = score
        self.add_error(None, SAVED_ELSEWHERE)


class CriterionScoreForm(ScoreForm):
    """A value on the marking scheme's scale."""

    value = forms.TypedChoiceField(
        label="Your score", coerce=int, empty_value=None, required=False
    )

    number = "value"

    def set_up(self):
        anchors = self.anchors
        field = self.fields["value"]
        field.choices = [(one["score"], one["label"]) for one in anchors]
        field.widget = Radios(
            choices=field.choices,
            hints={str(one["score"]): one["anchor"] for one in anchors},
        )
        field.error_messages["invalid_choice"] = (
            f"Choose a score from {anchors[0]['score']} to {anchors[-1]['score']}."
        )

    def clean(self):
        cleaned = super().clean()
        is_nought = cleaned.get("value") == 0 and self.item.is_essential
        if is_nought and cleaned.get("note", "?").strip() == "":
            self.add_error(
                "note",
                "Say in a few words why this is 0. Nothing is saved until you do: "
                "a 0 on an essential criterion needs a reason.",
            )
        return cleaned


class CompetencyScoreForm(ScoreForm):
    """The highest level of the ladder that the example shows, 0 for none."""

    level = forms.TypedChoiceField(
        label="The highest level this example shows",
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": f"Choose a level from 0 to {HIGHEST_LEVEL}."},
    )
    indicators = forms.MultipleChoiceField(
        label="What you saw, if you want to note it",
        required=False,
        error_messages={"invalid_choice": "Tick indicators of this competency only."},
    )

    number = "level"

    def set_up(self):
        band = self.item.thing.band
        levels = range(HIGHEST_LEVEL + 1)
        field = self.fields["level"]
        field.choices = [
            (number, f"Level {number}" if number else "None shown") for number in levels
        ]
        field.widget = Radios(
            choices=field.choices,
            hints={str(number): BAND_NOTES[band(number)] for number in levels},
        )
        ladder = self.item.ladder.items()
        self.fields["indicators"].choices = [
            (str(one.pk), f"Level {number}: {one.text}")
            for number, indicators in ladder
            for one in indicators
        ]
        self.fields["indicators"].widget = Checkboxes(
            choices=self.fields["indicators"].choices
        )
        seen = set(map(str, self.seen))  # in the order in which a page sends them
        shown = self.fields["indicators"].choices
        self.initial["indicators"] = [pk for pk, _ in shown if pk in seen]

    def stored(self, score):
        seen = score.indicators_seen.values_list("pk", flat=True)
        return super().stored(score) | {"indicators": [str(pk) for pk in seen]}

    def show_saved(self, score):
        super().show_saved(score)
        labels = dict(self.fields["indicators"].choices)
        self.seen_elsewhere = [labels[pk] for pk in self.stored(score)["indicators"]]

    def parts(self):
        scale, *rest = super().parts()
        seen = Field("indicators", template="shortlisting/_indicators.html")
        return [scale, seen, *rest]

    def indicators_to_save(self):
        chosen = set(self.cleaned_data["indicators"])
        return [one for one in self.item.indicators if str(one.pk) in chosen]


TYPED = ("value", "level", "note", "line", "quotes", "indicators")


def mark_of(values):
    """Of what each field of a score shows, to tell which were changed since."""
    shown = {name: values[name] for name in TYPED if name in values}
    return json.dumps({name: mark_of_texts(as_texts(shown[name])) for name in shown})


class SentAnswer:
    """What a page sent of one answer: under its prefix where it has several."""

    def __init__(self, data, prefix=""):
        self.prefix, self.data = prefix, data
        self.values = {name: data.get(self.key(name)) for name in TYPED}
        self.values["indicators"] = data.getlist(self.key("indicators"))

    def key(self, name):
        return f"{self.prefix}-{name}" if self.prefix else name

    @property
    def code(self):
        """The blind code of whose answer it is."""
        return self.prefix.upper()

    @property
    def then(self):
        """The code of the item that its pressed Save leads to, "" if it was not."""
        return self.data.get(self.key("then"), "")

    @property
    def is_pressed(self):
        """Whether its Save or one of its numbers was pressed."""
        return bool(self.then) or self.is_scored

    @property
    def is_scored(self):
        """Whether one of its numbers was pressed: such a button comes after the number
        that was there."""
        numbers = (self.key(name) for name in ("value", "level"))
        return any(len(self.data.getlist(name)) > 1 for name in numbers)

    @property
    def says_nothing(self):
        """Whether all of it is as its page showed it, so that there is nothing to save
        even where it was pressed."""
        return not (self.is_scored or self.changed)

    @property
    def is_open_conflict(self):
        """Whether its page showed a newer score, and none of its own buttons says that
        this one is to replace it."""
        is_shown = self.data.get(self.key("shown")) == IN_CONFLICT
        return is_shown and not self.is_pressed

    @cached_property
    def changed(self):
        """Names of the fields that are not as the page showed them."""
        marks = read_marks(self.data.get(self.key("shown")))
        return [
            name
            for name in (marks or TYPED)
            if mark_of_texts(as_texts(self.values.get(name))) != marks.get(name)
        ]

    @property
    def words(self):
        changed = [name for name in ("note", "line", "quotes") if name in self.changed]
        return [text for text in (self.values[name] or "" for name in changed) if text]


def sent_answers(data):
    """Each SentAnswer whose button was pressed or in which something was changed."""
    end = "-row_version"
    prefixes = [name.removesuffix(end) for name in data if name.endswith(end)]
    found = [SentAnswer(data, prefix) for prefix in prefixes]
    return [one for one in found if one.is_pressed or one.changed]


def score_form(data=None, *, item, **details):
    """The form that fits an item; `details` as for ScoreForm."""
    form_class = CompetencyScoreForm if item.is_competency else CriterionScoreForm
    return form_class(data, item=item, **details)
