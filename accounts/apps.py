from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self):
        # Its receivers note when somebody signs in and confirms that it is them.
        from . import sessions  # noqa: F401, PLC0415 - needs the models
