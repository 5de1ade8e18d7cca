"""The machine: tools that must be there, versions, load, CPU time of processes."""
import os
import re
import shutil
import subprocess
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
TICK = 1 / os.sysconf("SC_CLK_TCK")


def install():
    """Installs what is missing, as .ci/run installs its browser."""
    missing = [tool for tool in ("wrk", "nginx") if not shutil.which(tool)]
    if missing:
        # By RUNLEVEL the package does not start the nginx it brings; ours has its own configuration.
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing],
                       env=environment, stdout=subprocess.DEVNULL, check=True)


def build(peers=False):
    """Builds the edge, and the peers, in Release; returns their programs."""
    for project in ["src/PersonalizationEdge"] + ["tests/load/Peers"] * peers:
        # No build server may stay behind: it would be one more process beside the load.
        subprocess.run(["dotnet", "build", "-c", "Release", "-v", "quiet", "-nodeReuse:false", "-p:UseSharedCompilation=false", project],
                       cwd=REPOSITORY, env={**os.environ, "DOTNET_NOLOGO": "1"}, check=True)
    programs = REPOSITORY / "artifacts/bin"
    return programs / "PersonalizationEdge/release/edge", programs / "Peers/release/peers" if peers else None


def describe():
    """Processor, system and versions, one line each."""
    def said(*command):
        done = subprocess.run(command, capture_output=True, text=True, cwd=REPOSITORY)
        return done.stdout + done.stderr

    processor = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    runtime = re.findall(r"Microsoft\.AspNetCore\.App (10\.\S+)", said("dotnet", "--list-runtimes"))
    return [
        f"{os.cpu_count()} cores ({processor[1] if processor else 'unknown'}), {os.uname().sysname} {os.uname().release}",
        f".NET SDK {said('dotnet', '--version').strip()}, ASP.NET Core {runtime[-1] if runtime else '?'}, "
        f"nginx {said('nginx', '-v').split('/')[-1].strip()}, {' '.join(said('wrk', '-v').split()[:2])}",
        f"edge of commit {said('git', 'rev-parse', '--short', 'HEAD').strip()}"
        + (" with changes not committed" if said("git", "status", "--porcelain", "--", "src").strip() else ""),
    ]


def load_average():
    return os.getloadavg()[0]


def cpu_of(pid):
    """Seconds of CPU, user and system, that a process with all its threads has used."""
    # The name in brackets may hold spaces; what follows it begins with field 3 (proc(5)).
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * TICK


def memory_of(pid):
    """Bytes of memory that a process has resident now, and the most it ever had."""
    status = Path(f"/proc/{pid}/status").read_text()
    return tuple(int(re.search(rf"^{name}:\s*(\d+) kB", status, re.MULTILINE)[1]) * 1024 for name in ("VmRSS", "VmHWM"))


def cpu_of_machine():
    """Seconds of CPU that all processes have used."""
    user, nice, system, _, _, irq, softirq, *_ = map(int, Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:])
    return (user + nice + system + irq + softirq) * TICK
