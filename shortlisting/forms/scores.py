"""The form of one score: the number, quotes, and two notes."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms

from fields.stale_pages import digest
from fields.widgets import Checkboxes, Radios
from roles.models.frameworks import HIGHEST_LEVEL
from shortlisting import quotes
from shortlisting.models import Score

from .words import LONGEST_NOTE, LONGEST_QUOTES, WordsField

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
        super().__init__(
            data,
            initial=self.values_of(self.score),
            auto_id="%s" if prefix else f"{id_stem}-%s",
            prefix=prefix,
        )
        self.set_up()
        hidden = ["row_version"]
        if prefix:
            hidden.append("shown")
            self.fields["shown"] = forms.CharField(
                required=False, widget=forms.HiddenInput, initial=mark_of(self.initial)
            )
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(*self.parts(), *hidden)

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
        # To be saved next time even if it says again what this page first showed.
        self.data[self.add_prefix("shown")] = ""
        self.saved_elsewhere = score


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
        self.initial["indicators"] = [str(pk) for pk in self.seen]

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
    """Of what the fields of a score hold, to tell whether anything was typed since."""
    return digest({name: as_sent(values.get(name)) for name in TYPED})


def as_sent(value):
    """A value in the one shape that it has on a page and in what the page sends."""
    if isinstance(value, list):
        return sorted(map(str, value)) or ""
    text = "" if value is None else str(value)
    return text.replace("\r\n", "\n").strip()


class SentAnswer:
    """What a page with several answers sent of one of them, under its prefix."""

    def __init__(self, data, prefix):
        self.prefix, self.data = prefix, data
        self.values = {name: data.get(f"{prefix}-{name}") for name in TYPED}
        self.values["indicators"] = data.getlist(f"{prefix}-indicators")

    @property
    def then(self):
        """The code of the item that its pressed Save leads to, "" if it was not."""
        return self.data.get(f"{self.prefix}-then", "")

    @property
    def is_pressed(self):
        """Whether its Save or one of its numbers was pressed: such a button comes
        after the number that was there."""
        numbers = (f"{self.prefix}-{name}" for name in ("value", "level"))
        is_scored = any(len(self.data.getlist(name)) > 1 for name in numbers)
        return bool(self.then) or is_scored

    @property
    def is_touched(self):
        return mark_of(self.values) != self.data.get(f"{self.prefix}-shown")

    @property
    def words(self):
        texts = (self.values[name] or "" for name in ("note", "line", "quotes"))
        return [text for text in texts if text.strip()]


def sent_answers(data):
    """Each SentAnswer whose button was pressed or in which something was changed."""
    end = "-row_version"
    prefixes = [name.removesuffix(end) for name in data if name.endswith(end)]
    found = [SentAnswer(data, prefix) for prefix in prefixes]
    return [one for one in found if one.is_pressed or one.is_touched]


def score_form(data=None, *, item, **details):
    """The form that fits an item; `details` as for ScoreForm."""
    form_class = CompetencyScoreForm if item.is_competency else CriterionScoreForm
    return form_class(data, item=item, **details)
