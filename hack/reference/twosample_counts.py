"""Writes distances and tests of counts, and of rows that were binned: mpmath at 50 digits, with SciPy beside it wherever it does not cancel.

Evidently is heavy, so its formulas are written down here; they were compared with evidently 0.7.23 once.
"""

import math
import random

import numpy as np
from mpmath import erfc, gammainc, inf, log, mp, mpf, sqrt
from scipy import stats
from scipy.spatial.distance import jensenshannon

import table

mp.dps = 50


def chi_square_tail(x, degrees):
    return mpf(1) if degrees == 0 else mpf(0) if x == inf else gammainc(mpf(degrees) / 2, mpf(x) / 2, regularized=True)


def fill(shares):
    """Evidently: zeros become 1e-4, or min / 1e6 if the smallest other share is 1e-4 or less."""
    least = min(s for s in shares if s > 0)
    # The comparison is made in doubles there.
    zero = least / 10**6 if float(least) <= 0.0001 else mpf(0.0001)
    return [s if s > 0 else zero for s in shares]


def normal(shares):
    return [s / sum(shares) for s in shares]


def psi(p, q):
    return sum(mpf(0) if a == b else inf if a == 0 or b == 0 else (a - b) * log(a / b) for a, b in zip(p, q))


def kl(p, q):
    return sum(mpf(0) if a == 0 else inf if b == 0 else a * log(a / b) for a, b in zip(p, q))


def js(p, q):
    middle = [(a + b) / 2 for a, b in zip(p, q)]
    return (kl(p, middle) + kl(q, middle)) / 2


def distances(a, b):
    n, m, k = sum(a), sum(b), sum(x + y > 0 for x, y in zip(a, b))
    p, q = [mpf(x) / n for x in a], [mpf(x) / m for x in b]
    held = [i for i in range(len(a)) if a[i] + b[i] > 0]
    half = [[(mpf(c[i]) + 0.5) / (t + mpf(k) / 2) for i in held] for c, t in ((a, n), (b, m))]
    floor = [[max(s[i], mpf(0.01)) for i in held] for s in (p, q)]
    return {
        "kl": kl(p, q),
        "klEvidently": kl(normal(fill(p)), normal(fill(q))),
        "klHalfRow": kl(*half),
        "klFloor": kl(normal(floor[0]), normal(floor[1])),
        "psi": psi(p, q),
        "psiEvidently": psi(fill(p), fill(q)),
        "psiHalfRow": psi(*half),
        "psiFloor": psi(*floor),
        "jsd": js(p, q),
        "hellinger": sqrt(sum((sqrt(x) - sqrt(y)) ** 2 for x, y in zip(p, q)) / 2),
        "tv": sum(abs(x - y) for x, y in zip(p, q)) / 2,
        "linf": max(abs(x - y) for x, y in zip(p, q)),
    }


def tests(a, b):
    held = [(x, y) for x, y in zip(a, b) if x + y > 0]
    n, m, dof = sum(a), sum(b), len(held) - 1
    expected = [mpf(x) * m / n for x, _ in held]
    fit = sum(inf if e == 0 else (y - e) ** 2 / e for (_, y), e in zip(held, expected))
    g = 2 * sum(mpf(0) if y == 0 else inf if e == 0 else y * log(y / e) for (_, y), e in zip(held, expected))

    def contingency(correction):
        total = mpf(0)
        for x, y in held:
            for observed, rows in ((x, n), (y, m)):
                e = mpf(x + y) * rows / (n + m)
                total += max(mpf(0), abs(observed - e) - correction) ** 2 / e
        return total

    plain, yates = contingency(0), contingency(mpf(0.5) if dof == 1 else 0)
    return {
        "fit": fit,
        "fitP": chi_square_tail(fit, dof),
        "g": g,
        "gP": chi_square_tail(g, dof),
        "contingency": plain,
        "contingencyP": chi_square_tail(plain, dof),
        "yates": yates,
        "yatesP": chi_square_tail(yates, dof),
    }


def z_test(x, n, y, m):
    pooled = mpf(x + y) / (n + m)
    if pooled in (0, 1):
        return mpf(0), mpf(1)
    z = (mpf(x) / n - mpf(y) / m) / sqrt(pooled * (1 - pooled) * (mpf(1) / n + mpf(1) / m))
    return z, erfc(abs(z) / sqrt(2))


def close(ours, theirs, what, relative=1e-9):
    ours = float(ours)
    assert ours == theirs or abs(ours - theirs) <= relative * abs(ours) + 1e-14, (what, ours, theirs)


def check_scipy(a, b, d, t):
    if d["tv"] < 1e-4:
        return  # SciPy's sums cancel there: a G of 2e-9 comes out as 2.2e-7
    a, b = np.array(a, float), np.array(b, float)
    close(d["kl"], stats.entropy(a, b), "entropy", 1e-7)
    close(sqrt(d["jsd"]), jensenshannon(a, b), "jensenshannon", 1e-5)
    held = a + b > 0
    a, b = a[held], b[held]
    if len(a) < 2:
        return
    if (a > 0).all():
        expected = a * b.sum() / a.sum()
        for name, family in (("fit", "pearson"), ("g", "log-likelihood")):
            answer = stats.power_divergence(b, expected, lambda_=family)
            close(t[name], answer.statistic, name, 1e-6)
            close(t[name + "P"], answer.pvalue, name + "P", 1e-6)
    for name, correction in (("contingency", False), ("yates", True)):
        answer = stats.chi2_contingency(np.array([a, b]), correction=correction)
        close(t[name], answer.statistic, name, 1e-6)
        close(t[name + "P"], answer.pvalue, name + "P", 1e-6)


def count_pairs(draw):
    """Few and many bins, equal and unequal sizes, empty bins, near equality, and a drift that moves much."""
    for bins in (1, 2, 2, 3, 3, 4, 5, 6, 8, 10, 12, 15, 20, 20, 50):
        for rows, others in ((8, 8), (30, 200), (1000, 1000), (10**6, 300), (10**9, 10**9)):
            for shift in (0, 0.02, 0.3):
                weights = [draw.random() ** 3 + 1e-3 for _ in range(bins)]
                moved = [w * (1 + shift * draw.uniform(-1, 1)) for w in weights]
                yield counted(draw, weights, rows), counted(draw, moved, others)
    yield [0, 5, 0, 7], [3, 0, 0, 9]
    yield [1, 0], [0, 1]
    yield [10**9, 10**9 + 1, 10**9], [10**9 + 1, 10**9, 10**9]
    yield [10**12, 1], [10**12 - 1, 1]
    yield [10**15, 3 * 10**15 + 1], [10**15 + 1, 3 * 10**15]
    yield [99999, 1, 0], [0, 99999, 1]
    yield [9999, 1, 0], [1, 9999, 0]


def counted(draw, weights, rows):
    total = sum(weights)
    if rows > 10**4:
        counts = [int(rows * w / total * (1 + draw.gauss(0, 1) / (1 + rows * w / total) ** 0.5)) for w in weights]
        return [max(0, c) for c in counts]
    counts = [0] * len(weights)
    for bin in draw.choices(range(len(weights)), weights, k=rows):
        counts[bin] += 1
    return counts


def write_counts():
    rows, header = [], None
    for a, b in count_pairs(random.Random(1)):
        if sum(a) == 0 or sum(b) == 0:
            continue
        d, t = distances(a, b), tests(a, b)
        check_scipy(a, b, d, t)
        header = ["reference", "current", *d, *t]
        rows.append([a, b, *d.values(), *t.values()])
    table.write("twosample", "counts", header, rows)


def write_proportions():
    draw, rows = random.Random(2), []
    for n, m in ((5, 5), (40, 7), (100, 100), (1000, 30), (10**6, 10**6), (10**12, 10**5)):
        for _ in range(12):
            share = draw.choice([0, 0.01, 0.3, 0.5, 0.97, 1])
            x = min(n, max(0, int(n * share + draw.gauss(0, 2) * (n * share * (1 - share)) ** 0.5)))
            y = min(m, max(0, int(m * share + draw.gauss(0, 2) * (m * share * (1 - share)) ** 0.5)))
            rows.append([x, n, y, m, *z_test(x, n, y, m)])
    table.write("twosample", "two-proportions", ["x", "n", "y", "m", "z", "p"], rows)


def evidently_shares(reference, current):
    """evidently/legacy/calculations/stattests/utils.py, get_binned_data, before its filling: counts."""
    reference, current = (np.asarray(x)[np.isfinite(x)] for x in (reference, current))
    if len(np.unique(reference)) > 20:
        edges = np.histogram_bin_edges(np.concatenate([reference, current]), bins="sturges")
        return [np.histogram(x, edges)[0] for x in (reference, current)]
    keys = np.union1d(reference, current)
    return [[int((x == key).sum()) for key in keys] for x in (reference, current)]


def evidently_hellinger_counts(reference, current):
    edges = np.histogram_bin_edges(list(set(reference) | set(current)), bins="sturges")
    return [np.histogram(x, bins=edges)[0] for x in (reference, current)]


def integers(values):
    return [int(v) for v in values]


def write_evidently():
    """Columns as strings of integers stand for Evidently's integer columns; others have a decimal point or are few."""
    rng, rows = np.random.default_rng(3), []
    for n, m in ((25, 25), (64, 64), (60, 40), (100, 28), (120, 136), (30, 200), (21, 1)):
        for name in ("normal", "lognormal", "integers", "few", "bounded", "gaps"):
            a, b = (evidently_column(rng, name, size) for size in (n, m))
            counts = evidently_shares(a, b)
            p, q = ([mpf(int(c)) / int(sum(x)) for c in x] for x in counts)
            over = evidently_hellinger_counts(a, b)
            rows.append([name, a, b, integers(counts[0]), integers(counts[1]), psi(fill(p), fill(q)), integers(over[0]), integers(over[1])])
    header = ["column", "reference", "current", "referenceCounts", "currentCounts", "psi", "referenceOverDistinct", "currentOverDistinct"]
    table.write("twosample", "evidently-bins", header, rows)


def evidently_column(rng, name, size):
    if name == "integers":
        return rng.poisson(40, size) - 20
    if name == "few":
        return rng.integers(0, 6, size).astype(float)
    draw = {
        "normal": lambda: rng.normal(0, 1, size),
        "lognormal": lambda: rng.lognormal(0, 1, size),
        "bounded": lambda: rng.integers(0, 65, size) / 64,
        "gaps": lambda: rng.normal(0, 1, size) + 100 * rng.integers(0, 2, size),
    }
    return np.round(draw[name](), 4)


def write_binned():
    """Rows on a coarse grid, their exact statistics, and their midrank test after binning."""
    rng, rows = np.random.default_rng(4), []
    for n, m in ((1, 1), (2, 3), (10, 10), (40, 25), (60, 80)):
        for shift in (0, 0.3, 2):
            for bins in (1, 2, 5, 12):
                a = np.round(rng.normal(0, 1, n), 2)
                b = np.round(rng.normal(shift, 1 + shift / 3, m), 2)
                edges = np.quantile(np.concatenate([a, b]), np.linspace(0, 1, bins + 1))
                edges = np.unique(np.concatenate([edges, [edges[0] - 0.5, edges[-1] + 0.5]]))
                rows.append([a, b, edges, *exact(a, b), *midrank_test(a, b, edges)])
    table.write("twosample", "binned", ["reference", "current", "edges", "ks", "wasserstein", "above", "probability", "p"], rows)


def exact(a, b):
    above = stats.mannwhitneyu(b, a).statistic / (len(a) * len(b))
    return stats.ks_2samp(a, b).statistic, stats.wasserstein_distance(a, b), above


def midrank_test(a, b, edges):
    """Bins are closed on the right, as a profile's are."""
    a, b = np.searchsorted(edges, a, side="left"), np.searchsorted(edges, b, side="left")
    answer = stats.mannwhitneyu(b, a, method="asymptotic")
    p = 1.0 if len(set(a) | set(b)) == 1 else answer.pvalue
    return answer.statistic / (len(a) * len(b)), p


def gaps(rows, others):
    return np.sqrt(((rows[:, None, :] - others[None, :, :]) ** 2).sum(axis=2))


def mmd(reference, current, sigma):
    """Unbiased, of all pairs."""
    def kernel(a, b):
        return np.exp(-(gaps(a, b) ** 2) / (2 * sigma**2))

    n, m = len(reference), len(current)
    xx, yy, xy = kernel(reference, reference), kernel(current, current), kernel(reference, current)
    return (xx.sum() - n) / (n * (n - 1)) + (yy.sum() - m) / (m * (m - 1)) - 2 * xy.mean()


def bandwidths(reference):
    """alibi-detect's, without the diagonal, and Evidently's, with it."""
    n, squares = len(reference), np.sort(gaps(reference, reference) ** 2, axis=None)
    pairs = squares[n + (n * n - n) // 2 - 1]
    everything = np.percentile(squares, 50, method="nearest")
    return [(0.5 * square) ** 0.5 if square > 0 else 0.5**0.5 for square in (pairs, everything)]


def write_mmd():
    rng, rows = np.random.default_rng(5), []
    for n, m in ((2, 2), (3, 7), (4, 4), (20, 15), (31, 40)):
        for features in (1, 2, 4):
            for shift in (0, 1):
                a = np.round(rng.normal(0, 1, (n, features)), 3)
                b = np.round(rng.normal(shift, 1, (m, features)), 3)
                pairs, everything = bandwidths(a)
                rows.append([features, a.ravel(), b.ravel(), pairs, everything, mmd(a, b, pairs), mmd(a, b, 1)])
    table.write("twosample", "mmd", ["features", "reference", "current", "pairs", "everything", "mmdPairs", "mmdOne"], rows)


class Stream:
    """xoshiro256++ seeded by SplitMix64, with the polar method, as in `RandomStream`."""

    MASK = 2**64 - 1

    def __init__(self, seed):
        self.state, self.kept = [], None
        for _ in range(4):
            seed = (seed + 0x9E3779B97F4A7C15) & self.MASK
            z = ((seed ^ seed >> 30) * 0xBF58476D1CE4E5B9) & self.MASK
            z = ((z ^ z >> 27) * 0x94D049BB133111EB) & self.MASK
            self.state.append(z ^ z >> 31)

    def rotate(self, x, k):
        return ((x << k) | (x >> (64 - k))) & self.MASK

    def long(self):
        s = self.state
        result = (self.rotate((s[0] + s[3]) & self.MASK, 23) + s[0]) & self.MASK
        shifted = (s[1] << 17) & self.MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= shifted
        s[3] = self.rotate(s[3], 45)
        return result

    def double(self):
        return (self.long() >> 11) * 2.0**-53

    def gaussian(self):
        if self.kept is not None:
            kept, self.kept = self.kept, None
            return kept
        while True:
            x, y = 2 * self.double() - 1, 2 * self.double() - 1
            square = x * x + y * y
            if 0 < square < 1:
                scale = math.sqrt(-2 * math.log(square) / square)
                self.kept = y * scale
                return x * scale


def fourier(reference, current, seed, modes, scales):
    stream, units = Stream(seed), ([], [])
    for _ in range(modes):
        frequency = [stream.gaussian() for _ in scales]
        phase = 2 * math.pi * stream.double()
        for rows, sums in zip((reference, current), units):
            angles = [phase + sum(w * (x / s) for w, x, s in zip(frequency, row, scales)) for row in rows]
            sums.append(sum(round(math.cos(angle) * 2**32) for angle in angles))
    n, m = len(reference), len(current)
    p, q = (np.array(sums) / 2.0**32 / rows for sums, rows in zip(units, (n, m)))
    within = (2 * n * (p**2).mean() - 1) / (n - 1) + (2 * m * (q**2).mean() - 1) / (m - 1)
    return 2 * ((p - q) ** 2).mean(), within - 4 * (p * q).mean(), units[0][:3]


def write_fourier():
    rng, rows = np.random.default_rng(6), []
    for seed, modes in ((1, 1), (2, 10), (2**40 + 3, 100)):
        for features in (1, 3):
            scales = [0.5 + i for i in range(features)]
            a = np.round(rng.normal(0, 1, (25, features)), 3)
            b = np.round(rng.normal(0.5, 1, (18, features)), 3)
            squared, unbiased, units = fourier(a, b, seed, modes, scales)
            rows.append([seed, modes, scales, a.ravel(), b.ravel(), squared, unbiased, units])
    header = ["seed", "modes", "scales", "reference", "current", "squared", "unbiased", "firstUnits"]
    table.write("twosample", "fourier", header, rows)


if __name__ == "__main__":
    write_counts()
    write_proportions()
    write_evidently()
    write_binned()
    write_mmd()
    write_fourier()
