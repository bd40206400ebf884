"""Long words everywhere: what people may write, at its least convenient."""

from django.apps import apps
from django.db.models import CharField, F, TextField, Value
from django.db.models.functions import Concat, Left
from django.db.models.query import QuerySet

LONG = (
    " Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch"
    f" {'w' * 90} انضممت إلى الفريق 心理健康支援員としての経験があります"
)
OURS = ("accounts", "applications", "monitoring", "roles", "shortlisting")
# What somebody types freely. Others are codes, digests or quotes of something else.
WORDS = {
    "about", "address", "answer", "blind_text", "category", "contract_note",
    "dbs_reason", "description", "duties", "employer", "employer_name", "full_name",
    "group", "guidance", "heading", "hours_note", "interview_note", "label", "level",
    "line", "message", "name", "note", "places", "reason", "reason_for_leaving",
    "relationship", "relevance", "removed_reason", "subject", "summary", "text",
    "title", "town", "value", "values", "who_they_know", "withdrawal_reason",
}  # fmt: skip
# The audit trail cannot be changed; what was read from a file is told by its lines.
LEFT = {"AuditReason", "ImportedDocument", "IncomingDocument", "SearchText"}


def stretch(text=LONG):
    """Add a text to whatever people wrote, past the rules of what is published."""
    for label in OURS:
        for model in apps.get_app_config(label).get_models():
            if model.__name__ not in LEFT:
                for field in words_of(model):
                    lengthen(model, field, text)


def words_of(model):
    """The fields of a model that hold free words."""
    for field in model._meta.concrete_fields:
        is_text = isinstance(field, CharField | TextField) and not field.choices
        if is_text and field.name in WORDS:
            yield field


def lengthen(model, field, text):
    longer = Concat(F(field.name), Value(text))
    if field.max_length:
        longer = Left(longer, field.max_length)
    rows = QuerySet(model).exclude(**{field.name: ""})
    rows.update(**{field.name: longer})
