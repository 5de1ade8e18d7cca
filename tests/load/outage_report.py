"""The two tables of an outage, and what in them is not as it must be."""
from collections import defaultdict
from dataclasses import dataclass

from outage_load import KINDS

RECOVERED_SECONDS = 1.0
FAILED_MS = 1_000      # within which the rest must be told, at p99, that there is no origin
GONE = (502, 504)


@dataclass(frozen=True)
class Times:
    killed: float      # the origin's process has gone
    starting: float    # it is about to be started again
    back: float        # it has been seen to listen


def outage(loads, times, misses):
    yield "| edge | kind | Cache-Control | URLs | answers | of the store | 502, 504 | wrong | p50 ms | p99 ms | max ms |"
    yield "| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for load in loads:
        for kind in KINDS:
            every = [record for record in load.records if record.kind is kind]
            gone = [record for record in every if times.killed <= record.sent < times.starting]
            stored = sum(record.version == "before" for record in gone)
            told = sum(record.status in GONE for record in gone)
            ms = sorted(record.ms for record in gone)
            p50, p99 = ms[len(ms) // 2], ms[len(ms) * 99 // 100]
            # What may be given stale must come at any time, also before, after, and to those who were waiting as the origin was killed.
            wrong = [record for record in (every if kind.stale else gone) if not is_right(record, times)]
            yield (f"| {load.edge.name} | {kind.name} | {kind.control} | {len({record.number for record in gone})} | {len(gone)} | {stored} | {told} "
                   f"| {len(wrong)} | {p50:.1f} | {p99:.1f} | {ms[-1]:.1f} |")
            where = f"{load.edge.name}, {kind.name}"
            if wrong:
                misses.append(f"{where}: {len(wrong)} wrong, first {said(wrong[0], times)}")
            if len({record.number for record in gone}) < kind.urls:
                misses.append(f"{where}: not every URL was asked for")
            if not kind.stale and p99 > FAILED_MS:
                misses.append(f"{where}: told after {p99:.0f} ms (p99) that there is no origin")


def is_right(record, times):
    if record.version == "before" and record.status == 200:
        return record.kind.stale or record.sent < times.killed + record.kind.lasts
    return record.status in GONE and not record.kind.stale or record.version == "after" and record.received >= times.starting


def back(loads, times, misses):
    yield "| edge | kind | first new page ms | last URL's ms | old | old, 1 s later | failed | failed, 1 s later |"
    yield "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for load in loads:
        for kind in KINDS:
            asked = sorted((record for record in load.records if record.kind is kind and record.sent >= times.back), key=lambda record: record.sent)
            if kind.fresh:
                if any(record.version != "before" for record in asked):
                    misses.append(f"{load.edge.name}, {kind.name}: fetched, though it was fresh")
                continue
            old = [record for record in asked if record.version == "before"]
            failed = [record for record in asked if record.version is None]
            due = due_times(kind, asked, times)
            late_old, late_failed = ([record for record in some if record.sent > due[record.number]] for some in (old, failed))
            new = defaultdict(lambda: float("inf"))
            for record in load.records:
                if record.kind is kind and record.version == "after":
                    new[record.number] = min(new[record.number], record.received)
            first, last = min(map(new.__getitem__, range(kind.urls))), max(map(new.__getitem__, range(kind.urls)))
            yield (f"| {load.edge.name} | {kind.name} | {(first - times.back) * 1e3:.0f} | {(last - times.back) * 1e3:.0f} | {len(old)} | {len(late_old)} "
                   f"| {len(failed)} | {len(late_failed)} |")
            if late_old or late_failed:
                misses.append(f"{load.edge.name}, {kind.name}: not recovered, {said((late_old + late_failed)[0], times)}")
            elif last == float("inf"):
                misses.append(f"{load.edge.name}, {kind.name}: not every URL was answered newly")


def due_times(kind, asked, times):
    """From when on each URL must be new: a second after the return, or where it is fetched behind a visitor, after the first who asks."""
    due = {}
    for record in asked:
        due.setdefault(record.number, (record.sent if kind.lazy else times.back) + RECOVERED_SECONDS)
    return due


def said(record, times):
    return (f"{record.kind.name}-{record.number} with status {record.status} and {record.version or 'other'} bytes, "
            f"asked {record.sent - times.killed:.3f} s after the kill, after {record.ms:.0f} ms")
