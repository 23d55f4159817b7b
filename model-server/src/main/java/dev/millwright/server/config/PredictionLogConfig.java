/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where predictions are logged, and which of them.
 *
 * @param sink who gets them
 * @param sample fraction of the inference ids that are logged, above 0 and up to 1
 * @param redact names of inputs, outputs and columns whose values are left out
 * @param queueBytes memory for what waits for the sink
 */
public record PredictionLogConfig(Sink sink, double sample, List<String> redact, int queueBytes) {

  /** Who gets the events. */
  public sealed interface Sink {
    /**
     * Events are posted to it.
     *
     * @param batch most events of one request; with 1 each goes alone
     */
    record Http(URI uri, int batch) implements Sink {}

    /**
     * Lines are added to a file.
     *
     * @param bytes size at which the next file begins
     * @param count most files, the current one among them
     */
    record Files(Path path, long bytes, int count) implements Sink {}

    /**
     * Objects of lines.
     *
     * @param prefix of every key; empty or with a slash at its end
     */
    record S3(String bucket, String prefix, Store store) implements Sink {}
  }

  /**
   * An S3 store.
   *
   * @param endpoint null for AWS' own endpoint of the region
   * @param pathStyle bucket in the path instead of the host name
   */
  public record Store(
      @Nullable URI endpoint, String region, boolean pathStyle, Credentials credentials) {}

  /**
   * What requests to a store are signed with.
   *
   * @param sessionToken null for keys that last
   */
  public record Credentials(
      String accessKeyId, String secretAccessKey, @Nullable String sessionToken) {
    /** Without the secret, so that no log line can carry it. */
    @Override
    public String toString() {
      return "Credentials[" + accessKeyId + "]";
    }
  }

  /** Null when nothing is logged. */
  static @Nullable PredictionLogConfig from(Reader read) {
    String target = read.text(ConfigKey.PREDICTION_LOG);
    // Read even when there is no sink, so that a mistake shows before there is one.
    double sample = read.fraction(ConfigKey.PREDICTION_LOG_SAMPLE);
    List<String> redact = names(read.text(ConfigKey.PREDICTION_LOG_REDACT));
    int queueBytes = read.number(ConfigKey.PREDICTION_LOG_QUEUE_BYTES, 1 << 16, 1 << 30);
    int batch = read.number(ConfigKey.PREDICTION_LOG_BATCH, 1, 10_000);
    int fileBytes = read.number(ConfigKey.PREDICTION_LOG_FILE_BYTES, 1024, Integer.MAX_VALUE);
    int files = read.number(ConfigKey.PREDICTION_LOG_FILES, 1, 1000);
    if (target.isEmpty()) {
      return null;
    }
    URI uri = read.uri(ConfigKey.PREDICTION_LOG);
    Sink sink =
        switch (String.valueOf(uri.getScheme())) {
          case "http", "https" -> http(read, uri, batch);
          case "file" -> file(read, uri, fileBytes, files);
          case "s3" -> s3(read, uri);
          default -> wrong(read, target);
        };
    return new PredictionLogConfig(sink, sample, redact, queueBytes);
  }

  private static List<String> names(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(n -> !n.isEmpty()).toList();
  }

  private static Sink http(Reader read, URI uri, int batch) {
    return uri.getHost() == null ? wrong(read, uri.toString()) : new Sink.Http(uri, batch);
  }

  private static Sink file(Reader read, URI uri, int bytes, int count) {
    String path = uri.getPath();
    return path == null || path.length() < 2 || path.endsWith("/") || uri.getHost() != null
        ? wrong(read, uri.toString())
        : new Sink.Files(Path.of(path), bytes, count);
  }

  private static Sink s3(Reader read, URI uri) {
    String bucket = uri.getAuthority();
    if (bucket == null) {
      return wrong(read, uri.toString());
    }
    // Stays encoded, as requests want it.
    String path = String.valueOf(uri.getRawPath());
    String prefix = path.startsWith("/") ? path.substring(1) : path;
    boolean whole = prefix.isEmpty() || prefix.endsWith("/");
    return new Sink.S3(bucket, whole ? prefix : prefix + "/", store(read));
  }

  private static Store store(Reader read) {
    String endpoint = read.text(ConfigKey.STORE_ENDPOINT);
    return new Store(
        endpoint.isEmpty() ? null : read.webAddress(ConfigKey.STORE_ENDPOINT),
        read.text(ConfigKey.STORE_REGION),
        Boolean.parseBoolean(
            read.matching(ConfigKey.STORE_PATH_STYLE, "true|false", "true or false")),
        new Credentials(
            read.foreign("AWS_ACCESS_KEY_ID"),
            read.foreign("AWS_SECRET_ACCESS_KEY"),
            read.foreignOrNull("AWS_SESSION_TOKEN")));
  }

  private static Sink wrong(Reader read, String value) {
    read.wrong(
        ConfigKey.PREDICTION_LOG,
        "http(s)://<host>/<path>, file:/<path> or s3://<bucket>/<prefix>",
        value);
    return new Sink.Files(Path.of("/"), 1, 1);
  }
}
