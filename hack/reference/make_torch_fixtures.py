"""Writes small TorchScript models, and what PyTorch itself answers to some rows.

Run with the versions in README.md:  python hack/reference/make_torch_fixtures.py
Beside each model lie its signature, `x.rows.csv` (one row of features a line) and `x.expected.csv` (one line a row, the outputs side by side).
"""

import json
import pathlib
import zipfile

import numpy as np
import torch
from sklearn.datasets import load_breast_cancer, load_iris

RESOURCES = pathlib.Path(__file__).resolve().parents[2] / "engine-pytorch/src/test/resources/pytorch"
SEED = 7
STEPS = 40
NAMES = {
    torch.bool: "BOOL", torch.uint8: "UINT8", torch.int8: "INT8", torch.int32: "INT32", torch.int64: "INT64", torch.float16: "FP16",
    torch.float32: "FP32", torch.float64: "FP64",
}


class Network(torch.nn.Module):
    """Standardises its rows; drops half of the hidden values while it is trained, so a model left in that mode answers at random."""

    def __init__(self, rows: torch.Tensor, classes: int) -> None:
        super().__init__()
        self.register_buffer("mean", rows.mean(0))
        self.register_buffer("deviation", rows.std(0))
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(rows.shape[1], 8), torch.nn.ReLU(), torch.nn.Dropout(0.5), torch.nn.Linear(8, classes)
        )

    def logits(self, features: torch.Tensor) -> torch.Tensor:
        return self.layers((features - self.mean) / self.deviation)

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        return torch.softmax(self.logits(features), dim=1)


class Flower(torch.nn.Module):
    """Two inputs, two outputs."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, sepal: torch.Tensor, petal: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        probabilities = self.network(torch.cat([sepal, petal], dim=1))
        return probabilities.argmax(dim=1), probabilities


class Echo(torch.nn.Module):
    """Every type that DJL carries; names its outputs, in another order than the signature."""

    def forward(self, bool_: torch.Tensor, uint8: torch.Tensor, int8: torch.Tensor, int32: torch.Tensor, int64: torch.Tensor,
                fp16: torch.Tensor, fp32: torch.Tensor, fp64: torch.Tensor) -> dict[str, torch.Tensor]:
        return {"fp64": fp64, "fp32": fp32, "fp16": fp16, "int64": int64, "int32": int32, "int8": int8, "uint8": uint8, "bool": torch.logical_not(bool_)}


class Picky(torch.nn.Module):
    """Fails on negative numbers; from 100 on answers a column less than its signature says, and from 1000 on another type."""

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        if bool((features < 0).any()):
            raise ValueError("a negative feature")
        if bool((features >= 1000).any()):
            return features.to(torch.bfloat16)
        if bool((features >= 100).any()):
            return features[:, 1:]
        return features.t().contiguous().t()


def held_out(rows: int) -> np.ndarray:
    """Every tenth row; the models are trained on all the others."""
    return np.arange(rows) % 10 == 0


def trained(features: np.ndarray, target: np.ndarray) -> Network:
    rows, classes = torch.tensor(features), torch.tensor(target)
    network = Network(rows, int(classes.max()) + 1).train()
    optimizer = torch.optim.Adam(network.parameters(), lr=0.02)
    for _ in range(STEPS):
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(network.logits(rows), classes).backward()
        optimizer.step()
    return network.eval()


def lines(file: pathlib.Path, values: np.ndarray) -> None:
    text = [",".join(np.format_float_positional(value, unique=True, trim="-") for value in row) for row in values]
    file.write_text("\n".join(text) + "\n")


def tensor(name: str, datatype: torch.dtype, shape: list[int]) -> dict[str, object]:
    return {"name": name, "datatype": NAMES[datatype], "shape": shape}


def signature(inputs: list[dict[str, object]], outputs: list[dict[str, object]]) -> str:
    return json.dumps({"inputs": inputs, "outputs": outputs}) + "\n"


def save(file: pathlib.Path, module: torch.nn.Module, **extra: dict[str, str]) -> None:
    torch.jit.save(torch.jit.script(module), file, **extra)
    # Debugging information names the paths of the machine that wrote it, and makes most of so small a file.
    with zipfile.ZipFile(file) as whole:
        entries = {name: whole.read(name) for name in whole.namelist() if not name.endswith(".debug_pkl")}
    with zipfile.ZipFile(file, "w") as small:
        for name, content in entries.items():
            small.writestr(zipfile.ZipInfo(name), content)


def write(name: str, module: torch.nn.Module, text: str) -> None:
    save(RESOURCES / f"{name}.pt", module)
    (RESOURCES / f"{name}.signature.json").write_text(text)


def write_breast_cancer() -> None:
    data = load_breast_cancer()
    features, held = data.data.astype(np.float32), held_out(len(data.data))
    network = trained(features[~held], data.target[~held])
    text = signature([tensor("features", torch.float32, [-1, 30])], [tensor("probabilities", torch.float32, [-1, 2])])
    write("breast_cancer", network, text)
    # The same, with the signature inside the file.
    save(RESOURCES / "with_signature.pt", network, _extra_files={"signature.json": text})
    lines(RESOURCES / "breast_cancer.rows.csv", features[held])
    lines(RESOURCES / "breast_cancer.expected.csv", network(torch.tensor(features[held])).detach().numpy())
    torch.save(network.state_dict(), RESOURCES / "weights.pt")
    torch.save(network.state_dict(), RESOURCES / "weights_old.pt", _use_new_zipfile_serialization=False)


def write_iris() -> None:
    data = load_iris()
    features, held = data.data.astype(np.float32), held_out(len(data.data))
    flower = Flower(trained(features[~held], data.target[~held])).eval()
    inputs = [tensor(name, torch.float32, [-1, 2]) for name in ("sepal", "petal")]
    write("iris", flower, signature(inputs, [tensor("label", torch.int64, [-1]), tensor("probabilities", torch.float32, [-1, 3])]))
    rows = torch.tensor(features[held])
    label, probabilities = flower(rows[:, :2], rows[:, 2:])
    lines(RESOURCES / "iris.rows.csv", features[held])
    lines(RESOURCES / "iris.expected.csv", np.column_stack([label.numpy(), probabilities.detach().numpy()]))


def main() -> None:
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    RESOURCES.mkdir(parents=True, exist_ok=True)
    write_breast_cancer()
    write_iris()
    tensors = [tensor(name.lower(), datatype, [-1]) for datatype, name in NAMES.items()]
    write("every_type", Echo(), signature(tensors, tensors))
    write("picky", Picky(), signature([tensor("features", torch.float32, [-1, 3])], [tensor("columns", torch.float32, [-1, 3])]))


if __name__ == "__main__":
    main()
