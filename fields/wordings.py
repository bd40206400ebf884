"""What a field says of what it does not take, in one way everywhere, where its form
says nothing of its own. Django's words say neither which box it is nor what to do.
"""

from django import forms
from django.utils.functional import Promise

CHOOSE = "Choose from the list"
CHOOSE_FILE = "Choose a file"
# Nobody typed what a hidden field holds, so nobody can put it right.
NOT_OURS = "This page was not sent as we made it. Load it again"


def give_words(field, label):
    """Put our words into `error_messages` of a field, in place of Django's.

    Django's own are translated when they are shown, and so are told from a form's.
    """
    said = field.error_messages
    for code, words in words_of(field, label).items():
        if isinstance(said.get(code, words), Promise):
            said[code] = words
        said.setdefault(code, words)


def words_of(field, label):
    """{code of an error: what to say}; codes are those of Django's fields."""
    name = named(label)
    what = name.replace("%", "%%")  # of what Django puts its numbers into
    words = {
        **dict.fromkeys(("invalid_choice", "invalid_list", "invalid_pk_value"), CHOOSE),
        "invalid": f"{name} must be {kind_of(field)}",
        "max_value": f"{what} must be %(limit_value)s or less",
        "min_value": f"{what} must be %(limit_value)s or more",
        "min_length": f"{what} must be %(limit_value)s characters or more",
        "required": required(field, label),
    }
    if getattr(field, "max_digits", None) is not None:
        codes = ("max_digits", "max_decimal_places", "max_whole_digits")
        words |= dict.fromkeys(codes, f"{what} must be {amount(field)}")
    if isinstance(field, forms.EmailField):
        words["invalid"] = "Enter an e-mail address, like name@example.org"
    if isinstance(field, forms.FileField):
        words |= dict.fromkeys(("invalid", "missing", "contradiction"), CHOOSE_FILE)
        words["empty"] = "The file is empty. Choose another one"
        words["max_length"] = "The name of the file is too long. Give it a shorter one"
    elif limit := getattr(field, "max_length", None):
        words["max_length"] = f"{what} must be {limit:,} characters or fewer"
    if field.widget.is_hidden:
        words = dict.fromkeys(words, NOT_OURS)
    return words


def named(label):
    is_question = "?" in label or "," in label
    return f"Your answer to “{label}”" if is_question else label


def kind_of(field):
    if isinstance(field, forms.DecimalField | forms.FloatField):
        return "a number"
    if isinstance(field, forms.IntegerField):
        return "a whole number"
    return "written as the page asks"


def amount(field):
    """The most that fits, which tells more than how many digits do."""
    places = field.decimal_places
    whole = "9" * (field.max_digits - places)
    return f"{int(whole):,}.{'9' * places} or less, with up to {places} decimal places"


def required(field, label):
    if isinstance(field, forms.FileField):
        return CHOOSE_FILE
    if isinstance(field, forms.BooleanField):
        return f"Tick “{label}”"
    is_choice = isinstance(field, forms.ChoiceField | forms.ModelChoiceField)
    return f"Choose an answer to “{label}”" if is_choice else f"Fill in “{label}”"
