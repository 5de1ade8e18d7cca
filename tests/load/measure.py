"""One round of one row: wrk beside the CPU time of the server."""
import os
import re
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import counters
import machine

CONNECTIONS = 32
LEAST_PAGE = 2_000  # bytes; fewer are a head alone
HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Sample:
    cpu: float           # microseconds of the server a request, its background work included
    rate: float          # requests a second
    p50: float           # milliseconds
    p99: float
    size: float          # bytes an answer, head included
    others: float        # cores that strangers used meanwhile
    dropped: float       # events the edge could not store as fast as they came
    defaults: float      # share of pages whose decision was late


def measure(row, size, server, servers, visitors_file, seconds):
    before = server.metrics() if row.personal else {}
    started, busy, own, cpu = time.monotonic(), machine.cpu_of_machine(), own_cpu(servers), machine.cpu_of(server.pid)
    done = subprocess.run(
        ["wrk", "--threads", "1", "--connections", str(CONNECTIONS), "--duration", f"{seconds}s", "--timeout", "10s", "--latency",
         "--script", str(HERE / "visitors.lua"), row.url(server, size)],
        env={**os.environ, "EDGE_VISITORS": str(visitors_file)}, capture_output=True, text=True, check=False)
    rest(server)
    cpu = machine.cpu_of(server.pid) - cpu
    elapsed = time.monotonic() - started
    others = (machine.cpu_of_machine() - busy - (own_cpu(servers) - own)) / elapsed

    said = re.search(r"^requests=.*$", done.stdout, re.MULTILINE)
    if done.returncode != 0 or not said:
        raise SystemExit(f"wrk failed on {row.name}:\n{done.stdout}{done.stderr}")
    values = {name: int(value) for name, value in (pair.split("=") for pair in said[0].split())}
    requests = values["requests"]
    if values["failed"] or values["socket_errors"] or not requests:
        raise SystemExit(f"{row.name}, {size}: requests failed: {said[0]}")
    if (values["bytes"] / requests < LEAST_PAGE) != row.revalidates:
        raise SystemExit(f"{row.name}, {size}: {values['bytes'] // requests} bytes an answer are {'no 304' if row.revalidates else 'no page'}")

    dropped, defaults = 0, 0
    if row.personal:
        # wrk does not count the requests in flight at its end, one on each connection.
        growth = counters.growth(before, server.metrics())
        counters.expect(f"{row.name}, {size}", growth, requests, requests + CONNECTIONS)
        dropped, defaults = growth["dropped"], growth["late"] / requests
    return Sample(cpu * 1e6 / requests, requests * 1e6 / values["microseconds"], values["p50"] / 1e3, values["p99"] / 1e3,
                  values["bytes"] / requests, max(0.0, others), dropped, defaults)


def own_cpu(servers):
    """Seconds of CPU of the servers, of this script, and of what it has run and waited for: wrk."""
    times = os.times()
    return sum(machine.cpu_of(server.pid) for server in servers) + times.user + times.system + times.children_user + times.children_system


def rest(server):
    """Waits until the server has stored what it had queued: that work belongs to the round."""
    for _ in range(50):
        before = machine.cpu_of(server.pid)
        time.sleep(0.2)
        if machine.cpu_of(server.pid) - before <= machine.TICK:
            return
