"""Writes where river's detectors signal: its own examples, and hundreds of generated streams.

A stream is not written out: it is generated on both sides from a seed by SplitMix64, so that a table holds settings and indices only.
Signals are lists of indices (from 0): at `warnings` the detector changes to warning, at `changes` it signals a change.
CUSUM run lengths come from mpmath: Page's integral equation at 40 Gauss-Legendre points and 30 digits.
"""

import random

import mpmath
import numpy
from mpmath import mp, mpf
from river import drift

import table

MASK = 2**64 - 1


class Stream:
    """SplitMix64 (Steele, Lea and Flood, 2014), doubles from the upper 53 bits."""

    def __init__(self, seed):
        self.state = seed

    def uniform(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return ((z ^ (z >> 31)) >> 11) * 2.0**-53

    def numbers(self, count, at, shift):
        """Sums of four uniforms, shifted from a row on."""
        return [sum_of_four(self) + (shift if i >= at else 0.0) for i in range(count)]

    def errors(self, count, at, before, after):
        return [1 if self.uniform() < (after if i >= at else before) else 0 for i in range(count)]


def sum_of_four(stream):
    first = stream.uniform() + stream.uniform()
    return first + stream.uniform() + stream.uniform() - 2.0


def signals(detector, values):
    warnings, changes, before = [], [], 0
    for i, value in enumerate(values):
        detector.update(value)
        signal = 2 if detector.drift_detected else 1 if getattr(detector, "warning_detected", False) else 0
        if signal == 1 and before != 1:
            warnings.append(i)
        if signal == 2:
            changes.append(i)
        before = signal
    return warnings, changes


def examples():
    """The streams of river's documentation, from Python's generator, as text."""
    rng = random.Random(12345)
    numbers = rng.choices([0, 1], k=1000) + rng.choices(range(4, 8), k=1000)
    rng = random.Random(42)
    bits = rng.choices([0, 1], k=1000) + rng.choices([0, 1], k=1000, weights=[0.3, 0.7])
    table.write("change", "examples", ["name", "values"], [("numbers", numbers), ("bits", bits)])
    for name, detector, values in [
        ("PageHinkley", drift.PageHinkley(), numbers),
        ("ADWIN", drift.ADWIN(), numbers),
        ("DDM", drift.binary.DDM(), bits),
        ("EDDM", drift.binary.EDDM(alpha=0.8, beta=0.75), bits),
    ]:
        print(name, signals(detector, values))


def page_hinkley():
    rows = []
    for seed in range(200):
        least, delta, threshold, alpha = [(30, 0.005, 50, 0.9999), (30, 0.005, 5, 0.9999), (5, 0.1, 3, 1.0), (1, 0.0, 8, 0.99)][seed % 4]
        shift = [0.0, 0.5, -0.5, 2.0, -2.0][seed % 5]
        detector = drift.PageHinkley(min_instances=least, delta=delta, threshold=threshold, alpha=alpha)
        _, changes = signals(detector, Stream(seed).numbers(1000, 400, shift))
        rows.append((seed, shift, least, delta, threshold, alpha, changes, detector._x_mean.get(), detector._sum_increase))
    table.write("change", "page-hinkley", ["seed", "shift", "minInstances", "delta", "threshold", "alpha", "changes", "mean", "increase"], rows)


def adwin():
    rows = []
    for seed in range(200):
        delta, clock = [(0.002, 32), (0.002, 1), (0.05, 8), (0.3, 1)][seed % 4]
        shift = [0.0, 0.3, -0.6, 1.0, 0.1][seed % 5]
        detector = drift.ADWIN(delta=delta, clock=clock)
        _, changes = signals(detector, Stream(seed).numbers(1500, 600, shift))
        rows.append((seed, shift, delta, clock, changes, detector.width, detector.total, detector.variance))
    table.write("change", "adwin", ["seed", "shift", "delta", "clock", "changes", "width", "total", "squares"], rows)


def ddm():
    rows = []
    for seed in range(200):
        warm, warning, change = [(30, 2.0, 3.0), (30, 1.5, 2.5), (5, 2.0, 3.0), (100, 2.0, 2.0)][seed % 4]
        before, after = [(0.2, 0.2), (0.1, 0.3), (0.5, 0.8), (0.02, 0.05), (0.4, 0.1)][seed % 5]
        detector = drift.binary.DDM(warm_start=warm, warning_threshold=warning, drift_threshold=change)
        warnings, changes = signals(detector, Stream(seed).errors(1500, 700, before, after))
        rows.append((seed, before, after, warm, warning, change, warnings, changes, detector._p.get()))
    table.write("change", "ddm", ["seed", "before", "after", "warmStart", "warning", "change", "warnings", "changes", "rate"], rows)


def eddm():
    rows = []
    for seed in range(200):
        warm, alpha, beta = [(30, 0.95, 0.9), (30, 0.8, 0.75), (5, 0.95, 0.9), (50, 0.9, 0.9)][seed % 4]
        before, after = [(0.2, 0.2), (0.1, 0.3), (0.5, 0.8), (0.05, 0.15), (0.4, 0.1)][seed % 5]
        detector = drift.binary.EDDM(warm_start=warm, alpha=alpha, beta=beta)
        warnings, changes = signals(detector, Stream(seed).errors(1500, 700, before, after))
        rows.append((seed, before, after, warm, alpha, beta, warnings, changes, detector._error_distances.mean.get()))
    table.write("change", "eddm", ["seed", "before", "after", "warmStart", "alpha", "beta", "warnings", "changes", "meanDistance"], rows)


def one_sided(drift_, threshold, size):
    nodes = gauss_legendre(size, threshold)
    matrix, right = mpmath.matrix(size + 1), mpmath.ones(size + 1, 1)
    for i in range(size + 1):
        start = 0 if i == 0 else nodes[i - 1][0]
        matrix[i, 0] = -mpmath.ncdf(drift_ - start)
        for j, (point, weight) in enumerate(nodes):
            matrix[i, j + 1] = -weight * mpmath.npdf(point + drift_ - start)
        matrix[i, i] += 1
    return mpmath.lu_solve(matrix, right)[0]


def gauss_legendre(size, threshold):
    nodes = []
    for start in numpy.polynomial.legendre.leggauss(size)[0]:
        x = mpf(start)
        for _ in range(4):
            value = mpmath.legendre(size, x)
            slope = size * (x * value - mpmath.legendre(size - 1, x)) / (x * x - 1)
            x -= value / slope
        nodes.append((threshold * (1 + x) / 2, threshold / ((1 - x * x) * slope * slope)))
    return nodes


def cusum():
    mp.dps = 30
    rows = []
    for slack in [0.25, 0.5]:
        for threshold in [1.0, 4.0, 5.0]:
            for shift in [0.0, 0.5, -1.0, 3.0]:
                k, h, d = mpf(slack), mpf(threshold), mpf(shift)
                length = 1 / (1 / one_sided(k - d, h, 40) + 1 / one_sided(k + d, h, 40))
                rows.append((slack, threshold, shift, length))
    table.write("change", "cusum-run-length", ["slack", "threshold", "shift", "length"], rows)


examples()
page_hinkley()
adwin()
ddm()
eddm()
cusum()
