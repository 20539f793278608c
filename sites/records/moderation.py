"""Records that authors draft: what is withheld from an author, and what cannot be done while a record waits."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from wagtail.admin import messages

from sites.records.admin import RecordViewSet
from sites.records.models import ModeratedRecord
from sites.records.permissions import may_publish, permission
from sites.records.waiting import lock_of, waiting_text

View = Callable[..., HttpResponse]
NOT_WHILE_WAITING = ("delete", "unpublish", "revisions_unschedule")
"""The names of views of a record that Wagtail does not close when the record is locked."""


class ModeratedViewSet(RecordViewSet):
    """The list and the form of records that authors draft. A subclass can withhold some of them from authors."""

    model: type[ModeratedRecord]

    def why_withheld(self, record: Any, user: Any) -> str:
        """Return why a record, with all its versions, is withheld from an author; empty where it is not."""
        return ""

    def why_not(self, request: HttpRequest, key: str, name: str) -> str:
        """Return why a user may not use the view of a record now; empty where nothing is against it."""
        user = request.user
        publishes = may_publish(user, self.model)
        if not publishes and not user.has_perm(permission(self.model, "change")):
            return ""  # the view itself refuses
        if publishes and name not in NOT_WHILE_WAITING:
            return ""
        record = self.model._default_manager.filter(pk=key).first() if key.isdecimal() else None
        if record is None:
            return ""
        if publishes:
            lock = lock_of(record)
            return waiting_text() if lock and lock.for_user(user) else ""
        return self.why_withheld(record, user)

    def guarded(self, view: View, name: str) -> View:
        """Return a view that leads back to the list, and tells why, where a record is not open to the user."""

        @wraps(view)
        def guard(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            reason = self.why_not(request, str(kwargs["pk"]), name) if "pk" in kwargs else ""
            if not reason:
                return view(request, *args, **kwargs)
            if not request.accepts("text/html"):
                answer = {"success": False, "error_code": "closed", "error_message": reason}
                return JsonResponse(answer, status=HTTPStatus.FORBIDDEN)
            messages.warning(request, reason)
            return redirect(self.get_url_name("list"))

        return guard

    def get_urlpatterns(self) -> list[Any]:
        """Return the addresses, those of one record guarded."""
        patterns: list[Any] = super().get_urlpatterns()
        for pattern in patterns:
            pattern.callback = self.guarded(pattern.callback, pattern.name)
        return patterns
