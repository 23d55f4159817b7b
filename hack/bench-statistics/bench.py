# SPDX-License-Identifier: Apache-2.0
"""Our statistics beside DataSketches, SciPy and scikit-learn on the same rows, in one run. hack/bench-statistics/run prepares what this needs."""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import time

import numpy as np
from scipy import stats
from sklearn import metrics

ROWS = 1_000_000
PEERS = {"kllFloats": "DataSketches KLL, floats, k = 200", "kllDoubles": "DataSketches KLL, doubles, k = 200",
         "tDigest": "DataSketches t-digest, k = 100"}


def delong(labels, candidate, champion):
    """Standard error of the difference of two AUCs by midranks (Sun and Xu, 2014), in NumPy: SciPy and scikit-learn have none."""
    placements = []
    positive = labels == 1
    m, n = positive.sum(), (~positive).sum()
    for scores in (candidate, champion):
        ranks = stats.rankdata(scores)
        of_positives = (ranks[positive] - stats.rankdata(scores[positive])) / n
        of_negatives = 1 - (ranks[~positive] - stats.rankdata(scores[~positive])) / m
        placements.append((of_positives, of_negatives))
    difference = [first - second for first, second in zip(*placements)]
    return np.sqrt(difference[0].var(ddof=1) / m + difference[1].var(ddof=1) / n)


TESTS = {
    "KS": ("scipy.stats.ks_2samp", lambda r: stats.ks_2samp(r["x"], r["y"]).pvalue),
    "Wasserstein": ("scipy.stats.wasserstein_distance", lambda r: stats.wasserstein_distance(r["x"], r["y"])),
    "AUC": ("sklearn.metrics.roc_auc_score", lambda r: metrics.roc_auc_score(r["labels"], r["candidate"])),
    "DeLong": ("DeLong by midranks in NumPy", lambda r: delong(r["labels"], r["candidate"], r["champion"])),
}


def make(folder):
    """Continuous scores without ties and samples that differ a little; written once for Java to read."""
    random = np.random.default_rng(7)
    rows = {"x": random.normal(size=ROWS), "y": random.normal(0.001, 1, size=ROWS), "labels": (random.random(ROWS) < 0.3).astype("f8")}
    rows["candidate"] = random.normal(rows["labels"])
    rows["champion"] = rows["candidate"] + random.normal(size=ROWS)
    folder.mkdir(parents=True, exist_ok=True)
    for name, values in rows.items():
        values.astype("<f8").tofile(folder / f"{name}.f64")
    return rows


def milliseconds(run, times):
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        run()
        taken.append((time.perf_counter() - begun) * 1000)
    return sorted(taken)[len(taken) // 2]


class Java:
    def __init__(self, classpath, folder):
        self.classpath, self.folder = classpath, folder

    def command(self, *arguments):
        return ["java", "-Xmx1g", "-XX:+UseSerialGC", f"-Drows={self.folder / 'rows'}", "-cp", self.classpath, *arguments]

    def facts(self):
        lines = subprocess.run(self.command("dev.millwright.bench.statistics.Facts", str(ROWS), *TESTS), check=True, capture_output=True, text=True)
        return {name: float(value) for name, value in map(str.split, lines.stdout.splitlines())}

    def scores(self, pattern, seconds):
        """JMH's averages by benchmark, or by parameter where there is one."""
        result = self.folder / "jmh.json"
        run = subprocess.run(
            self.command("org.openjdk.jmh.Main", pattern, "-f", "1", "-wi", "3", "-w", seconds, "-i", "5", "-r", seconds, "-rf", "json", "-rff", str(result),
                         "-jvmArgsAppend", f"-Xmx1g -XX:+UseSerialGC -Drows={self.folder / 'rows'}"), capture_output=True, text=True)
        if run.returncode != 0:
            sys.exit(f"bench-statistics: JMH failed\n{run.stdout}{run.stderr}")
        return {(one.get("params") or {}).get("test", one["benchmark"].rsplit(".", 1)[1]): one["primaryMetric"]["score"]
                for one in json.loads(result.read_text())}


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--work", type=pathlib.Path, required=True)
    options.add_argument("--classpath", required=True)
    options.add_argument("--seconds", default="2", help="length of one of JMH's 8 slices, of which 5 count")
    chosen = options.parse_args()
    java = Java(chosen.classpath, chosen.work)
    rows = make(chosen.work / "rows")
    print(f"load average {os.getloadavg()[0]:.1f}; every figure is one thread's", flush=True)
    facts = java.facts()

    nanos = java.scores("ProfileBenchmark", chosen.seconds)
    print(f"\n{'one value into the profile of a feature':<42}{'ns':>8}{'x ours':>8}{f'bytes at {ROWS:,} rows':>24}{'x ours':>8}")
    for name, label in {"millwright": "Millwright", **PEERS}.items():
        print(f"{label:<42}{nanos[name]:>8.1f}{nanos[name] / nanos['millwright']:>8.2f}{facts[name]:>24,.0f}{facts[name] / facts['millwright']:>8.2f}", flush=True)

    ours = java.scores("RowsBenchmark", chosen.seconds)
    print(f"\n{f'{ROWS:,} rows':<16}{'ms':>10}   {'peer':<36}{'ms':>10}{'faster':>10}   answers")
    for name, (peer, run) in TESTS.items():
        expected = run(rows)
        taken = milliseconds(lambda: run(rows), 3)
        # A quick wrong answer is worth nothing.
        apart = abs(facts[name] - expected) / abs(expected)
        verdict = f"{expected:.12g}, apart {apart:.0e}" if apart < 1e-9 else f"DIFFER: {facts[name]!r} and {expected!r}"
        print(f"{name:<16}{ours[name]:>10.1f}   {peer:<36}{taken:>10.1f}{taken / ours[name]:>9.1f}x   {verdict}", flush=True)


if __name__ == "__main__":
    main()
