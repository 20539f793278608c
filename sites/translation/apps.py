from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "sites.translation"
    label = "translation"
    verbose_name = _("Translation")

    def ready(self) -> None:
        from sites.translation import pages, wagtail_patches
        from sites.translation.register import register

        register(pages.PAGES)
        wagtail_patches.mend()
