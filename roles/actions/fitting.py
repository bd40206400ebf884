"""Words of a document that are longer than the field they belong in."""

from roles.importing import Finding


def fit(text, model, field_name, notes):
    """The text as far as the field holds it; the whole of it is a finding if cut."""
    longest = model._meta.get_field(field_name).max_length
    if len(text) > longest:
        message = f"These words are too long for where they belong ({longest} letters)."
        notes.append(Finding("IM22", "warn", message, text))
    return text[:longest]
