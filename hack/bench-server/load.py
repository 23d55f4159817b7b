# SPDX-License-Identifier: Apache-2.0
"""The load generators: wrk for HTTP/1.1, h2load for gRPC; what they print, as a Load."""

import dataclasses
import json
import math
import os
import pathlib
import re
import subprocess

HERE = pathlib.Path(__file__).resolve().parent


@dataclasses.dataclass(frozen=True)
class Load:
    """One slice as the client saw it. errors: answers that are not 200, broken connections, answers of another size than the right one."""

    requests: int
    seconds: float
    p50_micros: float
    p99_micros: float
    errors: int
    generator_cpu_seconds: float = 0.0


@dataclasses.dataclass(frozen=True)
class Generator:
    core: int
    seconds: int
    connections: int
    folder: pathlib.Path

    def run(self, asked, port, size_bytes, grpc):
        """Sends one request again and again; size_bytes is that of its right answer."""
        body = self.folder / "request.body"
        body.write_bytes(asked.body)
        return self.h2load(asked, port, size_bytes, body) if grpc else self.wrk(asked, port, size_bytes, body)

    def wrk(self, asked, port, size_bytes, body):
        headers = [f"{name}: {value}" for name, value in asked.headers.items()]
        text, cpu = self.measured(
            ["wrk", "-t1", f"-c{self.connections}", f"-d{self.seconds}s", f"-s{HERE / 'wrk.lua'}",
             f"http://127.0.0.1:{port}{asked.path}", "--", str(body), *headers])
        return dataclasses.replace(parse_wrk(text, size_bytes, self.connections), generator_cpu_seconds=cpu)

    def h2load(self, asked, port, size_bytes, body):
        log = self.folder / "h2load.log"
        log.unlink(missing_ok=True)
        headers = [f"--header={name.lower()}: {value}" for name, value in asked.headers.items()]
        # A gRPC client shares a connection between its calls: as many calls at once as wrk has, four to a connection.
        text, cpu = self.measured(
            ["h2load", "--threads=1", f"--clients={max(1, self.connections // 4)}", "--max-concurrent-streams=4",
             f"--duration={self.seconds}", f"--data={body}", f"--log-file={log}", *headers, f"http://127.0.0.1:{port}{asked.path}"])
        loaded = parse_h2load(text, log.read_text(), size_bytes, self.connections)
        return dataclasses.replace(loaded, seconds=self.seconds, generator_cpu_seconds=cpu)

    def measured(self, command):
        """What the command printed, and the CPU seconds it took."""
        process = subprocess.Popen(["taskset", "-c", str(self.core), *command], stdout=subprocess.PIPE,
                                   stderr=subprocess.STDOUT, text=True)
        text = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise RuntimeError(f"{command[0]} ended with {process.returncode}: {text.strip()}")
        return text, usage.ru_utime + usage.ru_stime


def parse_wrk(text, size_bytes, in_flight):
    """wrk.lua's line."""
    found = next((line for line in text.splitlines() if line.startswith("{")), None)
    if found is None:
        raise ValueError(f"no result of wrk.lua in: {text.strip()}")
    said = json.loads(found)
    errors = said["refused"] + said["broken"] + wrong_sizes(said["bytes"], said["requests"], size_bytes, in_flight)
    return Load(said["requests"], said["micros"] / 1e6, said["p50_micros"], said["p99_micros"], errors)


def parse_h2load(text, log, size_bytes, in_flight):
    """h2load's summary, and its log of one line a request: begin, status, microseconds."""
    requests = re.search(r"^requests: .* (\d+) done, (\d+) succeeded, ", text, re.M)
    data = re.search(r"^traffic: .*\((\d+)\) data", text, re.M)
    if not requests or not data:
        raise ValueError(f"no summary of h2load in: {text.strip()}")
    done, succeeded = int(requests[1]), int(requests[2])
    # A call that failed has status 200 too, and its error in the trailers instead of a message: only the size tells.
    errors = done - succeeded + wrong_sizes(int(data[1]), succeeded, size_bytes, in_flight)
    micros = sorted(int(line.rsplit("\t", 1)[1]) for line in log.splitlines())
    return Load(succeeded, 0, percentile(micros, 0.50), percentile(micros, 0.99), errors)


def wrong_sizes(total_bytes, answers, size_bytes, in_flight):
    """At least so many answers had another size than the right one; those in flight at the end are half read."""
    return max(0, math.ceil(abs(total_bytes - answers * size_bytes) / size_bytes) - in_flight)


def percentile(ordered, share):
    return float(ordered[min(len(ordered) - 1, int(len(ordered) * share))]) if ordered else 0.0
