from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "directory"
    verbose_name = _("Directory")
    not_on_pages = frozenset({"check", "entryinvitation", "import", "importrow", "likelydouble", "proposal"})
    job_columns = {"check": ("mail_job",), "entryinvitation": ("mail_job",)}

    def ready(self) -> None:
        from directory.registration import register_kinds
        from directory.reuse import consumer
        from sites.outbox.consumers import Consumer, register_consumer

        register_kinds()
        register_consumer(Consumer("reuse", consumer.update, consumer.remove_closed_regions, consumer.deliver))
