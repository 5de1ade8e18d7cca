"""A thousand visitors with cookies the edge has given them, and what they looked at before."""
import http.client
import random
from concurrent.futures import ThreadPoolExecutor

from pages import TAGS

COUNT = 1_000
AT_ONCE = 16
AGENTS = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (iPad; CPU OS 16_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.0 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
)
CAMPAIGNS = ("", "?utm_source=newsletter&utm_medium=email", "", "?utm_campaign=spring&utm_source=advert", "")


class Visitor:
    def __init__(self, number):
        chance = random.Random(number)
        self.landing = "/p/sun-0" + CAMPAIGNS[chance.randrange(len(CAMPAIGNS))]
        taste = chance.choice(TAGS)
        self.history = [f"/p/{taste}-{i}" for i in range(chance.randrange(4))] + [f"/p/{chance.choice(TAGS)}-3"]
        self.others = f"_ga=GA1.1.{chance.randrange(10**9)}.1790000000", f"ab_test=v{chance.randrange(10**6)}"
        self.cookie, self.etag = "", None
        self.headers = {
            "User-Agent": AGENTS[chance.randrange(len(AGENTS))],
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language": "en-GB,en;q=0.8",
            "Sec-Fetch-Dest": "document",
            "Sec-Fetch-Mode": "navigate",
        }

    def fields(self, row):
        """The header fields of this visitor's request for a page of a row."""
        fields = {**self.headers, "Cookie": "; ".join(filter(None, (self.others[0], self.cookie, self.others[1])))}
        if row.gzip:
            fields["Accept-Encoding"] = "gzip, deflate, br"
        if row.revalidates and self.etag:
            fields["If-None-Match"] = self.etag
        return fields


class Client:
    """One kept connection to a server."""

    def __init__(self, server):
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)

    def get(self, path, fields):
        self.connection.request("GET", path, headers=fields)
        answer = self.connection.getresponse()
        return answer, answer.read()


def arrive(edge):
    """The visitors, each with the cookie that the edge has set on the first page."""
    client, visitors = Client(edge), [Visitor(number) for number in range(COUNT)]
    for visitor in visitors:
        answer, _ = client.get(visitor.landing, visitor.headers)
        cookies = [value.split(";")[0] for value in answer.headers.get_all("Set-Cookie", [])]
        if answer.status != 200 or not any(cookie.startswith("edge_vid=") for cookie in cookies):
            raise SystemExit(f"a new visitor got status {answer.status} and the cookies {cookies}")
        visitor.cookie = "; ".join(cookies)
    return visitors


def look_around(edge, row, visitors):
    """
    Every visitor looks at products again. The edge remembers the last 256 views; those of the load would push these out, and
    the segments that ask for them would have nobody left.
    """
    def walk(some):
        client = Client(edge)
        for visitor in some:
            for path in visitor.history:
                answer, _ = client.get(path, visitor.fields(row))
                if answer.status != 200:
                    raise SystemExit(f"{path} was answered with status {answer.status}")

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(walk, (visitors[i::AT_ONCE] for i in range(AT_ONCE))))


def write(file, row, visitors):
    """Writes the visitors for wrk, one a line."""
    lines = ("\t".join(f"{name}: {value}" for name, value in visitor.fields(row).items()) for visitor in visitors)
    file.write_text("\n".join(lines) + "\n")
