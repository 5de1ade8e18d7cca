"""The servers of a run, each a process of its own on a free loopback port; ended by their ids."""
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
HERE = Path(__file__).resolve().parent

# On a busy machine a decision may take longer than the 5 ms an owner allows it; the page it then keeps would cost less.
ENVIRONMENT = {**os.environ, "Edge__DecisionBudget": "00:00:02"}


class Server:
    def __init__(self, name, port, process, log, admin=None):
        self.name, self.port, self.process, self.log, self.admin = name, port, process, log, admin

    @property
    def pid(self):
        return self.process.pid

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def metrics(self):
        """The counters of the edge's admin port: by name, labels included."""
        lines = self._ask("/metrics").splitlines()
        return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines if line and line[0] != "#")}

    def cache(self):
        """What the edge's page cache says of itself at the admin port."""
        return json.loads(self._ask("/cache"))

    def _ask(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.admin}{path}", timeout=10) as answer:
            return answer.read().decode()


class Servers:
    def __init__(self, work, edge, peers=None):
        self.work, self.edge, self.peers, self.started = work, edge, peers, []

    def start_all(self):
        """Starts every server; returns them by name."""
        site = self.start_origin().url
        self._start_peer("bare", site)
        self._start_peer("ready", self.work / "ready")
        self.start_edge("edge-plain", site)
        self.start_edge("edge", site, rules=True)
        return {server.name: server for server in self.started}

    def start_origin(self, port=None, more=""):
        """nginx as in origin.conf, with more locations."""
        port = port or free_port()
        configuration = self.work / "origin.conf"
        configuration.write_text((HERE / "origin.conf").read_text().format(work=self.work, port=port, more=more))
        return self._start("origin", port, ["nginx", "-e", self.work / "origin.log", "-c", configuration])

    def start_edge(self, name, site, rules=False, **settings):
        """`edge run`, with or without the rule files; settings as EdgeOptions names them."""
        port, admin = free_port(), free_port()
        more = ["--rules", self.work / "rules", "--strict"] if rules else []
        return self._start(name, port, [self.edge, "run", "--origin", site, "--listen", f"http://127.0.0.1:{port}",
                                        "--admin", f"http://127.0.0.1:{admin}", "--data", self.work / f"data-{name}", *more],
                           admin, {f"Edge__{setting}": str(value) for setting, value in settings.items()})

    def stop(self, server):
        self.started.remove(server)
        server.process.terminate()
        server.process.wait(15)

    def kill(self, server):
        """By SIGKILL; returns when it is gone."""
        self.started.remove(server)
        server.process.kill()
        server.process.wait()

    def stop_all(self):
        ignore_signals()
        for server in reversed(self.started):
            if server.process.poll() is None:
                server.process.terminate()
        for server in self.started:
            try:
                server.process.wait(15)
            except subprocess.TimeoutExpired:
                server.process.kill()
                server.process.wait()

    def check_alive(self):
        for server in self.started:
            if server.process.poll() is not None:
                raise SystemExit(f"{server.name} has ended:\n{tail(server.log)}")

    def _start_peer(self, name, source):
        port = free_port()
        self._start(name, port, [self.peers, name, f"http://127.0.0.1:{port}", source])

    def _start(self, name, port, command, admin=None, settings=None):
        log = self.work / f"{name}.out"
        with open(log, "wb") as output:
            # A session of its own: Ctrl+C reaches this script alone, which ends what it started in good order.
            process = subprocess.Popen([str(part) for part in command], cwd=self.work, env={**ENVIRONMENT, **(settings or {})},
                                       stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True)
        server = Server(name, port, process, log, admin)
        self.started.append(server)
        for waited in (port, admin):
            if waited:
                wait_for(name, process, waited, log)
        return server


def end_by_signals():
    """A signal ends the script as an exception does: what it has started is ended first."""
    def end(number, _):
        ignore_signals()
        sys.exit(f"ended by {signal.Signals(number).name}")

    for number in SIGNALS:
        signal.signal(number, end)


def ignore_signals():
    """From here on all is being ended; a second Ctrl+C would leave some running."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def wait_for(name, process, port, log):
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if process.poll() is not None:
            raise SystemExit(f"{name} ended before it listened:\n{tail(log)}")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.002)
    raise SystemExit(f"{name} does not listen on port {port}:\n{tail(log)}")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def tail(log):
    return "\n".join(log.read_text(errors="replace").splitlines()[-20:])
