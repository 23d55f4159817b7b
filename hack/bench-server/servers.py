# SPDX-License-Identifier: Apache-2.0
"""Starts what is measured, each on one core and on free ports of 127.0.0.1, and reads its CPU and memory from /proc."""

import dataclasses
import http.client
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import time
import xml.etree.ElementTree as xml

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
START_SECONDS = 60
TICKS = os.sysconf("SC_CLK_TCK")


@dataclasses.dataclass(frozen=True)
class Place:
    """Where servers run: a core, and a folder for their files and logs."""

    core: int
    folder: pathlib.Path
    models: pathlib.Path

    def fresh(self, name):
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder


@dataclasses.dataclass(frozen=True)
class Server:
    process: subprocess.Popen
    log: pathlib.Path
    http_port: int | None = None
    grpc_port: int | None = None

    def cpu_seconds(self):
        """User and system time of the process and everything below it, ended children included."""
        return sum(cpu_ticks(stat) for stat in family(self.process.pid)) / TICKS

    def rss_mib(self):
        return sum(int(stat[21]) for stat in family(self.process.pid)) * os.sysconf("SC_PAGESIZE") / 2 ** 20

    def stop(self):
        self.process.kill()
        self.process.wait()


def millwright(place, model, onnx_engine="onnxruntime"):
    """Ours, with the JVM flags and variables of its image."""
    folder = place.fresh(f"millwright-{onnx_engine}-{model}")
    (folder / "models" / model).mkdir(parents=True)
    shutil.copy(place.models / f"{model}.onnx", folder / "models" / model / "model.onnx")
    ports = free_ports(3)
    flags, variables = image_settings(ROOT / "model-server")
    environment = variables | {
        "MILLWRIGHT_ONNX_ENGINE": onnx_engine, "MILLWRIGHT_MODELS": str(folder / "models"), "MILLWRIGHT_HTTP_PORT": str(ports[0]),
        "MILLWRIGHT_GRPC_PORT": str(ports[1]), "MILLWRIGHT_MANAGEMENT_PORT": str(ports[2])}
    command = ["java", *flags, "-cp", java_classpath("model-server"), "dev.millwright.server.Main"]
    server = started(place, folder / "log", command, environment, ports[:2])
    return when(server, f"/v2/models/{model}/ready")


def mlserver(place, model):
    """MLServer at its fastest: no worker processes, no debug log, no metrics, no batching, which costs more than it saves here."""
    folder = place.fresh(f"mlserver-{model}")
    ports = free_ports(2)
    (folder / "settings.json").write_text(json.dumps({
        "debug": False, "parallel_workers": 0, "host": "127.0.0.1", "http_port": ports[0], "grpc_port": ports[1],
        "metrics_endpoint": None}))
    (folder / "model-settings.json").write_text(json.dumps({
        "name": model, "implementation": "onnx_runtime.OnnxRuntime", "parameters": {"uri": str(place.models / f"{model}.onnx")}}))
    command = [sys.executable, "-c", "from mlserver.cli import main; main()", "start", str(folder)]
    environment = {"PYTHONPATH": os.pathsep.join([str(HERE), os.environ.get("PYTHONPATH", "")])}
    return when(started(place, folder / "log", command, environment, ports), f"/v2/models/{model}/ready")


def constant(place, replies):
    """A Netty server that answers with stored replies: name to (headers, body)."""
    folder = place.fresh("constant")
    for name, (headers, body) in replies.items():
        (folder / f"{name}.body").write_bytes(body)
        (folder / f"{name}.properties").write_text("".join(f"{header}={value}\n" for header, value in headers.items()))
    ports = free_ports(2)
    command = ["java", *floor_flags(), "dev.millwright.bench.ConstantServer", str(folder), *map(str, ports)]
    return when(started(place, folder / "log", command, {}, ports), f"/{next(iter(replies))}")


class RawCalls:
    """ONNX Runtime in a JVM, without a server around it."""

    def __init__(self, place):
        log = place.fresh("raw") / "log"
        command = ["java", *floor_flags(), "dev.millwright.bench.RawCalls", str(place.models)]
        process = subprocess.Popen(["taskset", "-c", str(place.core), *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=log.open("w"), text=True, bufsize=1, env=os.environ | {"ORT_DISABLE_TELEMETRY": "1"})
        self.server = Server(process, log)

    def run(self, model, rows, seconds):
        """(calls, p50 in microseconds, p99, scores of the last call)"""
        self.server.process.stdin.write(f"{model} {rows} {seconds}\n")
        line = self.server.process.stdout.readline()
        if not line:
            raise RuntimeError(f"RawCalls ended: {self.server.log.read_text()[-2000:]}")
        calls, p50, p99, scores = line.split()
        return int(calls), int(p50) / 1e3, int(p99) / 1e3, [float(score) for score in scores.split(",")]


def floor_flags():
    # The collector of the model server's image, so that the floors differ by their code alone.
    return ["-XX:+UseSerialGC", "-Xmx128m", "-cp", java_classpath("hack/bench-server")]


def java_classpath(module):
    target = ROOT / module / "target"
    jars = [str(jar) for jar in target.glob("*-SNAPSHOT.jar")]
    return os.pathsep.join([*jars, (target / "bench-classpath").read_text().strip()])


def image_settings(module):
    """JVM flags and environment variables that the module's pom.xml gives its image, with paths of this checkout."""
    pom = xml.parse(module / "pom.xml").getroot()
    names = {"pom": pom.tag[1:pom.tag.index("}")]}
    properties = {tag.tag.split("}")[1]: tag.text for tag in pom.find("pom:properties", names)}
    container = pom.find(".//pom:container", names)

    def resolved(text):
        text = re.sub(r"\$\{([^}]+)}", lambda found: properties[found[1]], text)
        return text.replace("/app/", f"{module}/target/")

    flags = [resolved(flag.text) for flag in container.iterfind("pom:jvmFlags/pom:jvmFlag", names)]
    return flags, {tag.tag.split("}")[1]: resolved(tag.text) for tag in container.find("pom:environment", names)}


def started(place, log, command, environment, ports):
    """ports: HTTP and gRPC"""
    with log.open("w") as output:
        process = subprocess.Popen(["taskset", "-c", str(place.core), *command], stdin=subprocess.DEVNULL, stdout=output,
                                   stderr=output, env=os.environ | environment, cwd=log.parent)
    return Server(process, log, *ports)


def when(server, path):
    """The server once it answers a GET of the path with 200."""
    end = time.monotonic() + START_SECONDS
    while status(server.http_port, path) != 200:
        if server.process.poll() is not None or time.monotonic() > end:
            server.stop()
            raise RuntimeError(f"no answer to {path}; the log {server.log} ends with:\n{server.log.read_text()[-2000:]}")
        time.sleep(0.2)
    return server


def status(port, path):
    """None when nothing answers yet."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except OSError:
        return None
    finally:
        connection.close()


def free_ports(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def family(pid):
    """/proc/PID/stat of a process and of everything below it, as fields from the state on: [0] is field 3 of proc(5)."""
    stats = {}
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            stats[int(folder.name)] = parse_stat((folder / "stat").read_text())
        except OSError:
            continue  # it ended meanwhile
    wanted, found = {pid}, []
    while wanted:
        found += [stats[each] for each in wanted if each in stats]
        wanted = {each for each, stat in stats.items() if int(stat[1]) in wanted}
    return found


def parse_stat(text):
    """The program's name is in brackets and may hold anything, so fields are counted from the last bracket."""
    return text[text.rindex(")") + 2:].split()


def cpu_ticks(stat):
    """utime, stime, and both of children that have ended."""
    return sum(int(field) for field in stat[11:15])
