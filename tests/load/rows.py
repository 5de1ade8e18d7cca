"""What is measured, and beside what."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    name: str
    server: str
    path: str
    base: str | None = None       # the row it is compared with, in the same round
    target: float | None = None   # the ratio wanted
    gzip: bool = False
    revalidates: bool = False     # sends the ETag of the visitor's own page

    @property
    def personal(self):
        return self.server == "edge"

    def url(self, server, size):
        return f"http://127.0.0.1:{server.port}{self.path.format(size)}"


ROWS = [
    Row("bare", "bare", "/stream/page-{}.html"),
    Row("edge-plain", "edge-plain", "/stream/page-{}.html", "bare", 1.10),
    Row("edge-stream", "edge", "/stream/page-{}.html", "bare", 1.5),
    Row("edge-stream-gzip", "edge", "/stream/page-{}.html", "bare", gzip=True),
    Row("ready", "ready", "/page-{}.html"),
    Row("edge-cache", "edge", "/cache/page-{}.html", "ready", 1.5),
    Row("ready-gzip", "ready", "/page-{}.html", gzip=True),
    Row("edge-cache-gzip", "edge", "/cache/page-{}.html", "ready-gzip", 1.6, gzip=True),
    Row("edge-cache-304", "edge", "/cache/page-{}.html", revalidates=True),
]


def named(names):
    """The rows of these names and those they are compared with, in the table's order; all without names."""
    if not names:
        return list(ROWS)
    unknown = set(names) - {row.name for row in ROWS}
    if unknown:
        raise SystemExit(f"no such row: {', '.join(sorted(unknown))}; there are {', '.join(row.name for row in ROWS)}")
    wanted = set(names) | {row.base for row in ROWS if row.name in names}
    return [row for row in ROWS if row.name in wanted]
