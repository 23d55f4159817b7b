# SPDX-License-Identifier: Apache-2.0
"""Our model server, MLServer and the floors, side by side in one run. hack/bench-server/run prepares what this needs."""

import argparse
import dataclasses
import json
import os
import pathlib
import sys

import numpy as np

import load
import models
import report
import servers
import wire
from report import BY_DJL, CONSTANT, OURS, PEER, RAW

BATCHES = [1, 32]
WARM_REQUESTS = 20_000  # what a JVM has compiled by then is what it goes on with
WARM_SECONDS = 5  # and the longest that is spent on it, in each case


@dataclasses.dataclass(frozen=True)
class Target:
    """One server under one case."""

    case: wire.Case
    name: str
    server: servers.Server
    asked: wire.Request


class Bench:
    """owner: server's name and case to the case it is measured under: a constant answer knows no model, a raw call no wire."""

    def __init__(self, cases, place, generator):
        self.cases, self.place, self.generator = cases, place, generator
        self.samples = {model: np.load(place.models / f"{model}.npz") for model in models.NAMES}
        self.owner, first = {}, {}
        for case in cases:
            self.owner[CONSTANT, case] = first.setdefault((case.rows, case.wire), case)
            self.owner[RAW, case] = first.setdefault((case.model, case.rows), case)
        self.running, self.targets, self.reasons, self.sizes, self.slices = [], [], {}, {}, {}

    def expected(self, case):
        return {name: self.samples[case.model][name][:case.rows] for name in ["label", "probabilities"]}

    def start(self):
        """Everything runs at once: what is not asked sleeps."""
        replies = {reply_name(case): wire.constant_reply(case, self.expected(case))
                   for case in self.cases if self.owner[CONSTANT, case] == case}
        constant = self.run(servers.constant(self.place, replies))
        self.raw = servers.RawCalls(self.place)
        self.run(self.raw.server)
        of_model = {}
        for model in dict.fromkeys(case.model for case in self.cases):
            of_model[OURS, model] = self.run(servers.millwright(self.place, model))
            of_model[BY_DJL, model] = self.run(servers.millwright(self.place, model, "djl"))
            of_model[PEER, model] = self.run(servers.mlserver(self.place, model))
        for case in self.cases:
            asked = wire.request(case, self.samples[case.model]["features"][:case.rows])
            self.targets += [Target(case, name, of_model[name, case.model], asked) for name in [OURS, BY_DJL, PEER]]
            if self.owner[CONSTANT, case] == case:
                asked = dataclasses.replace(asked, path="/" + reply_name(case))
                self.targets.append(Target(case, CONSTANT, constant, asked))

    def run(self, server):
        self.running.append(server)
        return server

    def stop(self):
        for server in self.running:
            server.stop()

    def check(self):
        """Asks each server once under each case: what it can't do is not measured, and a wrong answer ends the run."""
        for target in self.targets:
            key = target.name, target.case
            try:
                answer = wire.ask(target.case, target.asked, target.server.http_port, target.server.grpc_port)
                wire.check(answer, self.expected(target.case))
                self.sizes[key] = answer.size_bytes
            except wire.NotSupported as reason:
                if key in self.sizes:
                    raise SystemExit(f"bench-server: {target.name}, {target.case}: no more after the load: {reason}") from reason
                self.reasons[key] = str(reason)
            except wire.Wrong as wrong:
                raise SystemExit(f"bench-server: {target.name}, {target.case}: {wrong}") from wrong

    def warm_up(self):
        for target in self.measurable(self.cases):
            run, requests, seconds = self.send(target), 0, 0
            while seconds == 0 or (target.name != PEER and requests < WARM_REQUESTS and seconds < WARM_SECONDS):
                requests, seconds = requests + self.slice(target.server, run).requests, seconds + self.generator.seconds
        for case in self.cases:
            if self.owner[RAW, case] == case:
                self.slice(self.raw.server, lambda case=case: self.call(case))

    def measurable(self, cases):
        return [target for target in self.targets if target.case in cases and (target.name, target.case) in self.sizes]

    def round(self, number):
        """One slice of each. Every other round goes backwards, so that a drift of the machine hits all alike."""
        for case in self.cases:
            for target in self.measurable([case])[::-1 if number % 2 else 1]:
                self.keep(target.name, case, self.slice(target.server, self.send(target)))
            if self.owner[RAW, case] == case:
                self.keep(RAW, case, self.slice(self.raw.server, lambda case=case: self.call(case)))

    def keep(self, name, case, measured):
        self.slices.setdefault((name, case), []).append(measured)

    def send(self, target):
        grpc = target.case.wire == "grpc"
        port = target.server.grpc_port if grpc else target.server.http_port
        return lambda: self.generator.run(target.asked, port, self.sizes[target.name, target.case], grpc)

    def call(self, case):
        calls, p50, p99, scores = self.raw.run(case.model, case.rows, self.generator.seconds)
        expected = {"probabilities": self.expected(case)["probabilities"]}
        wire.check(wire.Answer({"probabilities": np.array(scores)}, 0), expected)
        return load.Load(calls, self.generator.seconds, p50, p99, 0)

    @staticmethod
    def slice(server, run):
        before = server.cpu_seconds()
        done = run()
        cpu = server.cpu_seconds() - before
        print(".", end="", file=sys.stderr, flush=True)
        return report.Slice(**dataclasses.asdict(done), server_cpu_seconds=cpu, rss_mib=server.rss_mib())

    def blocks(self, figures):
        blocks = {}
        for case in self.cases:
            servers_of_models = [OURS, BY_DJL, PEER]
            rows = {name: figures.get((name, case)) or self.reasons.get((name, case), "not measured") for name in servers_of_models}
            blocks[case] = rows | {name: figures.get((name, self.owner[name, case]), "not measured") for name in [CONSTANT, RAW]}
        return blocks

    def report(self, folder):
        """Prints the tables; the slices and a short table for the documentation go into files."""
        figures = {key: report.figures(slices) for key, slices in self.slices.items()}
        blocks = self.blocks(figures)
        for case, rows in blocks.items():
            print("\n".join(report.block(str(case), rows)), end="\n\n")
        for tool, wires in {"wrk": ["json", "binary"], "h2load": ["grpc"]}.items():
            floors = [row for (name, case), row in figures.items() if name == CONSTANT and case.wire in wires]
            if floors:
                print(f"{tool}: at most {report.generator_limit(floors)} on its core, by its CPU per request against the constant Netty")
        print(report.NOTES)
        (folder / "table.md").write_text(report.markdown(blocks))
        (folder / "slices.json").write_text(self.slices_json())

    def slices_json(self):
        return json.dumps([{"case": str(case), "server": name, **dataclasses.asdict(each)}
                           for (name, case), slices in self.slices.items() for each in slices], indent=1)


def reply_name(case):
    return f"{case.rows}-{case.wire}"


def chosen(only):
    """The cases that have every word of a text such as "gbdt 1x30 json"."""
    every = [wire.Case(model, rows, kind) for model in models.NAMES for rows in BATCHES for kind in wire.WIRES]
    found = [case for case in every if set(only.split()) <= set(str(case).split())]
    if not found:
        raise SystemExit(f"bench-server: no case has all of {only!r}; there are: {', '.join(map(str, every))}")
    return found


def main():
    options = arguments()
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) < 2:
        raise SystemExit("bench-server: two cores are needed, one for the server and one for the load")
    os.sched_setaffinity(0, cores[1:])
    bench = Bench(chosen(options.only), servers.Place(cores[0], options.work, options.work / "models"),
                  load.Generator(cores[1], options.seconds, options.connections, options.work))
    print(f"server on core {cores[0]}, load on core {cores[1]}, {options.connections} requests in flight, {options.rounds} slices of "
          f"{options.seconds} s each after warm-up; load average {os.getloadavg()[0]:.1f}", flush=True)
    try:
        bench.start()
        bench.check()
        bench.warm_up()
        for number in range(options.rounds):
            bench.round(number)
        bench.check()
    finally:
        bench.stop()
        print(file=sys.stderr)
    bench.report(options.work)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=pathlib.Path, required=True, help="folder for models, logs, table.md and slices.json")
    parser.add_argument("--seconds", type=int, default=2, help="length of a slice")
    parser.add_argument("--rounds", type=int, default=3, help="slices of each server under each case that count")
    parser.add_argument("--connections", type=int, default=16, help="requests in flight")
    parser.add_argument("--only", default="", help='words that the cases must have, such as "gbdt 1x30 json"')
    return parser.parse_args()


if __name__ == "__main__":
    main()
