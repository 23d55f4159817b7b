/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.store;

import dev.millwright.crds.stage.StageReason;
import dev.millwright.jobs.stage.StageFailure;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the store is and how to sign in.
 *
 * @param endpoint null for AWS' own endpoint of the region
 * @param bucket what we write to
 * @param region part of every signature
 * @param pathStyle bucket in the path instead of the host name
 * @param credentials what requests are signed with
 * @param patience how long a store that does not answer is tried
 */
public record StoreConfiguration(
    @Nullable URI endpoint,
    String bucket,
    String region,
    boolean pathStyle,
    Credentials credentials,
    Duration patience) {

  /** Set by the operator, so that a message can name the object to mend. */
  private static final String SECRET_VARIABLE = "MILLWRIGHT_STORE_CREDENTIALS_SECRET";

  /**
   * Reads the environment of a container.
   *
   * @throws StageFailure with PlanInvalid naming the variable that is missing or wrong, with
   *     StoreAccessDenied when it is a credential
   */
  public static StoreConfiguration of(Map<String, String> environment) throws StageFailure {
    String secret = environment.getOrDefault(SECRET_VARIABLE, "millwright-store");
    return new StoreConfiguration(
        endpoint(environment.get("MILLWRIGHT_STORE_ENDPOINT")),
        bucket(environment.get("MILLWRIGHT_STORE_BUCKET")),
        environment.getOrDefault("MILLWRIGHT_STORE_REGION", "us-east-1"),
        Boolean.parseBoolean(environment.getOrDefault("MILLWRIGHT_STORE_PATH_STYLE", "true")),
        Credentials.of(environment, secret),
        patience(environment.getOrDefault("MILLWRIGHT_STORE_PATIENCE", "PT10M")));
  }

  private static @Nullable URI endpoint(@Nullable String text) throws StageFailure {
    if (text == null || text.isBlank()) {
      return null;
    }
    URI uri = URI.create(text.strip());
    if (uri.getScheme() == null || uri.getHost() == null) {
      throw new StageFailure(
          StageReason.PlanInvalid,
          "MILLWRIGHT_STORE_ENDPOINT: expected a URL such as http://millwright-store:9000, got '"
              + text
              + "'");
    }
    return uri;
  }

  private static String bucket(@Nullable String text) throws StageFailure {
    if (text == null || text.isBlank()) {
      throw new StageFailure(
          StageReason.PlanInvalid, "MILLWRIGHT_STORE_BUCKET: expected a bucket name, got none");
    }
    return text;
  }

  private static Duration patience(String text) throws StageFailure {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new StageFailure(
          StageReason.PlanInvalid,
          "MILLWRIGHT_STORE_PATIENCE: expected a duration such as PT10M, got '" + text + "'",
          e);
    }
  }

  /** How a message calls the store. */
  public String description() {
    return endpoint == null ? "AWS S3 in " + region : endpoint.toString();
  }

  /**
   * Keys as they were mounted.
   *
   * @param secretName name of the Secret they come from, for messages only
   */
  public record Credentials(String accessKeyId, String secretAccessKey, String secretName) {
    static Credentials of(Map<String, String> environment, String secret) throws StageFailure {
      return new Credentials(
          key(environment, "AWS_ACCESS_KEY_ID", secret),
          key(environment, "AWS_SECRET_ACCESS_KEY", secret),
          secret);
    }

    private static String key(Map<String, String> environment, String name, String secret)
        throws StageFailure {
      String value = environment.get(name);
      if (value == null || value.isBlank()) {
        throw new StageFailure(
            StageReason.StoreAccessDenied,
            "no store credentials: expected key "
                + name
                + " in Secret "
                + secret
                + " of this namespace, got none; the Secret needs AWS_ACCESS_KEY_ID and"
                + " AWS_SECRET_ACCESS_KEY");
      }
      return value.strip();
    }

    /** Without the secret, so that no log line can carry it. */
    @Override
    public String toString() {
      return "Credentials[" + secretName + "]";
    }
  }
}
