from django.apps import AppConfig
from django.db.models.signals import m2m_changed


class RolesConfig(AppConfig):
    name = "roles"

    def ready(self):
        links = self.get_model("Criterion").accountabilities.through
        m2m_changed.connect(
            links_about_to_change, sender=links, dispatch_uid="roles.criterion_links"
        )


def links_about_to_change(*, action, **details):
    """Links of criteria to accountabilities change without a criterion being saved."""
    # Here, because it takes the models to be loaded.
    from .models import Criterion  # noqa: PLC0415
    from .models.parts import about_to_change  # noqa: PLC0415

    if action.startswith("pre_"):
        about_to_change(Criterion)
