from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self):
        from .audit_triggers import guard_audit_trail  # noqa: PLC0415 - needs models

        post_migrate.connect(guard_audit_trail, sender=self)
        # Its receivers note when somebody signs in and confirms that it is them.
        from . import sessions  # noqa: F401, PLC0415 - needs the models
