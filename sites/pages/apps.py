from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "sites.pages"
    label = "pages"
    verbose_name = _("Pages")

    def ready(self) -> None:
        from wagtail.signals import page_published

        from sites import (
            date_bounds,
            date_inputs_patches,
            form_errors_patches,
            rich_text_patches,
            text_lengths_patches,
        )
        from sites.asking import register_asking
        from sites.facets import register_facet
        from sites.pages import (
            admin_api_patches,
            image_patches,
            incomplete_form_patches,
            translation_patches,
            untranslated,
        )
        from sites.pages.asking import contact_page
        from sites.pages.discovery import redirect_patches
        from sites.pages.discovery.pictures import enqueue_renditions
        from sites.pages.facets import KIND
        from sites.pages.registration import register_kinds

        register_asking(contact_page)
        register_facet(KIND)
        register_kinds()
        date_inputs_patches.apply()
        form_errors_patches.apply()
        text_lengths_patches.apply()
        rich_text_patches.apply()
        date_bounds.apply()
        admin_api_patches.apply()
        image_patches.apply()
        incomplete_form_patches.apply()
        redirect_patches.apply()
        translation_patches.apply()
        page_published.connect(enqueue_renditions, dispatch_uid="pages.scale_pictures")
        page_published.connect(untranslated.store_untranslated, dispatch_uid="pages.untranslated")
