from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammesConfig(AppConfig):
    name = "programmes"
    verbose_name = _("Programmes")
    # The changes of an application invalidate the pages that show it.
    not_on_pages = frozenset({"fairapplication", "fairapplicationchange", "fairtask", "feedbackanswer", "visitorcount"})

    def ready(self) -> None:
        from programmes.calendar import consumer
        from programmes.fairs import releases
        from programmes.feedback import removal
        from programmes.kiosks import moved
        from programmes.registration import register_kinds
        from programmes.sent_events import receiving
        from programmes.sessions.presenting import signals
        from sites.outbox.consumers import Consumer, register_consumer

        register_kinds()
        releases.connect()
        removal.connect()
        signals.connect()
        moved.connect()
        receiving.connect()
        register_consumer(Consumer("calendar", consumer.update, consumer.remove_closed_regions, consumer.deliver))
