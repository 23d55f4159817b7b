# SPDX-License-Identifier: Apache-2.0
"""Trains the two models of the benchmark, once: NAME.onnx, NAME.rows (input) and NAME.npz (input and ONNX Runtime's own answers)."""

import pathlib
import sys

FEATURES = 30
ROWS = 32  # the largest batch
SEED = 20260101
NAMES = ["gbdt", "mlp"]


def estimator(name):
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.neural_network import MLPClassifier
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    if name == "gbdt":  # 100 trees of depth 6, full: early stopping and the default limit on leaves would make them smaller
        return HistGradientBoostingClassifier(max_iter=100, max_depth=6, max_leaf_nodes=None, min_samples_leaf=5,
                                              early_stopping=False, random_state=SEED)
    return make_pipeline(StandardScaler(), MLPClassifier((64, 32), max_iter=60, tol=0, random_state=SEED))


def make(name, folder):
    import numpy as np
    import onnxruntime
    from skl2onnx import to_onnx
    from skl2onnx.common.data_types import FloatTensorType
    from sklearn.datasets import make_classification

    features, labels = make_classification(n_samples=8000, n_features=FEATURES, n_informative=20, random_state=SEED)
    features = features.astype(np.float32)
    model = estimator(name).fit(features, labels)
    onnx = to_onnx(model, initial_types=[("features", FloatTensorType([None, FEATURES]))],
                   options={id(model): {"zipmap": False}}).SerializeToString()
    rows = features[:ROWS]
    label, probabilities = onnxruntime.InferenceSession(onnx, providers=["CPUExecutionProvider"]).run(None, {"features": rows})
    (folder / f"{name}.onnx").write_bytes(onnx)
    (folder / f"{name}.rows").write_bytes(rows.astype("<f4").tobytes())
    np.savez(folder / f"{name}.npz", features=rows, label=label, probabilities=probabilities)
    print(f"{name}: {len(onnx)} bytes of ONNX", flush=True)


if __name__ == "__main__":
    target = pathlib.Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for each in NAMES:
        make(each, target)
