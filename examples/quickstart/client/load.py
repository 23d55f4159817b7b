# SPDX-License-Identifier: Apache-2.0
"""Sends requests without a pause in service being forgiven: no retries, and every failure is counted by its kind.

    python3 load.py --url=http://doctor-visits:8080 --model=doctor-visits --rows=holdout.csv --seconds=60

Runs until the seconds are over, the stop file exists, or SIGTERM comes; what is under way is finished and counted.
Then prints one line of JSON: requests sent and failed, failures by kind, and each version seen with its requests,
first and last time.
"""

import argparse
import collections
import datetime
import itertools
import json
import os
import signal
import sys
import threading
import time

from endpoint import Endpoint, Failure, read_rows


class Tally:
    """What all workers saw; one lock, because counts must add up exactly."""

    def __init__(self):
        self.lock = threading.Lock()
        self.sent = 0
        self.failures = collections.Counter()
        self.first_failures = []
        self.versions = {}

    def answered(self, version):
        now = timestamp()
        with self.lock:
            self.sent += 1
            seen = self.versions.setdefault(str(version), {"requests": 0, "first": now, "last": now})
            seen["requests"] += 1
            seen["last"] = now

    def failed(self, failure):
        with self.lock:
            self.sent += 1
            self.failures[failure.kind] += 1
            if len(self.first_failures) < 5:
                self.first_failures.append(f"{timestamp()} {failure}")

    def summary(self):
        with self.lock:
            return {"sent": self.sent, "failed": sum(self.failures.values()), "failures": dict(self.failures),
                    "firstFailures": list(self.first_failures), "versions": self.versions}


def main(arguments):
    options = parse(arguments)
    rows = read_rows(options.rows)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    tally = Tally()
    modes = [True] * options.keep_alive + [False] * options.new_connections
    workers = [threading.Thread(target=work, args=(options, keep_alive, rows[start::len(modes)], stop, tally))
               for start, keep_alive in enumerate(modes)]
    for worker in workers:
        worker.start()
    print(f"load: {len(modes)} workers ask {options.url}", flush=True)
    wait(options, stop)
    stop.set()
    for worker in workers:
        worker.join()
    print(json.dumps(tally.summary()), flush=True)


def parse(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--url", required=True, help="address of the model's Service")
    parser.add_argument("--model", required=True, help="the model's name")
    parser.add_argument("--rows", required=True, help="CSV file, may be gzipped; each request sends one row, in turn")
    parser.add_argument("--seconds", type=float, default=None, help="how long to run (default: until stopped)")
    parser.add_argument("--stop-file", default=None, help="stop when this file exists")
    parser.add_argument("--keep-alive", type=int, default=2, help="workers that keep their connection (default 2)")
    parser.add_argument("--new-connections", type=int, default=2, help="workers that open one a request (default 2)")
    parser.add_argument("--pause", type=float, default=0.02, help="seconds between a worker's requests (default 0.02)")
    parser.add_argument("--timeout", type=float, default=10.0, help="seconds to wait for one answer (default 10)")
    options = parser.parse_args(arguments)
    if min(options.keep_alive, options.new_connections) < 0 or options.keep_alive + options.new_connections == 0:
        parser.error("--keep-alive and --new-connections must be 0 or more, and at least one worker is needed")
    return options


def work(options, keep_alive, rows, stop, tally):
    endpoint = Endpoint(options.url, options.model, options.timeout)
    for row in itertools.cycle(rows):
        if stop.is_set():
            break
        try:
            tally.answered(endpoint.infer([row], keep_alive)[2])
        except Failure as failure:
            tally.failed(failure)
        stop.wait(options.pause)
    endpoint.close()


def wait(options, stop):
    end = None if options.seconds is None else time.monotonic() + options.seconds
    while not stop.wait(0.1):
        if end is not None and time.monotonic() >= end:
            return
        if options.stop_file and os.path.exists(options.stop_file):
            return


def timestamp():
    return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except (ValueError, OSError) as problem:
        sys.exit(f"load: {problem}")
