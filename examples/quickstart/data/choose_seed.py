# SPDX-License-Identifier: Apache-2.0
"""Shows that split.SEED is a usual seed, not a lucky one: trains both models on the splits of the seeds 1 to 20.

    python3 -m pip install -r ../train/requirements.txt && python3 choose_seed.py

The seed is the one whose two hold-out AUCs lie nearest to their means over the twenty.
"""

import math
import pathlib
import statistics
import sys

import source
import split

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "train"))
import train  # noqa: E402

SEEDS = range(1, 21)


def main():
    table = source.rows()
    aucs = {seed: measure(table, seed) for seed in SEEDS}
    means = [statistics.mean(values) for values in zip(*aucs.values())]
    distances = {seed: math.dist(means, pair) for seed, pair in aucs.items()}
    for seed, (logistic, boosted) in aucs.items():
        print(f"seed {seed:2}  logistic {logistic:.4f}  boosted {boosted:.4f}  "
              f"difference {boosted - logistic:.4f}  distance {distances[seed]:.4f}")
    print(f"mean     logistic {means[0]:.4f}  boosted {means[1]:.4f}; nearest: seed {min(distances, key=distances.get)}")


def measure(table, seed):
    import numpy as np
    from sklearn.metrics import roc_auc_score

    split.SEED = seed
    rows = split.split(table)

    def tensors(name):
        features = [[float(row[column]) for column in split.FEATURES] for row in rows[name]]
        return np.array(features, dtype=np.float32), np.array([int(row["mdvis"]) > 0 for row in rows[name]], dtype=int)

    (features, labels), (unseen, truths) = tensors("train.csv"), tensors("holdout.csv")
    models = [train.build(train.Parameters(algorithm, 7, 1.0, False)).fit(features, labels) for algorithm in train.ALGORITHMS]
    return [roc_auc_score(truths, model.predict_proba(unseen)[:, 1]) for model in models]


if __name__ == "__main__":
    main()
