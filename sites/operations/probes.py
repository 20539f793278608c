"""Probes at any host name: liveness, readiness, known hosts (for the proxy's certificates), metrics."""

import hmac

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django_tenants.utils import schema_context

from sites.operations import metrics
from sites.regions.open_regions import region_at


def live(request: HttpRequest) -> HttpResponse:
    """Return 200."""
    return _text("ok")


def ready(request: HttpRequest) -> HttpResponse:
    """Return 200 where the database answers and has the shared tables; 503 otherwise."""
    try:
        with schema_context("public"), connection.cursor() as cursor:
            cursor.execute("SELECT EXISTS (SELECT FROM public.regions_region)")
    except DatabaseError as error:
        return _text(f"not ready: {type(error).__name__}", 503)
    return _text("ready")


def known_host(request: HttpRequest) -> HttpResponse:
    """Return 200 where `?domain=` belongs to a region, else 404: the proxy asks before it requests a certificate."""
    return _text("yes") if region_at(request.GET.get("domain", "")) else _text("no", 404)


def metrics_view(request: HttpRequest) -> HttpResponse:
    """Return the metrics to clients with METRICS_TOKEN (`Authorization: Bearer …`); 404 to all others."""
    offered = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not settings.METRICS_TOKEN or not hmac.compare_digest(offered.encode(), settings.METRICS_TOKEN.encode()):
        return _text("not found", 404)
    return HttpResponse(metrics.exposition(), content_type="text/plain; version=0.0.4; charset=utf-8")


def _text(text: str, status: int = 200) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain", headers={"Cache-Control": "no-store"})


PROBES = {"/livez": live, "/readyz": ready, "/known-host": known_host, "/metrics": metrics_view}
