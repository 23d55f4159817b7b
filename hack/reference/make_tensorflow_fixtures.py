"""Writes small SavedModels, and what TensorFlow itself answers to some rows.

Run with the versions in README.md:  python hack/reference/make_tensorflow_fixtures.py
Beside each model lie `x.rows.csv` (one row of features a line) and `x.expected.csv` (one line a row, the outputs side by side, by their names).
"""

import pathlib

import numpy as np
import tensorflow as tf
from sklearn.datasets import load_breast_cancer, load_iris

RESOURCES = pathlib.Path(__file__).resolve().parents[2] / "engine-tensorflow/src/test/resources/tensorflow"
SEED = 7
STEPS = 200


class Network(tf.Module):
    """Standardises its rows; one hidden layer."""

    def __init__(self, rows: np.ndarray, classes: int) -> None:
        super().__init__()
        random = np.random.default_rng(SEED)
        width = rows.shape[1]
        self.mean = tf.constant(rows.mean(0))
        self.deviation = tf.constant(rows.std(0))
        self.hidden = tf.Variable(random.normal(size=(width, 8), scale=width**-0.5).astype(np.float32))
        self.bias = tf.Variable(np.zeros(8, np.float32))
        self.out = tf.Variable(random.normal(size=(8, classes), scale=8**-0.5).astype(np.float32))

    def logits(self, features: tf.Tensor) -> tf.Tensor:
        return tf.nn.relu((features - self.mean) / self.deviation @ self.hidden + self.bias) @ self.out


def held_out(rows: int) -> np.ndarray:
    """Every tenth row; the models are trained on all the others."""
    return np.arange(rows) % 10 == 0


def trained(features: np.ndarray, target: np.ndarray) -> Network:
    network = Network(features, int(target.max()) + 1)
    rate = 0.1
    for _ in range(STEPS):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(target, network.logits(features)))
        for variable, gradient in zip(network.trainable_variables, tape.gradient(loss, network.trainable_variables), strict=True):
            variable.assign_sub(rate * gradient)
    return network


def lines(file: pathlib.Path, values: np.ndarray) -> None:
    text = [",".join(np.format_float_positional(value, unique=True, trim="-") for value in row) for row in values]
    file.write_text("\n".join(text) + "\n")


def spec(name: str, datatype: tf.DType, *shape: int | None) -> tf.TensorSpec:
    return tf.TensorSpec(shape, datatype, name)


def save(name: str, module: tf.Module, signatures: dict[str, object]) -> None:
    folder = RESOURCES / name
    tf.saved_model.save(module, str(folder), signatures=signatures)
    for file in folder.glob("fingerprint.pb"):
        file.unlink()
    (folder / "assets").rmdir()


def write_breast_cancer() -> None:
    data = load_breast_cancer()
    features, held = data.data.astype(np.float32), held_out(len(data.data))
    network = trained(features[~held], data.target[~held])

    @tf.function(input_signature=[spec("features", tf.float32, None, 30)])
    def predict(features: tf.Tensor) -> dict[str, tf.Tensor]:
        return {"probabilities": tf.nn.softmax(network.logits(features))}

    save("breast_cancer", network, {"serving_default": predict})
    save("other_signature", network, {"score": predict})
    lines(RESOURCES / "breast_cancer.rows.csv", features[held])
    lines(RESOURCES / "breast_cancer.expected.csv", predict(features[held])["probabilities"].numpy())


def write_iris() -> None:
    data = load_iris()
    features, held = data.data.astype(np.float32), held_out(len(data.data))
    network = trained(features[~held], data.target[~held])
    species = tf.constant(data.target_names.astype(str))

    @tf.function(input_signature=[spec("sepal", tf.float32, None, 2), spec("petal", tf.float32, None, 2)])
    def predict(sepal: tf.Tensor, petal: tf.Tensor) -> dict[str, tf.Tensor]:
        probabilities = tf.nn.softmax(network.logits(tf.concat([sepal, petal], axis=1)))
        label = tf.argmax(probabilities, axis=1)
        return {"probabilities": probabilities, "label": label, "species": tf.gather(species, label)}

    save("iris", network, {"serving_default": predict})
    rows = features[held]
    answer = predict(rows[:, :2], rows[:, 2:])
    lines(RESOURCES / "iris.rows.csv", rows)
    lines(RESOURCES / "iris.expected.csv", np.column_stack([answer["label"].numpy(), answer["probabilities"].numpy()]))


def write_every_type() -> None:
    types = {
        "bool": tf.bool, "uint8": tf.uint8, "int8": tf.int8, "int32": tf.int32, "int64": tf.int64, "fp32": tf.float32, "fp64": tf.float64,
        "bytes": tf.string,
    }
    module = tf.Module()

    @tf.function(input_signature=[spec(name, datatype, None) for name, datatype in types.items()])
    def echo(*values: tf.Tensor) -> dict[str, tf.Tensor]:
        return {f"{name}_out": tf.identity(value) for name, value in zip(types, values, strict=True)}

    save("every_type", module, {"serving_default": echo})


def write_unsupported() -> None:
    module = tf.Module()

    @tf.function(input_signature=[spec("half", tf.float16, None)])
    def echo(half: tf.Tensor) -> dict[str, tf.Tensor]:
        return {"out": tf.identity(half)}

    save("half", module, {"serving_default": echo})

    @tf.function(input_signature=[spec("features", tf.float32, None, 3)])
    def picky(features: tf.Tensor) -> dict[str, tf.Tensor]:
        with tf.control_dependencies([tf.debugging.assert_non_negative(features, message="a negative feature")]):
            return {"out": tf.identity(features)}

    save("picky", module, {"serving_default": picky})


def main() -> None:
    tf.config.threading.set_intra_op_parallelism_threads(1)
    RESOURCES.mkdir(parents=True, exist_ok=True)
    write_breast_cancer()
    write_iris()
    write_every_type()
    write_unsupported()


if __name__ == "__main__":
    main()
