"""Asks a server for one thing after the other over several kept connections, and hands over every answer, broken ones too."""
import http.client
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from visitors import Client


@dataclass(frozen=True)
class Asked:
    sent: float       # by the monotonic clock
    received: float   # when its last byte was there
    status: int       # 0 where no whole answer came
    coding: str | None
    body: bytes


def ask_all(server, requests, take, connections, rate=None):
    """Asks until the requests (each with a path and header fields) have ended, at so many a second; returns by how many seconds it was late at most."""
    lock, left, begun, lateness = threading.Lock(), enumerate(requests), time.monotonic(), [0.0]

    def walk(_):
        client = Client(server)
        while True:
            with lock:
                number, request = next(left, (0, None))
            if request is None:
                return
            if rate:
                wait = begun + number / rate - time.monotonic()
                lateness.append(max(lateness.pop(), -wait))
                time.sleep(max(0.0, wait))
            take(request, ask(client, *request[:2]))

    with ThreadPoolExecutor(connections) as pool:
        list(pool.map(walk, range(connections)))
    return max(lateness)


def ask(client, path, fields):
    sent = time.monotonic()
    try:
        answer, body = client.get(path, fields)
    except (OSError, http.client.HTTPException):
        client.connection.close()
        return Asked(sent, time.monotonic(), 0, None, b"")
    return Asked(sent, time.monotonic(), answer.status, answer.headers.get("Content-Encoding"), body)
