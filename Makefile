# Millwright. `make help` explains every target.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

MVN := mvn --batch-mode
CLUSTER := hack/local-cluster/run

.PHONY: help
help: ## Say what each target does
	@printf 'Millwright\n\n'
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@printf '\nMILLWRIGHT_CLUSTER=current|k3s|local picks the cluster for demo and e2e; by default k3s with a Docker engine, else local on Linux as root.\n'

##@ The two commands

.PHONY: demo
demo: images ## Run the whole story on a real Kubernetes: data, training, promotion, serving, replacement, drift
	@hack/stories/run demo

.PHONY: test
test: unit clients api e2e ## Run every test: rings 1-5, the quickstart among them

##@ After the demo

.PHONY: demo-clean
demo-clean: ## Remove the demo and its cluster
	@hack/stories/run clean

.PHONY: kubectl
kubectl: ## Talk to the demo's cluster: make kubectl ARGS="get mdep -A"
	@hack/kubectl $(ARGS)

##@ Without Kubernetes

.PHONY: serve
serve: ## Serve a folder of models on ports 8080 (REST) and 9000 (gRPC): make serve MODELS=dir [ENGINE=pytorch|tensorflow]
	@hack/build/serve.sh "$(MODELS)" "$(ENGINE)"

##@ Building

.PHONY: build
build: ## Compile everything, with every guard, without tests
	@$(MVN) --quiet -DskipTests package

.PHONY: images
images: ## Build the images as tars under target/images, without Docker (IMAGE_BASE=... for another base)
	@hack/images/java-images.sh
	@hack/images/train-sklearn.sh

.PHONY: images-engines
images-engines: ## Build the images of the model server for PyTorch and TensorFlow the same way: big, and the demo needs neither
	@hack/images/java-images.sh engines

.PHONY: image-cuda
image-cuda: ## Build the image of the model server for ONNX models on NVIDIA GPUs: 2.6 GB, with CUDA's libraries from PyPI
	@hack/images/java-images.sh cuda

.PHONY: generate
generate: ## Rewrite what is generated and committed: CRDs, reference pages, the quickstart's manifests
	@hack/build/generate.sh

.PHONY: format
format: ## Format the sources
	@$(MVN) --quiet spotless:apply
	@gofmt -w hack

.PHONY: chart
chart: ## Lint and render the chart
	@hack/build/chart.sh

##@ Tests, ring by ring

.PHONY: unit
unit: ## Rings 1 and 2: unit, property and golden tests of Java, Go and Python, and the guards
	@hack/build/test-scripts.sh
	@$(MVN) --threads 2 verify

.PHONY: clients
clients: ## The model server with Triton's and KServe's clients from PyPI
	@hack/build/test-clients.sh

.PHONY: api
api: chart ## Rings 3 and 4: against a real kube-apiserver and etcd, and the chart
	@hack/build/test-api.sh

.PHONY: e2e
e2e: images ## Ring 5: the stories in examples/, on real pods
	@hack/build/test-e2e.sh

.PHONY: gpu-check
gpu-check: ## Serve an ONNX model on a real GPU and compare it with the CPU; fails and says why where there is none
	@hack/build/gpu-check.sh

.PHONY: mutation
mutation: ## Mutate statistics, gates and rollout, and see whether their tests notice (20 minutes)
	@hack/build/mutation.sh

##@ Benchmarks

.PHONY: bench
bench: ## Print the numbers: start times and memory of the demo's pods, reconciles a second
	@hack/stories/run bench
	@hack/build/bench-reconcile.sh

.PHONY: bench-server
bench-server: ## Our model server, MLServer and the floors side by side, 5 minutes (QUICK=1, SECONDS=2 a slice, ROUNDS=3, ONLY="gbdt 1x30 json")
	@hack/bench-server/run $(if $(QUICK),--seconds=1 --rounds=1 --only=gbdt) $(if $(SECONDS),--seconds=$(SECONDS)) \
	  $(if $(ROUNDS),--rounds=$(ROUNDS)) $(if $(ONLY),--only="$(ONLY)")

.PHONY: bench-statistics
bench-statistics: ## Profiles beside DataSketches' sketches, tests at a million rows beside SciPy and scikit-learn, 3 minutes (SECONDS=2 a slice)
	@hack/bench-statistics/run $(if $(SECONDS),--seconds=$(SECONDS))

.PHONY: soak-server
soak-server: ## Each engine and kind of output under right and hostile traffic: 0 wrong answers, no growth (MINUTES=10 in all, ONLY=XGBoost, SELF_CHECK=1)
	@hack/soak-server/run $(if $(SELF_CHECK),--self-check) $(if $(MINUTES),--minutes=$(MINUTES)) $(if $(ONLY),--only="$(ONLY)")

.PHONY: study-false-alarms
study-false-alarms: ## Draw data with and without drift, count what each rule alarms, write docs/false-alarms.md (10 minutes; QUICK=1: one, printed)
	@hack/study/run $(if $(QUICK),--quick)
