/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.s3proxy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * S3 over a directory: path style, version 4 signatures, {@code If-None-Match} on writes.
 *
 * <p>Configured by MILLWRIGHT_STORE_BUCKET (made at start), AWS_ACCESS_KEY_ID and
 * AWS_SECRET_ACCESS_KEY (what clients must sign with), MILLWRIGHT_STORE_PORT (9000) and
 * MILLWRIGHT_STORE_DIRECTORY (/data).
 */
public final class EmbeddedStore implements AutoCloseable {
  private final S3Proxy proxy;

  private EmbeddedStore(S3Proxy proxy) {
    this.proxy = proxy;
  }

  /** What a store needs to know; port 0 takes a free one. */
  public record Configuration(
      Path directory, int port, String bucket, String accessKeyId, String secretAccessKey) {

    /**
     * Reads the environment of a container.
     *
     * @throws IllegalArgumentException naming the variable that is missing
     */
    public static Configuration of(Map<String, String> environment) {
      return new Configuration(
          Path.of(environment.getOrDefault("MILLWRIGHT_STORE_DIRECTORY", "/data")),
          Integer.parseInt(environment.getOrDefault("MILLWRIGHT_STORE_PORT", "9000")),
          required(environment, "MILLWRIGHT_STORE_BUCKET"),
          required(environment, "AWS_ACCESS_KEY_ID"),
          required(environment, "AWS_SECRET_ACCESS_KEY"));
    }

    private static String required(Map<String, String> environment, String name) {
      String value = environment.get(name);
      if (value == null || value.isBlank()) {
        throw new IllegalArgumentException(
            name + ": expected a value in the environment, got none");
      }
      return value;
    }
  }

  /**
   * Serves the directory until closed; the bucket is made when it is not there.
   *
   * @throws IOException when the directory can't be made or the port is taken
   */
  public static EmbeddedStore start(Configuration configuration) throws IOException {
    Files.createDirectories(configuration.directory());
    FilesystemNio2BlobStore files =
        new FilesystemNio2BlobStore(configuration.directory().toString());
    if (!files.containerExists(configuration.bucket())) {
      files.createContainer(configuration.bucket());
    }
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(files)
            .endpoint(URI.create("http://0.0.0.0:" + configuration.port()))
            .awsAuthentication(
                AuthenticationType.AWS_V4,
                configuration.accessKeyId(),
                configuration.secretAccessKey())
            .build();
    try {
      proxy.start();
    } catch (Exception e) {
      throw new IOException("the store could not start on port " + configuration.port(), e);
    }
    return new EmbeddedStore(proxy);
  }

  /** The port that answers. */
  public int port() {
    return proxy.getPort();
  }

  /** Ends open connections and frees the port. */
  @Override
  public void close() throws IOException {
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IOException("the store could not stop", e);
    }
  }

  /** Runs until the process is told to end. */
  public static void main(String[] arguments) throws IOException {
    Configuration configuration = Configuration.of(System.getenv());
    EmbeddedStore store = start(configuration);
    System.out.println(
        "serving bucket %s from %s on port %d"
            .formatted(configuration.bucket(), configuration.directory(), store.port()));
  }
}
