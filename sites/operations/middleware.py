"""The outermost middleware: probes, request ids, one log line and one metric for each request."""

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from sites.operations import context, metrics
from sites.operations.probes import PROBES

logger = logging.getLogger("kohtaamo.requests")


class OperationsMiddleware:
    """Answers probes at any host, before the region is looked up; logs and counts every other request.

    Logs the route, not the path or the query: paths hold secrets, queries what people search for.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        probe = PROBES.get(request.path)
        if probe:
            return probe(request)
        started = time.perf_counter()
        own_id = context.id_for(request.headers.get("X-Request-ID"))
        tokens = (context.request_id.set(own_id), context.region.set(""))
        request_token = context.request.set(request)
        try:
            response = self.get_response(request)
            self.log(request, response, time.perf_counter() - started)
        finally:
            context.request_id.reset(tokens[0])
            context.region.reset(tokens[1])
            context.request.reset(request_token)
        response.headers["X-Request-ID"] = own_id
        return response

    def log(self, request: HttpRequest, response: HttpResponse, seconds: float) -> None:
        """Count a request and write its log line."""
        region = getattr(getattr(request, "region", None), "schema", "")
        context.region.set(region)
        metrics.count_request(region, request.method or "", response.status_code, seconds)
        logger.info(
            "%s %s %s",
            request.method,
            context.route_of(request),
            response.status_code,
            extra={"milliseconds": round(seconds * 1000, 1), "status": response.status_code},
        )
