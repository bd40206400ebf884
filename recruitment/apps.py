from django.apps import AppConfig
from django.conf import settings

from accounts.private_files import make_folder_private


class RecruitmentConfig(AppConfig):
    name = "recruitment"

    def ready(self):
        make_folder_private(settings.VAR_DIR)
