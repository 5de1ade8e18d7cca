"""Every row must be right before it is timed."""
import gzip

import counters
from pages import SLOTS, join
from visitors import Client

ASKED = 40
CHANGES = 3


class Wrong(SystemExit):
    pass


def check(row, size, server, visitors, page, contents):
    """
    Asks as some visitors and compares every byte. Returns how many of the eight banners each slot showed, None for rows that
    change nothing; or, for a row that cannot be measured, the reason.
    """
    parts, defaults = page
    client = Client(server)
    asked = visitors[:: max(1, len(visitors) // ASKED)][:ASKED]
    before = server.metrics() if row.personal else {}
    seen = {name: set() for name in SLOTS}
    for visitor in asked:
        if row.revalidates:
            if not revalidate(row, size, client, visitor):
                return "the edge sends no ETag"
            continue
        body = fetch(row, size, client, visitor)
        if row.personal:
            for name, content in zip(SLOTS, split(row, body, parts, contents)):
                seen[name].add(content)
        elif body != join(parts, {name: contents[name][0] for name in SLOTS} if row.server == "ready" else defaults):
            raise Wrong(f"{row.name}, {size}: other bytes than must come")
    if row.gzip and row.personal:
        same_in_identity(row, size, client, asked)
    if row.personal and not row.revalidates:
        requests = len(asked) * (3 if row.gzip else 1)
        counters.expect(f"{row.name}, {size}", counters.growth(before, server.metrics()), requests, requests)
    return {name: len(found) for name, found in seen.items()} if row.personal and not row.revalidates else None


def fetch(row, size, client, visitor, without=None):
    fields = {name: value for name, value in visitor.fields(row).items() if name != without}
    answer, body = client.get(row.path.format(size), fields)
    if answer.status != 200:
        raise Wrong(f"{row.name}, {size}: status {answer.status}")
    coding = answer.headers.get("Content-Encoding")
    if coding != ("gzip" if "Accept-Encoding" in fields else None):
        raise Wrong(f"{row.name}, {size}: Content-Encoding {coding}")
    if answer.headers.get_all("Set-Cookie"):
        raise Wrong(f"{row.name}, {size}: a visitor's cookie was not taken, another was set")
    return gzip.decompress(body) if coding else body


def split(row, body, parts, contents):
    """The numbers of the banners in the slots of a page whose other bytes are the origin's."""
    place, found = 0, []
    for part, name in zip(parts, (*SLOTS, None)):
        if not body.startswith(part, place):
            raise Wrong(f"{row.name}: bytes outside the slots differ, from byte {place} on")
        place += len(part)
        if name:
            banner = next((i for i, content in enumerate(contents[name]) if body.startswith(content, place)), None)
            if banner is None:
                raise Wrong(f"{row.name}: slot {name} holds none of its banners: {body[place:place + 80]!r}")
            found.append(banner)
            place += len(contents[name][banner])
    if place != len(body):
        raise Wrong(f"{row.name}: {len(body) - place} bytes too many")
    return found


def same_in_identity(row, size, client, visitors):
    for visitor in visitors:
        if fetch(row, size, client, visitor) != fetch(row, size, client, visitor, without="Accept-Encoding"):
            raise Wrong(f"{row.name}, {size}: gzip and identity say different things")


def revalidate(row, size, client, visitor):
    """
    Takes the page's ETag and sends it back; False where there is none. A view may push the last one that a segment asked for out of
    the history: then the page has changed, and must have another ETag, by which it is asked for again.
    """
    visitor.etag = None
    path = row.path.format(size)
    answer, body = client.get(path, visitor.fields(row))
    for _ in range(CHANGES):
        visitor.etag = answer.headers.get("ETag")
        if not visitor.etag:
            return False
        before = body
        answer, body = client.get(path, visitor.fields(row))
        if answer.status == 304 and not body:
            return True
        if answer.status != 200 or body == before or answer.headers.get("ETag") == visitor.etag:
            raise Wrong(f"{row.name}, {size}: status {answer.status} and {len(body)} bytes for the page's own ETag")
    raise Wrong(f"{row.name}, {size}: the page changed {CHANGES} times in a row")
