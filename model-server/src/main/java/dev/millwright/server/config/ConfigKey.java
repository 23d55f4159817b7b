/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.config;

import org.jspecify.annotations.Nullable;

/** The environment variables, with the text that {@code --help} prints. */
public enum ConfigKey {
  MODELS("", "folder whose every subfolder is served under its name; without it, one artifact is"),
  REPOSITORY_API("false", "true lets clients list, load and unload the models of that folder"),
  MODEL_MEMORY_BYTES(
      "0",
      "memory for that folder's models, by the size of their files: they are loaded when asked for"
          + " and the longest unused unloaded; 0 loads all at the start"),
  MODEL_NAME(null, "name under /v2/models/"),
  MODEL_VERSION(null, "version of the model, as answers and metadata show it"),
  MODEL_DIGEST(null, "root digest the files must have: sha256: and 64 hexadecimal digits"),
  MODEL_DIRECTORY("/millwright/artifact", "holds model/, manifest.json and perhaps baseline.bin"),
  REVISION("local", "revision of the deployment, as answers and profiles show it"),
  POD_NAME("", "name that profiles carry; the host's name when empty"),
  THREADS("1", "threads that one inference may use, 1..256"),
  ACCELERATOR(
      "cpu", "where every model runs: cpu, gpu or gpu:N; never another than this, or no start"),
  ONNX_ENGINE("onnxruntime", "what runs ONNX models: onnxruntime, or djl to go through DJL"),
  EVENT_LOOPS("0", "threads that serve requests, 0..256; 0 takes one for each core of the quota"),
  HTTP_PORT("8080", "Open Inference Protocol over REST, 0..65535; 0 takes a free port"),
  GRPC_PORT("9000", "the same over gRPC, 0..65535"),
  MANAGEMENT_PORT("8082", "metrics, health and profiles, 0..65535; never make it public"),
  MAX_REQUEST_BYTES("4194304", "largest body or gRPC message that is read, 1024..1073741824"),
  REQUEST_MEMORY_BYTES(
      "0",
      "bytes of unanswered requests held at once, in all; 0 takes a quarter of the heap's limit"),
  MAX_WAIT("PT2S", "longest wait for a turn; a request that would wait longer is refused at once"),
  MAX_BATCH_ROWS("64", "rows of several requests that run together at most, 1..65536; 1 for never"),
  BATCH_DELAY("PT0S", "how long a request may wait for others to run with it, from its arrival"),
  TLS_CERT("", "file with the certificate (PEM) for REST and gRPC; without it there is no TLS"),
  TLS_KEY("", "file with its key (PEM, PKCS 8); both are read again when they change"),
  TOKENS_FILE(
      "",
      "file with bearer tokens, one a line, read again when it changes; without it all may ask"),
  WARM_UP("PT1S", "longest time spent on warm-up before the server turns ready"),
  CONNECTION_MAX_AGE("PT60S", "age after which a connection is closed, up to a fifth earlier"),
  DRAIN_DELAY("PT10S", "how long to go on serving, unready, after SIGTERM"),
  DRAIN_DEADLINE("PT10S", "how long requests in flight may take after that"),
  ACKNOWLEDGE_WAIT("PT20S", "how long to wait until the last profile has been collected"),
  PANE("PT5S", "length of the time slices that profiles are counted in"),
  LOG_FORMAT("text", "what the server says of itself: text, or json for one object a line"),
  PREDICTION_LOG(
      "",
      "who gets predictions as CloudEvents: http(s)://host/path, file:/path or s3://bucket/prefix;"
          + " nobody when empty"),
  PREDICTION_LOG_SAMPLE("1", "fraction of the inference ids that are logged, above 0 and up to 1"),
  PREDICTION_LOG_REDACT(
      "",
      "inputs, outputs and columns whose values are left out of the log, with commas: NAME, or"
          + " NAME.COLUMN by name or number from 0"),
  PREDICTION_LOG_QUEUE_BYTES(
      "8388608", "memory for predictions that wait for the sink, 65536..1073741824"),
  PREDICTION_LOG_BATCH(
      "100", "most events in one POST, 1..10000; with 1 each goes alone, as Knative brokers want"),
  PREDICTION_LOG_FILE_BYTES("67108864", "size at which a new file begins, 1024..2147483647"),
  PREDICTION_LOG_FILES("5", "files that are kept, the current one among them, 1..1000"),
  STORE_ENDPOINT("", "S3 store of the prediction log; AWS itself when empty"),
  STORE_REGION("us-east-1", "region of that store, part of every signature"),
  STORE_PATH_STYLE("true", "true when the bucket is in the path, false when in the host's name"),
  TERMINATION_LOG("/dev/termination-log", "file that gets the reason of a failed start");

  private static final String PREFIX = "MILLWRIGHT_";
  private final @Nullable String standard;
  private final String meaning;

  ConfigKey(@Nullable String standard, String meaning) {
    this.standard = standard;
    this.meaning = meaning;
  }

  /** Name of the environment variable. */
  public String variable() {
    return PREFIX + name();
  }

  /** Null when the variable must be set. */
  public @Nullable String standard() {
    return standard;
  }

  /** The reference page's table, in Markdown. */
  public static String markdown() {
    StringBuilder text =
        new StringBuilder("| variable | what it sets | default |\n|---|---|---|\n");
    for (ConfigKey key : values()) {
      String standard = key.standard == null ? "required" : "`" + key.standard + "`";
      text.append(
          "| `%s` | %s | %s |%n"
              .formatted(key.variable(), key.meaning, standard.equals("``") ? "" : standard));
    }
    return text.toString();
  }

  /** One line for each variable. */
  public static String help() {
    StringBuilder text =
        new StringBuilder("Millwright model server. Configured by environment variables:\n\n");
    for (ConfigKey key : values()) {
      String standard =
          key.standard == null
              ? "required without " + MODELS.variable()
              : "default \"" + key.standard + "\"";
      text.append("%-30s %s (%s)%n".formatted(key.variable(), key.meaning, standard));
    }
    return text.toString();
  }
}
