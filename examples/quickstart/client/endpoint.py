# SPDX-License-Identifier: Apache-2.0
"""What both clients share: rows from a CSV file, and one inference by the Open Inference Protocol V2 (REST, JSON)."""

import csv
import gzip
import http.client
import json
import urllib.parse

FEATURES = ["coins", "income", "xage", "female", "black", "educdec", "num", "child", "mhi", "disea", "physlm",
            "hlthg", "hlthf", "hlthp", "lpi", "idp", "fmde"]
LABEL = "sees_doctor"
VERSION_HEADER = "Millwright-Model-Version"


class Failure(Exception):
    """A request without a usable answer. `kind` is short and countable, the message says what came."""

    def __init__(self, kind, message):
        super().__init__(message)
        self.kind = kind


class Endpoint:
    """One model behind one URL, over one connection that is opened when it is first needed."""

    def __init__(self, url, model, timeout_seconds=10.0):
        parsed = urllib.parse.urlsplit(url)
        if parsed.scheme != "http" or not parsed.hostname:
            raise ValueError(f"expected an address such as http://doctor-visits:8080, got {url!r}")
        self.address = f"{parsed.hostname}:{parsed.port or 80}"
        self.path = f"{parsed.path.rstrip('/')}/v2/models/{urllib.parse.quote(model)}/infer"
        self.connection = http.client.HTTPConnection(parsed.hostname, parsed.port or 80, timeout=timeout_seconds)

    def infer(self, rows, keep_alive=True):
        """Labels, scores of the label 1, and the version that answered. Never tries twice."""
        body = request(rows)
        headers = {"Content-Type": "application/json"} | ({} if keep_alive else {"Connection": "close"})
        try:
            if self.connection.sock is None:
                self.connect()
            status, answer, version = self.exchange(body, headers)
            if status != 200:
                raise Failure(f"status {status}", f"{self.address} answered {status}: {answer[:300].decode(errors='replace')}")
            return *outputs(answer, len(rows)), version
        except Failure:
            self.close()
            raise
        finally:
            if not keep_alive:
                self.close()

    def connect(self):
        try:
            self.connection.connect()
        except TimeoutError as error:
            raise Failure("connect timeout", f"no connection to {self.address}: {error}") from error
        except OSError as error:
            raise Failure("connect", f"no connection to {self.address}: {error}") from error

    def exchange(self, body, headers):
        try:
            self.connection.request("POST", self.path, body=body, headers=headers)
            response = self.connection.getresponse()
            return response.status, response.read(), response.getheader(VERSION_HEADER)
        except TimeoutError as error:
            raise Failure("timeout", f"{self.address} did not answer in {self.connection.timeout:g} s") from error
        except (OSError, http.client.HTTPException) as error:
            raise Failure("broken connection", f"{self.address} broke off: {type(error).__name__} {error}") from error

    def close(self):
        self.connection.close()


def request(rows):
    tensor = {"name": "features", "shape": [len(rows), len(FEATURES)], "datatype": "FP32",
              "data": [float(row[name]) for row in rows for name in FEATURES]}
    return json.dumps({"inputs": [tensor]}).encode()


def outputs(answer, count):
    try:
        named = {output["name"]: output["data"] for output in json.loads(answer)["outputs"]}
        labels, probabilities = named["label"], named["probabilities"]
    except (ValueError, KeyError, TypeError) as error:
        raise Failure("unreadable answer", f"expected outputs label and probabilities, got {answer[:300]!r}") from error
    if len(labels) != count or len(probabilities) != 2 * count:
        raise Failure("short answer", f"asked for {count} rows, got {len(labels)} labels, {len(probabilities)} probabilities")
    return labels, probabilities[1::2]


def read_rows(path):
    opener = gzip.open if str(path).endswith(".gz") else open
    with opener(path, "rt", newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows or any(name not in rows[0] for name in [*FEATURES, LABEL]):
        raise ValueError(f"{path} must have rows and the columns {', '.join([*FEATURES, LABEL])}")
    return rows
