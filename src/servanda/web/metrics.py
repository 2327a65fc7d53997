"""What a monitor reads at /metrics: how many requests, how they ended, how long they took. By route and status, never by what was asked."""

from fastapi import FastAPI, Request
from fastapi.responses import Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest

from servanda.web.errors import NotHere
from servanda.web.place import LOOPBACK

_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 2.5, 10.0)


class Metrics:
    """The counts of one application, since it began."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter("servanda_requests", "Requests answered.", ("method", "route", "status"), registry=self.registry)
        self._seconds = Histogram(
            "servanda_request_seconds", "How long answers took.", ("route",), buckets=_SECONDS, registry=self.registry
        )

    def seen(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one answer; a method that nobody knows is counted as OTHER, so that there are only so many lines."""
        known = method if method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS") else "OTHER"
        self._requests.labels(known, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)


def watch(app: FastAPI) -> Metrics:
    """Count what an application answers, and tell it at /metrics."""
    made = Metrics()
    app.state.metrics = made

    def tell(request: Request) -> Response:
        if request.client is not None and request.client.host not in (*LOOPBACK, "testclient"):
            raise NotHere("there is nothing here")  # how busy a place is, is nobody else's business
        return Response(generate_latest(made.registry), media_type=CONTENT_TYPE_LATEST)

    app.get("/metrics", include_in_schema=False)(tell)
    return made
