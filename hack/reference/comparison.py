"""Writes tests, intervals and power as SciPy, statsmodels and NumPy compute them; what they lack, from the papers' definitions with mpmath."""

import random
import warnings

import numpy as np
import table
from mpmath import erfc, exp, gamma, mp, mpf, quad, sqrt
from scipy import stats
from scipy.stats import _resampling
from statsmodels.stats import contingency_tables, power, proportion

warnings.filterwarnings("ignore")
mp.dps = 40
ROOM = "comparison"
draw = random.Random(11)


def mcnemar():
    pairs = [(121, 59), (10, 30), (5, 15), (1, 0), (0, 3), (7, 7), (0, 1), (2, 1), (1000, 900), (60000, 60700), (3, 40)]
    pairs += [(draw.randint(0, 60), draw.randint(0, 60)) for _ in range(60)]
    for b, c in pairs:
        if b + c:
            exact = contingency_tables.mcnemar([[0, b], [c, 0]], exact=True).pvalue
            mid = exact - stats.binom.pmf(min(b, c), b + c, 0.5) if b != c else 1.0
            corrected = contingency_tables.mcnemar([[0, b], [c, 0]], exact=False, correction=True)
            same = b == c  # statsmodels corrects a difference of 0 to one of 1
            yield b, c, exact, mid, 0 if same else corrected.statistic, 1 if same else corrected.pvalue


table.write(ROOM, "mcnemar", ["candidateOnly", "championOnly", "exact", "midP", "corrected", "correctedP"], mcnemar())


def paired_rows():
    for n in [2, 3, 5, 8, 14, 25, 50, 51, 80]:
        for kind in range(4):
            x = [draw.gauss(0.3, 1) for _ in range(n)]
            y = [draw.gauss(0, 1) for _ in range(n)]
            if kind == 1:
                x, y = [round(v, 1) for v in x], [round(v, 1) for v in y]
            elif kind == 2:
                x, y = [float(round(v)) for v in x], [float(round(v)) for v in y]
            elif kind == 3:
                x, y = [1e150 * v for v in x], [1e150 * v for v in y]
            yield x, y


rows = []
for x, y in paired_rows():
    d = [mpf(a) - mpf(b) for a, b in zip(x, y)]
    n = len(d)
    mean = sum(d) / n
    error = sqrt(sum((v - mean) ** 2 for v in d) / (n - 1) / n)
    t = float(mean / error) if error else float("nan")
    rows.append((x, y, mean, error, t, 2 * stats.t.sf(abs(t), n - 1), stats.t.ppf(0.975, n - 1)))
table.write(ROOM, "paired-t", ["candidate", "champion", "mean", "standardError", "t", "pValue", "quantile"], rows)


def wilcoxon():
    for x, y in paired_rows():
        d = np.array(x) - np.array(y)
        ties = len(set(np.abs(d[d != 0]))) < np.count_nonzero(d) or np.any(d == 0)
        exact = len(d) <= 50 and not ties
        for zeros in ["wilcox", "pratt", "zsplit"]:
            try:
                normal = stats.wilcoxon(d, zero_method=zeros, method="asymptotic")
            except ValueError:
                continue
            p = stats.wilcoxon(d, zero_method=zeros, method="exact").pvalue if exact else normal.pvalue
            if p == p:
                yield list(map(float, x)), list(map(float, y)), zeros.upper(), "EXACT" if exact else "NORMAL", normal.statistic, normal.zstatistic, p


table.write(ROOM, "wilcoxon", ["candidate", "champion", "zeros", "method", "statistic", "z", "pValue"], wilcoxon())

counts = [(0, 1), (1, 1), (0, 10), (10, 10), (1, 10), (3, 7), (81, 263), (15, 148), (1, 29), (999, 1000), (0, 10**6), (123456, 10**6)]
counts += [(draw.randint(0, n), n) for n in [5, 20, 60, 300, 5000] for _ in range(6)]
rows = []
for k, n in counts:
    for confidence in [0.8, 0.95, 0.999]:
        wilson = proportion.proportion_confint(k, n, 1 - confidence, "wilson")
        exact = proportion.proportion_confint(k, n, 1 - confidence, "beta")
        rows.append((k, n, confidence, *wilson, *exact))
table.write(ROOM, "one-proportion", ["successes", "trials", "confidence", "wilsonLower", "wilsonUpper", "exactLower", "exactUpper"], rows)


def two(k1, n1, k2, n2, confidence):
    args = dict(compare="diff", alpha=1 - confidence)
    newcombe = proportion.confint_proportions_2indep(k1, n1, k2, n2, method="newcomb", **args)
    caffo = proportion.confint_proportions_2indep(k1, n1, k2, n2, method="agresti-caffo", **args)
    return (*newcombe, max(-1, caffo[0]), min(1, caffo[1]))


def likeliest(k1, n1, k2, n2, d):
    low, high = max(mpf(0), -mpf(d)), min(mpf(1), 1 - mpf(d))
    for _ in range(130):
        p = (low + high) / 2
        slope = (k1 / (p + d) if k1 else 0) - ((n1 - k1) / (1 - p - d) if k1 < n1 else 0) + (k2 / p if k2 else 0) - ((n2 - k2) / (1 - p) if k2 < n2 else 0)
        low, high = (p, high) if slope > 0 else (low, p)
    return (low + high) / 2


# statsmodels 0.15.0's `score_test_proportions_2indep` has count0 * diff where the cubic of Miettinen and Nurminen has nobs0 * diff:
# its "likeliest" proportions are not, unless the hypothesised difference is 0. So here they are found by bisection.
def miettinen_nurminen(k1, n1, k2, n2, d):
    d = mpf(d)
    p = likeliest(mpf(k1), mpf(n1), mpf(k2), mpf(n2), d)
    variance = ((p + d) * (1 - p - d) / n1 + p * (1 - p) / n2) * (n1 + n2) / (n1 + n2 - mpf(1))
    return (mpf(k1) / n1 - mpf(k2) / n2 - d) / sqrt(variance)


def bound(score, z):
    low, high = mpf(-1), mpf(1)
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if score(middle) > z else (low, middle)
    return (low + high) / 2


rows = []
samples = [(56, 70, 48, 80), (9, 10, 3, 10), (10, 10, 0, 20), (5, 56, 0, 29), (0, 10, 0, 20), (1, 2, 1, 3), (990, 1000, 985, 1000)]
samples += [(draw.randint(0, n1), n1, draw.randint(0, n2), n2) for n1, n2 in [(12, 30), (100, 100), (40, 2000)] for _ in range(4)]
for k1, n1, k2, n2 in samples:
    for confidence in [0.9, 0.99]:
        z = mpf(stats.norm.isf((1 - confidence) / 2))
        def score(d):
            return miettinen_nurminen(k1, n1, k2, n2, d)
        low = bound(score, z)
        high = bound(score, -z)
        rows.append((k1, n1, k2, n2, confidence, *two(k1, n1, k2, n2, confidence), low, high, stats.norm.sf(float(score(-0.1)))))
table.write(ROOM, "two-proportions", ["k1", "n1", "k2", "n2", "confidence", "newcombeLower", "newcombeUpper", "caffoLower", "caffoUpper", "scoreLower", "scoreUpper", "pAboveMinusTenth"], rows)


def tango(a, b, c, d, value):
    """With the likelihood's maximum found by bisection on its slope, not by Tango's formula."""
    n, value = mpf(a + b + c + d), mpf(value)
    low, high = max(mpf(0), -value), (1 - value) / 2
    for _ in range(130):
        q = (low + high) / 2
        slope = (b / (q + value) if b else 0) + (c / q if c else 0) - (2 * (a + d) / (1 - 2 * q - value) if a + d else 0)
        low, high = (q, high) if slope > 0 else (low, q)
    variance = (2 * low + value - value * value) / n
    return (mpf(b - c) / n - value) / sqrt(variance) if variance else mpf(0)


def wilson(k, n, z):
    p = mpf(k) / n
    centre, reach = (k + z * z / 2) / (n + z * z), z * sqrt(n * p * (1 - p) + z * z / 4) / (n + z * z)
    return centre - reach, centre + reach


def newcombe_paired(a, b, c, d, z):
    """Newcombe (1998), Stat. Med. 17:2635, method 10."""
    n = a + b + c + d
    (l1, u1), (l2, u2) = wilson(a + b, n, z), wilson(a + c, n, z)
    p1, p2 = mpf(a + b) / n, mpf(a + c) / n
    margins = (a + b) * (c + d) * (a + c) * (b + d)
    surplus = a * d - b * c
    phi = (max(surplus - mpf(n) / 2, 0) if surplus > 0 else surplus) / sqrt(mpf(margins)) if margins else 0
    below = sqrt((p1 - l1) ** 2 - 2 * phi * (p1 - l1) * (u2 - p2) + (u2 - p2) ** 2)
    above = sqrt((u1 - p1) ** 2 - 2 * phi * (u1 - p1) * (p2 - l2) + (p2 - l2) ** 2)
    return p1 - p2 - below, p1 - p2 + above


rows = []
paired = [(36, 12, 2, 0), (43, 0, 1, 0), (40, 5, 5, 0), (20, 1, 0, 9), (5, 3, 1, 7), (812, 40, 28, 120), (80000, 900, 850, 18250), (0, 10, 1, 0), (10, 0, 0, 2)]
paired += [tuple(draw.randint(0, m) for m in (50, 12, 12, 30)) for _ in range(16)]
for cells in paired:
    for confidence in [0.9, 0.99]:
        z = mpf(stats.norm.isf((1 - confidence) / 2))
        low, high = bound(lambda d: tango(*cells, d), z), bound(lambda d: tango(*cells, d), -z)
        rows.append((*cells, confidence, low, high, *newcombe_paired(*cells, z), stats.norm.sf(float(tango(*cells, -0.05)))))
table.write(ROOM, "paired-proportions", ["both", "candidateOnly", "championOnly", "neither", "confidence", "tangoLower", "tangoUpper", "newcombeLower", "newcombeUpper", "pAboveMinusTwentieth"], rows)


def midranks(values):
    return stats.rankdata(values)


def delong(labels, scores):
    """Sun and Xu's midranks, covariance of two models."""
    positive = labels == 1
    m, n = positive.sum(), (~positive).sum()
    v10, v01, aucs = [], [], []
    for s in scores:
        whole = midranks(s)
        v10.append((whole[positive] - midranks(s[positive])) / n)
        v01.append(1 - (whole[~positive] - midranks(s[~positive])) / m)
        aucs.append(v10[-1].mean())
    return aucs, np.cov(v10) / m + np.cov(v01) / n


rows = []
for size in [6, 20, 75]:
    for decimals in [0, 1, 8]:
        for _ in range(3):
            labels = np.array([1, 1, 0, 0] + [int(draw.random() < 0.4) for _ in range(size - 4)])
            first = np.array([round(draw.gauss(label, 1), decimals) for label in labels])
            second = np.array([round(draw.gauss(0.7 * label, 1) + 0.5 * f, decimals) for label, f in zip(labels, first)])
            (a, b), cov = delong(labels, [first, second])
            rows.append((labels.tolist(), first, second, a, b, cov[0, 0] ** 0.5, max(0, cov[0, 0] + cov[1, 1] - 2 * cov[0, 1]) ** 0.5))
table.write(ROOM, "delong", ["labels", "candidate", "champion", "candidateAuc", "championAuc", "candidateError", "differenceError"], rows)


class RandomStream:
    """xoshiro256++ seeded by SplitMix64, and Lemire's bounded numbers, as `random.RandomStream`."""

    MASK = 2**64 - 1

    def __init__(self, seed):
        self.state = []
        for i in range(1, 5):
            z = (seed + i * 0x9E3779B97F4A7C15) & self.MASK
            z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 & self.MASK
            z = (z ^ z >> 27) * 0x94D049BB133111EB & self.MASK
            self.state.append(z ^ z >> 31)

    def next(self):
        def left(x, k):
            return (x << k | x >> 64 - k) & self.MASK

        s = self.state
        result = (left((s[0] + s[3]) & self.MASK, 23) + s[0]) & self.MASK
        shifted = s[1] << 17 & self.MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= shifted
        s[3] = left(s[3], 45)
        return result

    def below(self, bound):
        product = (self.next() >> 32) * bound
        if product & 0xFFFFFFFF < bound:
            while product & 0xFFFFFFFF < 2**32 % bound:
                product = (self.next() >> 32) * bound
        return product >> 32


def bootstrap(values, statistic, seed, resamples, confidence, method):
    """SciPy's interval on the resamples that our random numbers draw."""
    values, stream = np.array(values), RandomStream(seed)
    drawn = np.array([statistic(values[[stream.below(len(values)) for _ in values]]) for _ in range(resamples)])
    before = _resampling.BootstrapResult(confidence_interval=None, bootstrap_distribution=drawn, standard_error=None)
    return stats.bootstrap((values,), statistic, n_resamples=0, bootstrap_result=before, confidence_level=confidence, method=method, vectorized=False)


rows = []
for n in [5, 12, 40]:
    for statistic, name in [(np.mean, "mean"), (np.median, "median"), (lambda v: np.mean(v * v), "meanSquare")]:
        for method in ["percentile", "bca"]:
            for confidence in [0.8, 0.95]:
                values = [round(64 * draw.expovariate(1)) / 64 for _ in range(n)]  # sums are exact, so ties with the estimate are
                result = bootstrap(values, statistic, n, 500, confidence, method)
                interval = result.confidence_interval
                rows.append((values, name, n, confidence, method.upper(), interval.low, interval.high, result.standard_error))
table.write(ROOM, "bootstrap", ["values", "metric", "seed", "confidence", "method", "lower", "upper", "standardError"], rows)

rows = []
for p1, p2 in [(0.5, 0.4), (0.02, 0.03), (0.95, 0.9), (0.3, 0.3)]:
    for ratio in [1.0, 0.25, 9.0]:
        for alpha in [0.01, 0.05]:
            for n in [30, 400, 9000]:
                rows.append((p1, p2, ratio, alpha, n, proportion.power_proportions_2indep(p1 - p2, p2, n, ratio, alpha, return_results=False)))
table.write(ROOM, "proportions-power", ["candidate", "champion", "ratio", "alpha", "rows", "power"], rows)


def phi(x):
    return erfc(-x / sqrt(mpf(2))) / 2


def over_deviations(n, most, rejected):
    """The mean over the estimated deviation, by quadrature of its density; SciPy's noncentral t has four digits in some tails."""
    v = mpf(n - 1)
    constant = 2 * (v / 2) ** (v / 2) / gamma(v / 2)
    width = 1 / sqrt(2 * v)
    edges = [s for s in [mpf(0), *(1 + k * width for k in range(-16, 40, 2))] if 0 <= s < most] + ([most] if most < 1 + 38 * width else [])
    return quad(lambda s: rejected(s) * constant * s ** (v - 1) * exp(-v * s * s / 2), edges)


rows = []
mp.dps = 20
for effect in [0.0, 0.1, -0.4, 1.5]:
    for n in [2, 5, 30, 400]:
        for alpha in [0.01, 0.05]:
            root = sqrt(mpf(n)) / 2
            delta, margin = effect * root, root / 2
            t2, t1 = mpf(float(stats.t.isf(alpha / 2, n - 1))), mpf(float(stats.t.isf(alpha, n - 1)))
            different = over_deviations(n, mp.inf, lambda s: phi(delta - t2 * s) + phi(-delta - t2 * s))
            not_worse = over_deviations(n, mp.inf, lambda s: phi(delta + margin - t1 * s))
            both = over_deviations(n, margin / t1, lambda s: phi(margin - delta - t1 * s) - phi(t1 * s - margin - delta))
            theirs = power.TTestPower().power(abs(effect) / 2.0, n, alpha)
            assert theirs != theirs or n == 2 or abs(different - theirs) < 1e-6, (effect, n, alpha)
            rows.append((effect, 2.0, n, alpha, different, not_worse, both))
table.write(ROOM, "paired-t-power", ["difference", "deviation", "rows", "alpha", "different", "notWorseByHalf", "equivalentWithinHalf"], rows)
