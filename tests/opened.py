"""What a browser would send of a form as its page shows it."""


def opened(client, address):
    """{name: text} of the form on a page that is opened now, with its hidden fields."""
    return sent_by(client.get(address).context["form"])


def sent_by(form):
    """{name: text} of a form as a page shows it, also one that was refused."""
    sent = {}
    for name, field in form.fields.items():
        value, widget = form[name].value(), field.widget
        if hasattr(widget, "widgets_names"):
            parts = value if isinstance(value, list) else widget.decompress(value)
            for suffix, part in zip(widget.widgets_names, parts, strict=True):
                sent[f"{name}{suffix}"] = part
        elif value is not None and value is not False:  # a number may be 0
            sent[name] = value
    return sent
