"""The table of a run, as Markdown."""
import shlex
import sys
import time
from pathlib import Path
from statistics import median

import machine


def heading(*more):
    """Lines that say when, where and by what command a run was made."""
    command = shlex.join([f"tests/load/{Path(sys.argv[0]).name}", *sys.argv[1:]])
    return [f"Measured {time.strftime('%Y-%m-%d')} by `{command}`.", "",
            *(f"- {line}" for line in [*machine.describe(), f"load average before: {machine.load_average():.2f}", *more])]


def table(size, rows, samples):
    """Lines for one page size; samples by row name, one a round."""
    yield "| row | CPU us/request | rounds | requests/s | p50 ms | p99 ms | bytes/answer | beside | ratio | rounds | target | verdict |"
    yield "| --- | ---: | --- | ---: | ---: | ---: | ---: | --- | ---: | --- | ---: | --- |"
    for row in rows:
        if not samples.get(row.name):
            continue
        cpu, rate, p50, p99, length = (
            [getattr(sample, name) for sample in samples[row.name]] for name in ("cpu", "rate", "p50", "p99", "size"))
        # Neighbours change from round to round, so a round is compared with itself.
        ratios = [a.cpu / b.cpu for a, b in zip(samples[row.name], samples.get(row.base, []))]
        yield (f"| {row.name} | {median(cpu):.0f} | {min(cpu):.0f}-{max(cpu):.0f} | {median(rate):.0f} | {median(p50):.2f} | {median(p99):.1f} "
               f"| {median(length):.0f} | {beside(row, ratios)} |")


def beside(row, ratios):
    if not ratios:
        return "| | | |"
    ratio = f"{row.base} | {median(ratios):.2f} | {min(ratios):.2f}-{max(ratios):.2f}"
    return f"{ratio} | |" if row.target is None else f"{ratio} | {row.target:.2f} | {'met' if median(ratios) <= row.target else 'missed'}"


def remarks(samples):
    """What a reader must know of the rounds to trust the table."""
    others = [sample.others for rounds in samples.values() for sample in rounds]
    if others:
        yield f"Other processes used {median(others):.2f} cores meanwhile (median; at most {max(others):.2f})."
    for name, rounds in samples.items():
        dropped, late = sum(sample.dropped for sample in rounds), max(sample.defaults for sample in rounds)
        if dropped:
            yield f"**{name}: {dropped:.0f} events were dropped, since they came faster than they could be stored.**"
        if late:
            yield f"**{name}: up to {late:.2%} of the pages kept a default, since their decision was late.**"
