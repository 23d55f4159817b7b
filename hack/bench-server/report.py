# SPDX-License-Identifier: Apache-2.0
"""From slices to the table: medians, ratios, text."""

import dataclasses
import statistics

OURS, BY_DJL, PEER, CONSTANT, RAW = "Millwright", "ONNX by DJL", "MLServer", "constant Netty", "raw ONNX Runtime call"
COLUMNS = ["requests/s", "p50 ms", "p99 ms*", "CPU us/request (range)", "RSS MiB", "busy %", "less than MLServer", "x constant"]
WIDTHS = [24, 11, 9, 9, 23, 8, 9, 19, 11]


@dataclasses.dataclass(frozen=True)
class Slice:
    """One server under one case for one slice of time."""

    requests: int
    seconds: float
    p50_micros: float
    p99_micros: float
    errors: int
    server_cpu_seconds: float
    generator_cpu_seconds: float
    rss_mib: float

    def cpu_micros(self):
        return self.server_cpu_seconds * 1e6 / self.requests


@dataclasses.dataclass(frozen=True)
class Figures:
    """Medians over the slices of one server under one case."""

    per_second: float
    p50_micros: float
    p99_micros: float
    cpu_micros: float
    cpu_range: tuple
    rss_mib: float
    server_busy: float
    generator_busy: float
    errors: int


def figures(slices):
    def median(value):
        return statistics.median(value(each) for each in slices)

    cpu = [each.cpu_micros() for each in slices]
    return Figures(
        per_second=median(lambda each: each.requests / each.seconds),
        p50_micros=median(lambda each: each.p50_micros),
        p99_micros=median(lambda each: each.p99_micros),
        cpu_micros=statistics.median(cpu),
        cpu_range=(min(cpu), max(cpu)),
        rss_mib=max(each.rss_mib for each in slices),
        server_busy=median(lambda each: each.server_cpu_seconds / each.seconds),
        generator_busy=median(lambda each: each.generator_cpu_seconds / each.seconds),
        errors=sum(each.errors for each in slices))


def block(title, rows):
    """The lines of one case. rows: server's name to its Figures, or to the reason why there are none."""
    lines = [line(title, COLUMNS)]
    for name, row in rows.items():
        if isinstance(row, str):
            lines.append(f"  {name:<{WIDTHS[0] - 2}}  -  {row}")
            continue
        lines.append(line("  " + name, cells(row, rows)))
        if row.errors:
            lines.append(f"    {row.errors} answers of {name} were not 200, broken or of another size: its figures count for nothing")
    return lines


def cells(row, rows):
    low, high = row.cpu_range
    busy = "/".join(f"{100 * share:.0f}" for share in [row.server_busy, row.generator_busy] if share)
    return [f"{row.per_second:,.0f}", millis(row.p50_micros), millis(row.p99_micros), f"{row.cpu_micros:.1f} ({low:.1f}-{high:.1f})",
            f"{row.rss_mib:.0f}", busy, ratio(rows.get(PEER), row), ratio(row, rows.get(CONSTANT))]


def millis(micros):
    return f"{micros / 1e3:.3f}" if micros < 1e4 else f"{micros / 1e3:.1f}"


def ratio(over, under):
    """CPU of one over CPU of the other, or a dash where one of them was not measured."""
    if not isinstance(over, Figures) or not isinstance(under, Figures) or over.errors or under.errors:
        return "-"
    value = over.cpu_micros / under.cpu_micros
    return f"{value:.2f}x" if value < 10 else f"{value:.0f}x"


def line(first, others):
    return first.ljust(WIDTHS[0]) + "".join(text.rjust(width + 1) for text, width in zip(others, WIDTHS[1:]))


def markdown(blocks):
    """The table of docs/benchmarks.md: CPU per request. blocks: case to rows as block() takes them."""
    lines = ["| case | Millwright | ONNX by DJL | MLServer | constant Netty | raw call | less than MLServer | x constant |", "|---|---|---|---|---|---|---|---|"]
    for case, rows in blocks.items():
        ours = rows[OURS]
        shown = [f"{row.cpu_micros:.1f}" if isinstance(row, Figures) else "-" for row in (rows.get(name) for name in [OURS, BY_DJL, PEER, CONSTANT, RAW])]
        lines.append("| " + " | ".join([str(case), *shown, ratio(rows[PEER], ours), ratio(ours, rows[CONSTANT])]) + " |")
    return "\n".join(lines) + "\n"


def generator_limit(rows):
    """The most requests a second that the load generator's core could send, by its CPU per request against the constant server."""
    best = max((row.per_second / row.generator_busy for row in rows if row.generator_busy), default=0)
    return f"{best:,.0f} requests/s"


NOTES = """\
CPU us/request   user and system time of the server and its children, over answered requests; median of the slices. The steady figure.
busy %           of the server's core / of the load generator's core; where the second is near 100, requests/s is the generator's limit.
less than .., x  by CPU per request. raw ONNX Runtime call: create, run, read on one thread; its busy % has no generator.
* p99            and requests/s move with whatever else runs on a shared machine: compare within this table only, p99 with care."""
