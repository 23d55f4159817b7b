/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one server serves and how. {@link ConfigKey} documents each value.
 *
 * @param source what is served
 * @param origin who serves it
 * @param ports where it listens; 0 is any free port
 * @param engine what runs models, and where
 * @param limits sizes, threads and ages
 * @param access who may ask, and over what
 * @param scheduling how inferences share the cores
 * @param drain how it ends
 * @param pane length of a profile's time slice
 * @param logFormat how the server's own log is written
 * @param openTelemetry where spans go
 * @param predictionLog null when predictions are not logged
 * @param terminationLog gets the reason of a failed start, if the file is there
 */
public record ServerConfig(
    ModelSource source,
    Origin origin,
    Ports ports,
    EngineConfig engine,
    Limits limits,
    AccessFiles access,
    Scheduling scheduling,
    Drain drain,
    Duration pane,
    LogFormat logFormat,
    OpenTelemetry openTelemetry,
    @Nullable PredictionLogConfig predictionLog,
    Path terminationLog) {

  /** Where models come from. */
  public sealed interface ModelSource {
    /** One version of one model, whose bytes are checked against a digest. */
    record Artifact(String name, String version, String digest, Path directory)
        implements ModelSource {}

    /**
     * A folder of models, each in a subfolder of its name.
     *
     * @param repositoryApi whether clients may load and unload them
     * @param memoryBytes for the models in memory; 0 loads all at the start
     */
    record Folder(Path directory, boolean repositoryApi, long memoryBytes) implements ModelSource {
      /** Whether models may be loaded that were not at the start. */
      public boolean loadsLater() {
        return repositoryApi || memoryBytes > 0;
      }
    }
  }

  /** How the server's own log is written. */
  public enum LogFormat {
    TEXT,
    JSON;

    /** Asked before anything else is read, so that a wrong setting is said in the right format. */
    public static LogFormat from(Map<String, String> environment) {
      return "json".equals(environment.get(ConfigKey.LOG_FORMAT.variable())) ? JSON : TEXT;
    }
  }

  /**
   * OpenTelemetry's own variables, {@code OTEL_}..., which its SDK reads.
   *
   * @param variables none when no endpoint is among them, so that nothing is traced
   */
  public record OpenTelemetry(Map<String, String> variables) {
    private static final Set<String> ENDPOINTS =
        Set.of("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");

    public OpenTelemetry {
      variables = Map.copyOf(variables);
    }

    static OpenTelemetry from(Map<String, String> environment) {
      Map<String, String> variables = new HashMap<>(environment);
      variables.entrySet().removeIf(e -> !e.getKey().startsWith("OTEL_") || e.getValue().isBlank());
      boolean off = "true".equalsIgnoreCase(variables.get("OTEL_SDK_DISABLED"));
      boolean nowhere = variables.keySet().stream().noneMatch(ENDPOINTS::contains);
      return new OpenTelemetry(off || nowhere ? Map.of() : variables);
    }

    public boolean isOn() {
      return !variables.isEmpty();
    }

    /** Without the values: headers carry keys. */
    @Override
    public String toString() {
      return "OpenTelemetry" + new TreeSet<>(variables.keySet());
    }
  }

  /** Which revision of a deployment, and which pod of it. */
  public record Origin(String revision, String pod) {}

  /** TCP ports of the three listeners. */
  public record Ports(int http, int grpc, int management) {}

  /** Bounds; {@code eventLoops} is already resolved to at least 1. */
  public record Limits(
      int threads,
      int eventLoops,
      int maxRequestBytes,
      long requestMemoryBytes,
      Duration warmUp,
      Duration connectionMaxAge) {}

  /** Who may ask, and over what; null for no TLS and for everybody. */
  public record AccessFiles(
      @Nullable Path certificate, @Nullable Path key, @Nullable Path tokens) {}

  /** How long requests may wait, and what may run together. */
  public record Scheduling(Duration maxWait, int maxBatchRows, Duration batchDelay) {}

  /** The steps of an orderly end, in their order. */
  public record Drain(Duration delay, Duration deadline, Duration acknowledgeWait) {}

  /**
   * Reads the environment.
   *
   * @throws ConfigInvalid naming each variable that is missing or wrong, what was expected and what
   *     came
   */
  public static ServerConfig from(Map<String, String> environment) throws ConfigInvalid {
    Reader read = new Reader(environment);
    ServerConfig config =
        new ServerConfig(
            source(read),
            origin(read),
            new Ports(
                read.number(ConfigKey.HTTP_PORT, 0, 65535),
                read.number(ConfigKey.GRPC_PORT, 0, 65535),
                read.number(ConfigKey.MANAGEMENT_PORT, 0, 65535)),
            EngineConfig.read(read),
            limits(read),
            access(read),
            new Scheduling(
                read.positive(ConfigKey.MAX_WAIT),
                read.number(ConfigKey.MAX_BATCH_ROWS, 1, 65536),
                read.duration(ConfigKey.BATCH_DELAY)),
            new Drain(
                read.duration(ConfigKey.DRAIN_DELAY),
                read.duration(ConfigKey.DRAIN_DEADLINE),
                read.duration(ConfigKey.ACKNOWLEDGE_WAIT)),
            read.positive(ConfigKey.PANE),
            read.matching(ConfigKey.LOG_FORMAT, "text|json", "text or json").equals("json")
                ? LogFormat.JSON
                : LogFormat.TEXT,
            OpenTelemetry.from(environment),
            PredictionLogConfig.from(read),
            Path.of(read.text(ConfigKey.TERMINATION_LOG)));
    read.finish();
    return config;
  }

  private static ModelSource source(Reader read) {
    String folder = read.text(ConfigKey.MODELS);
    if (!folder.isEmpty()) {
      return new ModelSource.Folder(
          Path.of(folder),
          Boolean.parseBoolean(
              read.matching(ConfigKey.REPOSITORY_API, "true|false", "true or false")),
          read.bytes(ConfigKey.MODEL_MEMORY_BYTES));
    }
    return new ModelSource.Artifact(
        read.text(ConfigKey.MODEL_NAME),
        read.text(ConfigKey.MODEL_VERSION),
        read.matching(
            ConfigKey.MODEL_DIGEST, "sha256:[0-9a-f]{64}", "sha256: and 64 hexadecimal digits"),
        Path.of(read.text(ConfigKey.MODEL_DIRECTORY)));
  }

  private static Origin origin(Reader read) {
    String pod = read.text(ConfigKey.POD_NAME);
    return new Origin(read.text(ConfigKey.REVISION), pod.isEmpty() ? read.hostName() : pod);
  }

  private static AccessFiles access(Reader read) {
    AccessFiles files =
        new AccessFiles(
            read.fileOrNull(ConfigKey.TLS_CERT),
            read.fileOrNull(ConfigKey.TLS_KEY),
            read.fileOrNull(ConfigKey.TOKENS_FILE));
    if (files.certificate() == null && files.key() != null) {
      read.wrong(ConfigKey.TLS_CERT, "the certificate of " + ConfigKey.TLS_KEY.variable(), "");
    }
    if (files.certificate() != null && files.key() == null) {
      read.wrong(ConfigKey.TLS_KEY, "the key of " + ConfigKey.TLS_CERT.variable(), "");
    }
    return files;
  }

  private static Limits limits(Reader read) {
    int loops = read.number(ConfigKey.EVENT_LOOPS, 0, 256);
    int maxRequestBytes = read.number(ConfigKey.MAX_REQUEST_BYTES, 1024, 1 << 30);
    int memory = read.number(ConfigKey.REQUEST_MEMORY_BYTES, 0, Integer.MAX_VALUE);
    return new Limits(
        read.number(ConfigKey.THREADS, 1, 256),
        // The JVM derives the number from the cgroup's quota, not from the node.
        loops == 0 ? Runtime.getRuntime().availableProcessors() : loops,
        maxRequestBytes,
        // Two of the largest always fit, so that one never refuses another.
        memory == 0 ? Math.max(2L * maxRequestBytes, Runtime.getRuntime().maxMemory() / 4) : memory,
        read.duration(ConfigKey.WARM_UP),
        read.positive(ConfigKey.CONNECTION_MAX_AGE));
  }
}
