from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "sites.translation"
    label = "translation"
    verbose_name = _("Translation")

    def ready(self) -> None:
        from sites.grants import EDITORS, MODERATORS, grant
        from sites.translation import (
            deleted_objects,
            link_overrides,
            localize_patches,
            po_file_patches,
            reference_overrides,
            text_checks,
            update_patches,
            wagtail_patches,
        )

        grant(dict.fromkeys((EDITORS, MODERATORS), ("wagtail_localize.submit_translation",)))
        wagtail_patches.apply()
        localize_patches.apply()
        po_file_patches.apply()
        update_patches.apply()
        link_overrides.connect()
        reference_overrides.connect()
        text_checks.connect()
        deleted_objects.connect()
