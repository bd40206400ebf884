from django.apps import AppConfig


class ShortlistingConfig(AppConfig):
    name = "shortlisting"

    def ready(self):
        # Its receiver tells a panel of what comes late.
        from . import arrivals  # noqa: F401, PLC0415 - needs the models
