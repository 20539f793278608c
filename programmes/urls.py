from django.urls import path
from django.utils.translation import gettext_lazy as _

from programmes.calendar import views
from programmes.calendar.exports import calendar_export
from programmes.calendar.fair_blocks import block_feed
from programmes.calendar.fair_schedule import schedule_json_view, schedule_xml_view
from programmes.calendar.fair_series import series_feed
from programmes.calendar.frame import calendar_frame
from programmes.events.structured_data import subject_of
from programmes.fairs.applications import views as applications
from programmes.fairs.structured_data import subject_of as subject_of_fair
from programmes.fairs.watching import watch
from programmes.feedback import views as feedback
from programmes.kiosks import folder_pages, list_page, snippet
from programmes.kiosks.link_views import party_turns
from programmes.kiosks.own_feed import own_feed
from programmes.kiosks.structured_data import subject_of as subject_of_kiosk
from programmes.models import Event, Fair, InfoSession, Kiosk, OwnThemeDay
from programmes.screen import views as screens
from programmes.sent_events import views as sent_events
from programmes.sessions import questions
from programmes.sessions import views as sessions
from programmes.sessions.presenting.link_views import presenter_page
from programmes.year import own
from programmes.year import views as year
from sites.records.views import record_view

urlpatterns = [
    path(_("send-an-event/"), sent_events.send_event, name="send_event"),
    path(_("sent-event/<str:token>/"), sent_events.follow, name="sent_event"),
    path(_("calendar.ics"), views.calendar_feed, name="calendar_feed"),
    path(_("calendar.<str:code>"), calendar_export, name="calendar_export"),
    path(_("frame/calendar/"), calendar_frame, name="calendar_frame"),
    path(_("event/<slug:slug>/event.ics"), views.event_feed, name="event_feed"),
    path(_("fair/<slug:slug>/fair.ics"), views.fair_feed, name="fair_feed"),
    path(_("fair-series/<int:number>/fairs.<str:code>"), series_feed, name="fair_series_feed"),
    path(_("fair/<slug:slug>/schedule.xml"), schedule_xml_view, name="fair_schedule"),
    path(_("fair/<slug:slug>/schedule.json"), schedule_json_view, name="fair_schedule_json"),
    path(_("fair/<slug:slug>/programme/<slug:key>.ics"), block_feed, name="fair_block_feed"),
    path(_("group/<slug:slug>/group.ics"), views.group_feed, name="group_feed"),
    path(_("organisation/<slug:slug>/calendar.ics"), views.organisation_feed, name="organisation_feed"),
    path(_("event/<slug:slug>/"), record_view(Event, subject_of), name=Event.route),
    path(_("theme-day/<slug:slug>/"), record_view(OwnThemeDay, own.subject_of), name=OwnThemeDay.route),
    path(_("theme-days/"), year.year_page, name="theme_year"),
    path(_("theme-days/calendar.ics"), year.year_calendar, name="theme_year_calendar"),
    path(_("feedback/<slug:key>/"), feedback.give, name="programme_feedback"),
    path(_("feedback/<slug:key>/thank-you/"), feedback.received, name="programme_feedback_received"),
    path(_("fair/<slug:slug>/apply/"), applications.apply, name="fair_apply"),
    path(_("fair/<slug:slug>/apply/thank-you/"), applications.applied, name="fair_applied"),
    path(_("fair-application/<str:token>/"), applications.follow, name="fair_application"),
    path(_("fair/<slug:slug>/watch/<slug:key>/"), watch, name="fair_watch"),
    path(_("fair/<slug:slug>/"), record_view(Fair, subject_of_fair), name=Fair.route),
    path(_("kiosk/<slug:slug>/"), record_view(Kiosk, subject_of_kiosk), name=Kiosk.route),
    path(_("kiosks/"), list_page.kiosk_list, name="kiosks"),
    path(_("kiosk/<slug:slug>/poster/"), list_page.poster, name="kiosk_poster"),
    path(_("kiosk/<slug:slug>/brochures/"), folder_pages.folder, name="kiosk_folder"),
    path(_("kiosk/<slug:slug>/brochures/<slug:organisation>/"), folder_pages.leaf, name="kiosk_brochure"),
    path(_("kiosk/<slug:slug>/brochures-to-print/"), folder_pages.to_print, name="kiosk_folder_print"),
    path(_("kiosk/<slug:slug>/frame/"), snippet.frame, name="kiosk_frame"),
    path(_("kiosk/<slug:slug>/kiosk.json"), snippet.as_json, name="kiosk_json"),
    path(_("screen/"), screens.region, name="screen"),
    path(_("screen/worker.js"), screens.worker, name="screen_worker"),
    path(_("screen/place/<slug:code>/"), screens.place, name="screen_place"),
    path(_("screen/fair/<slug:slug>/"), screens.fair, name="screen_fair"),
    path(_("screen/fair/<slug:slug>/<slug:room>/"), screens.fair, name="screen_room"),
    path(_("screen/kiosk/<slug:slug>/"), screens.kiosk, name="screen_kiosk"),
    path(_("kiosk-turns/<str:token>/"), party_turns, name="kiosk_turns"),
    path(_("kiosk-turns/calendar/<str:token>.ics"), own_feed, name="kiosk_own_feed"),
    path(_("kiosk/<slug:slug>/kiosk.ics"), views.kiosk_feed, name="kiosk_feed"),
    path(_("info-session/<slug:slug>/session.ics"), views.session_feed, name="info_session_feed"),
    path(_("info-session/<slug:slug>/"), sessions.session_page, name=InfoSession.route),
    path(_("info-session/<slug:slug>/<str:day>/"), sessions.date_page, name="info_session_date"),
    path(
        _("info-session/<slug:slug>/<str:day>/watch/<int:number>/"),
        sessions.recording_page,
        name="info_session_recording",
    ),
    path(_("info-session/<slug:slug>/<str:day>/question/"), questions.ask, name="info_session_question"),
    path(_("info-session/<slug:slug>/<str:day>/question/thank-you/"), questions.asked, name="info_session_asked"),
    path(_("info-session-presenter/<str:token>/"), presenter_page, name="info_session_presenter"),
    path(_("info-sessions/"), sessions.session_list, name="info_sessions"),
]
