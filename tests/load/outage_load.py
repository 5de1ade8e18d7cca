"""What is asked while the origin goes and comes: pages of several kinds, by visitors without cookies."""
import gzip
import itertools
import os
import random
import threading
from dataclasses import dataclass

import checks
import pages
from asking import ask_all

PAGE_BYTES = 10_000
CONNECTIONS = 12       # to each edge
RATE = 300             # requests a second to each edge: every URL a little more than once


@dataclass(frozen=True)
class Kind:
    name: str
    control: str
    urls: int
    stale: bool = False      # must be answered while the origin is gone
    fresh: bool = False      # needs no origin, neither while it is gone nor after
    lazy: bool = False       # the first visitor after the return may still get the old page, which is fetched anew behind it
    lasts: float = 0         # seconds for which it may be given after the kill, being fresh


KINDS = [
    Kind("if-error", "max-age=1, stale-if-error=600", 120, stale=True),
    Kind("both", "max-age=1, stale-while-revalidate=5, stale-if-error=600", 40, stale=True),
    Kind("revalidate", "max-age=1, stale-while-revalidate=600", 40, stale=True, lazy=True),
    Kind("fresh", "max-age=3600", 20, stale=True, fresh=True),
    Kind("must-revalidate", "max-age=1, must-revalidate, stale-if-error=600", 20, lasts=1),
    Kind("no-store", "no-store", 20),
]


@dataclass(frozen=True)
class Record:
    kind: Kind
    number: int
    sent: float
    received: float
    status: int
    version: str | None      # before, after; None where not every byte is right

    @property
    def ms(self):
        return (self.received - self.sent) * 1e3


class Site:
    """The pages before and after the outage: other bytes under the same URLs."""

    def __init__(self, work):
        _, self.banners = pages.write_site(work, [])
        self.pages, self.work = {}, work
        for kind in KINDS:
            for number, version in itertools.product(range(kind.urls), ("before", "after")):
                parts, defaults = page = pages.page(PAGE_BYTES, f"{kind.name} {number} {version}")
                self.pages[kind.name, number, version] = page
                file = work / version / self.path(kind, number)[1:]
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(pages.join(parts, defaults))
                if version == "before":
                    os.utime(file, (1_700_000_000, 1_700_000_000))  # nginx makes ETags of time and size

    @staticmethod
    def path(kind, number):
        return f"/cache/{kind.name}-{number}.html"

    def locations(self, version):
        return "\n".join(f'location /cache/{kind.name}- {{ root {self.work}/{version}; add_header Cache-Control "{kind.control}"; }}'
                         for kind in KINDS)

    def version_of(self, kind, number, asked, personal):
        """Which version an answer is, every byte of it."""
        body = gzip.decompress(asked.body) if asked.coding else asked.body
        for version in ("before", "after"):
            parts, defaults = self.pages[kind.name, number, version]
            if not body.startswith(parts[0]):
                continue
            if not personal:
                return version if body == pages.join(parts, defaults) else None
            try:
                checks.split(kind, body, parts, self.banners)
            except checks.Wrong:
                return None
            return version
        return None


class Load:
    """Visitors without cookies who ask one edge for every URL in turn until they are told to stop."""

    def __init__(self, site, edge, personal):
        self.site, self.edge, self.personal, self.records = site, edge, personal, []
        self.urls = [(kind, number) for kind in KINDS for number in range(kind.urls)]
        random.Random(1).shuffle(self.urls)
        self.stopped, self.broken = threading.Event(), None

    def warm(self):
        for _ in range(2):
            ask_all(self.edge, self.requests(self.urls), self.take, CONNECTIONS)
        wrong = [record for record in self.records if (record.status, record.version) != (200, "before")]
        if wrong:
            raise SystemExit(f"{self.edge.name}, before the outage: {wrong[0]}")
        self.records.clear()

    def run(self):
        endless = itertools.takewhile(lambda _: not self.stopped.is_set(), itertools.cycle(self.urls))
        return ask_all(self.edge, self.requests(endless), self.take, CONNECTIONS, RATE)

    def requests(self, urls):
        for place, (kind, number) in enumerate(urls):
            fields = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Accept": "text/html"}
            if place % 2:
                fields["Accept-Encoding"] = "gzip"
            yield self.site.path(kind, number), fields, kind, number

    def take(self, request, asked):
        _, _, kind, number = request
        version = self.site.version_of(kind, number, asked, self.personal) if asked.status == 200 else None
        self.records.append(Record(kind, number, asked.sent, asked.received, asked.status, version))
