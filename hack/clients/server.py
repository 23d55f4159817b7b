"""The real server, as `make serve` starts it, on a folder of committed models and on free ports."""

import os
import pathlib
import re
import shutil
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "inference/src/test/resources/onnx"
READY = re.compile(r"ready: .* http (\d+), grpc (\d+), management (\d+),")


class Server:
    """One process; `http` and `grpc` are its addresses."""

    def __init__(self, *models: str):
        self._folder = tempfile.TemporaryDirectory()
        for model in models:
            target = pathlib.Path(self._folder.name, model)
            target.mkdir()
            shutil.copy(FIXTURES / f"{model}.onnx", target / "model.onnx")
        ports = {f"MILLWRIGHT_{name}_PORT": "0" for name in ("HTTP", "GRPC", "MANAGEMENT")}
        self._process = subprocess.Popen(
            [ROOT / "hack/build/serve.sh", self._folder.name],
            env=os.environ | ports | {"MILLWRIGHT_WARM_UP": "PT0.2S"},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.http, self.grpc = self._addresses()

    def _addresses(self) -> tuple[str, str]:
        seen = []
        for line in self._process.stdout:
            seen.append(line)
            ready = READY.search(line)
            if ready:
                return f"127.0.0.1:{ready[1]}", f"127.0.0.1:{ready[2]}"
        self.stop()
        raise RuntimeError("the server did not start:\n" + "".join(seen))

    def stop(self) -> None:
        self._process.terminate()
        rest = self._process.communicate(timeout=60)[0]
        self._folder.cleanup()
        if self._process.returncode != 0:
            raise RuntimeError(f"the server ended with {self._process.returncode}:\n{rest}")
