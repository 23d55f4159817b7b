#!/usr/bin/env bash
# Serves a committed ONNX model on a real GPU and on the CPU, and compares: the answers, the process on the GPU, its memory in the metrics.
# Exit codes: 0 the GPU serves, 1 it does not as it should, 3 there is no GPU to check.
set -euo pipefail
cd "$(dirname "$0")/../.."
. hack/images/packages.sh

no_gpu() {
  printf 'gpu-check: there is no GPU to check here: %s\n' "$*" >&2
  exit 3
}

[ "$(uname -sm)" = "Linux x86_64" ] || no_gpu "ONNX Runtime's GPU build is for Linux on x86_64, this is $(uname -sm)"
command -v nvidia-smi >/dev/null || no_gpu "nvidia-smi is not installed, which comes with NVIDIA's driver"
gpus=$(nvidia-smi --list-gpus 2>&1) && [[ $gpus == GPU* ]] || no_gpu "nvidia-smi says: $gpus"
gpu=${GPU:-0}
echo "gpu-check: gpu:$gpu of"
echo "$gpus"

libraries=$(hack/images/cuda-libraries.sh)
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
echo "gpu-check: building the model server with ONNX Runtime's GPU build"
rm -rf engine-cuda/target/lib
mvn --batch-mode --quiet -Pcuda --projects engine-cuda --also-make -DskipTests -Dspotless.check.skip -Dcheckstyle.skip \
  package dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=target/lib >"$work/build.log" 2>&1 ||
  { tail -40 "$work/build.log" >&2; fail "the build failed"; }
mkdir -p "$work/models/linear"
cp inference/src/test/resources/onnx/linear3.onnx "$work/models/linear/model.onnx"
body='{"inputs": [{"name": "features", "datatype": "FP32", "shape": [4, 3], "data": [1, 2, 3, -4, 5, -6, 0.5, 0, -0.25, 100, -100, 7]}]}'

# ask ACCELERATOR: the answer in $work/ACCELERATOR.json; on a GPU the metrics and the processes on it too
ask() {
  local log=$work/$1.log port=
  env LD_LIBRARY_PATH="$libraries" CUDA_DEVICE_ORDER=PCI_BUS_ID ORT_DISABLE_TELEMETRY=1 MILLWRIGHT_ACCELERATOR="$1" MILLWRIGHT_MODELS="$work/models" \
    MILLWRIGHT_HTTP_PORT=0 MILLWRIGHT_GRPC_PORT=0 MILLWRIGHT_MANAGEMENT_PORT=0 MILLWRIGHT_DRAIN_DELAY=PT0S \
    java -XX:+UseSerialGC -jar engine-cuda/target/engine-cuda-0.1.0-SNAPSHOT.jar >"$log" 2>&1 &
  server=$!
  until grep -q 'ready: ' "$log"; do
    kill -0 "$server" 2>/dev/null || { cat "$log" >&2; fail "the model server does not start on $1: the reason is above"; }
    sleep 0.5
  done
  port=$(sed -n 's/.*ready: .* http \([0-9]*\),.*/\1/p' "$log")
  curl --silent --fail --max-time 30 --data "$body" "http://localhost:$port/v2/models/linear/infer" >"$work/$1.json"
  if [ "$1" != cpu ]; then
    port=$(sed -n 's/.*ready: .* management \([0-9]*\),.*/\1/p' "$log")
    curl --silent --fail "http://localhost:$port/metrics" | grep '^millwright_server_accelerator_memory' | tee "$work/metrics"
    nvidia-smi --id="$gpu" --query-compute-apps=pid,used_memory --format=csv,noheader | tee "$work/processes"
  fi
  kill "$server"
  wait "$server" || true
  server=
}

ask cpu
ask "gpu:$gpu"
python3 - "$work/cpu.json" "$work/gpu:$gpu.json" "$work/metrics" "$work/processes" <<'PYTHON' || fail "the GPU does not serve as it should"
import json, sys
cpu, gpu = (json.load(open(file))["outputs"] for file in sys.argv[1:3])
worst = 0.0
for expected, got in zip(cpu, gpu, strict=True):
    assert (expected["name"], expected["shape"]) == (got["name"], got["shape"]), (expected, got)
    worst = max([worst] + [abs(a - b) for a, b in zip(expected["data"], got["data"], strict=True)])
used = [float(line.split()[1]) for line in open(sys.argv[3]) if "_used_bytes " in line]
assert worst <= 1e-5, f"CPU and GPU differ by {worst}"
assert used and used[0] > 0, "no memory of the GPU in the metrics"
# In a container nvidia-smi sees no process ids; that a context is there shows in the memory.
print(f"gpu-check: CPU and GPU differ by at most {worst:.1g}; {used[0] / 2**20:.0f} MiB of the GPU are in use; on it: {open(sys.argv[4]).read().split() or 'nothing that nvidia-smi may name'}")
PYTHON
echo "gpu-check: the GPU serves"
