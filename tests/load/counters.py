"""What the edge says of its own work at /metrics."""

# What one page view brings, three slots on the page.
A_REQUEST = {"pages": 1, "decisions": 1, "slots": 3, "events": 4}


def growth(before, after):
    """By how much each counter has grown."""
    def sum_of(values, start, without=" "):
        return sum(value for name, value in values.items() if name.startswith(start) and without not in name)

    def grown(start, without=" "):
        return sum_of(after, start, without) - sum_of(before, start, without)

    return {
        "pages": grown("edge_pages_total", without='outcome="passed"'),
        "decisions": grown("edge_decision_duration_seconds_count"),
        "slots": grown('edge_slots_total{verdict="applied"}'),
        "events": grown("edge_events_offered_total"),
        "dropped": grown("edge_events_dropped_total"),
        "late": grown("edge_decision_faults_total"),
    }


def expect(where, grown, least, most):
    """Every request must have been decided, changed and recorded, and nothing counted twice."""
    for name, each in A_REQUEST.items():
        if not each * least <= grown[name] <= each * most:
            raise SystemExit(f"{where}: {grown[name]:.0f} {name} counted for {least} to {most} requests, at {each} a request")
