/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog.sink;

import dev.millwright.server.config.PredictionLogConfig.Credentials;
import dev.millwright.server.config.PredictionLogConfig.Sink;
import dev.millwright.server.config.PredictionLogConfig.Store;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Puts each batch as one object of lines, {@code <prefix><yyyy>/<MM>/<dd>/<HH>/<pod>-<millis>-
 * <sequence>.jsonl}. A batch that comes again overwrites itself.
 */
final class S3Sink implements EventSink {
  /** Few large objects instead of many small ones: stores charge and list by the object. */
  private static final Limits LIMITS = new Limits(50_000, 4 << 20, Duration.ofSeconds(30));

  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("yyyy/MM/dd/HH/").withZone(ZoneOffset.UTC);

  private final Sink.S3 target;
  private final String pod;
  private final AwsCredentialsIdentity identity;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final Posting posting = new Posting();

  S3Sink(Sink.S3 target, String pod) {
    this.target = target;
    this.pod = pod.replaceAll("[^A-Za-z0-9._-]", "_");
    this.identity = identity(target.store().credentials());
  }

  private static AwsCredentialsIdentity identity(Credentials keys) {
    String token = keys.sessionToken();
    return token == null
        ? AwsCredentialsIdentity.create(keys.accessKeyId(), keys.secretAccessKey())
        : AwsSessionCredentialsIdentity.create(keys.accessKeyId(), keys.secretAccessKey(), token);
  }

  @Override
  public Limits limits() {
    return LIMITS;
  }

  @Override
  public void write(Batch batch) throws SinkFailed, InterruptedException {
    byte[] lines = batch.lines();
    URI uri = address(key(batch));
    HttpRequest.Builder put =
        HttpRequest.newBuilder(uri)
            .timeout(Posting.REQUEST_TIMEOUT)
            .PUT(BodyPublishers.ofByteArray(lines));
    SdkHttpRequest signed = signed(uri, lines);
    signed.forEachHeader(
        (name, values) -> {
          // The client writes it itself, the same.
          if (!name.equalsIgnoreCase("Host")) {
            values.forEach(value -> put.header(name, value));
          }
        });
    posting.send(put.build());
  }

  private SdkHttpRequest signed(URI uri, byte[] lines) {
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.PUT)
            .uri(uri)
            .putHeader("Content-Type", "application/x-ndjson")
            .build();
    return signer
        .sign(
            sign ->
                sign.identity(identity)
                    .request(request)
                    .payload(() -> new ByteArrayInputStream(lines))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, target.store().region())
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false))
        .request();
  }

  private String key(Batch batch) {
    return "%s%s%s-%d-%d.jsonl"
        .formatted(
            target.prefix(),
            HOUR.format(Instant.ofEpochMilli(batch.millis())),
            pod,
            batch.millis(),
            batch.sequence());
  }

  private URI address(String key) {
    Store store = target.store();
    URI endpoint =
        store.endpoint() == null
            ? URI.create("https://s3." + store.region() + ".amazonaws.com")
            : store.endpoint();
    String host = endpoint.getAuthority();
    String root = endpoint.getScheme() + "://";
    return URI.create(
        store.pathStyle()
            ? root + host + "/" + target.bucket() + "/" + key
            : root + target.bucket() + "." + host + "/" + key);
  }

  /** The client ends with the last reference to it. */
  @Override
  public void close() {}
}
