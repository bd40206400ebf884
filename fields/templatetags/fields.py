"""What the template pack needs to know of a field: its kind, ids and problems."""

import re
from collections import Counter

from django import forms, template

from fields.dates import DateParts
from fields.widgets import WordCountTextarea

register = template.Library()

# Words that may stand in an error and in a label without telling which field it is.
NAMES_NOTHING = """
    a about an and any are as at be by characters choose did do enter for from
    have here how if in is it like me more must no not of on one or other say that
    the their them then they this to us use was we what when where which who why
    will with yes you your
"""

# The first that fits decides; the name is a template in templates/recruitment/fields/.
KINDS = [
    (DateParts, "date"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Select, "select"),
    (forms.FileInput, "file"),
    (forms.Textarea, "textarea"),
]


@register.simple_tag
def field_template(field):
    """The piece of the pack that draws this field."""
    widget = field.field.widget
    kind = next((name for kind, name in KINDS if isinstance(widget, kind)), "input")
    return f"recruitment/fields/{kind}.html"


@register.simple_tag
def control(field, css_class):
    """The field's own control with our class, and the ids of all that describes it."""
    widget = field.field.widget
    own = widget.attrs.get("class", "")
    error = f"{css_class}--error" if field.errors else ""
    attrs = {"class": " ".join(filter(None, [css_class, error, own]))}
    described_by = described_by_ids(field)
    if described_by:
        attrs["aria-describedby"] = described_by
    if isinstance(widget, forms.NumberInput):
        # A number input drops what is not a number, and a mouse wheel changes it.
        widget.input_type = "text"
        is_whole = type(field.field) is forms.IntegerField
        attrs["inputmode"] = "numeric" if is_whole else "decimal"
        attrs |= dict.fromkeys(["min", "max", "step"], False)
    return field.as_widget(attrs=attrs)


@register.filter
def described_by_ids(field):
    """The ids of hint, error and word count, as far as there are any."""
    ids = [
        field.help_text and f"{field.auto_id}_helptext",
        field.errors and f"{field.auto_id}_error",
        isinstance(field.field.widget, WordCountTextarea) and f"{field.auto_id}_count",
    ]
    return " ".join(filter(None, ids))


@register.filter
def first_control(field):
    """The id a link to this field goes to: its first control, or the faulty one."""
    widget = field.field.widget
    if isinstance(widget, DateParts):
        return f"{field.auto_id}_{min(faulty_parts(field), default=0)}"
    if isinstance(widget, forms.RadioSelect):
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id


@register.filter
def date_boxes(field):
    """The boxes of a date: name, id, what was typed and whether it is at fault."""
    faulty = faulty_parts(field)
    widget = field.field.widget
    context = widget.get_context(field.html_name, field.value(), {"id": field.auto_id})
    boxes = zip(widget.names, context["widget"]["subwidgets"], strict=True)
    return [
        {"name": name, "box": box, "id": box["attrs"]["id"], "is_faulty": i in faulty}
        for i, (name, box) in enumerate(boxes)
    ]


def faulty_parts(field):
    """Indexes of the boxes that errors are about; all of them unless an error says."""
    everything = range(len(field.field.widget.names))
    faulty = set()
    for error in field.errors.as_data():
        faulty.update((error.params or {}).get("parts", everything))
    return faulty


@register.simple_tag(takes_context=True)
def problems(context):
    """Every error of `form`, `forms` or `formset`, each with the id it links to."""
    formset = context.get("formset")
    forms_shown = [*filter(None, [context.get("form")]), *(context.get("forms") or [])]
    found = []
    if formset is not None:
        forms_shown += formset.forms
        found += [as_problem(text) for text in formset.non_form_errors()]
    for form in forms_shown:
        found += problems_of(form)
    known = {(problem["text"], problem["named"]) for problem in found}
    times = Counter(text for text, _ in known)
    return [
        problem | {"text": problem["named"]} if times[problem["text"]] > 1 else problem
        for problem in found
    ]


def problems_of(form):
    """Of one form; `anchor` of a form says where it stands, and `about` whose it is,
    where a page has one for each of several people."""
    about, anchor = getattr(form, "about", ""), getattr(form, "anchor", "")
    found = [as_problem(text, anchor) for text in form.non_field_errors()]
    for field in form:
        if field.is_hidden:
            found += [as_problem(text) for text in field.errors]
            continue
        names = f"{field.label} {getattr(field.field, 'name', '')}"
        target = first_control(field)
        found += [as_problem(text, target, field.label, names) for text in field.errors]
    if not about:
        return found
    texts = ("text", "named")
    return [each | {key: f"{about}: {each[key]}" for key in texts} for each in found]


def as_problem(text, target="", label="", names=""):
    """An error as a summary has it: away from its field, it says which that is."""
    between = " " if label.endswith("?") else ": "
    named = f"{label}{between}{text}" if label else text
    is_named = not label or telling_words(text) & telling_words(names)
    return {"text": text if is_named else named, "named": named, "target": target}


def telling_words(text):
    return set(re.findall(r"\w+", text.lower())) - set(NAMES_NOTHING.split())
