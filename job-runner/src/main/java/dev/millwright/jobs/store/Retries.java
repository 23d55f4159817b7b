/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.store;

import dev.millwright.crds.stage.StageReason;
import dev.millwright.jobs.stage.Progress;
import dev.millwright.jobs.stage.StageFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Goes on asking a store that does not answer. A trained model is worth more than a few minutes of
 * a waiting pod, so an outage is waited out here before an attempt is given up.
 */
final class Retries {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  /** Request timeout, conflicting conditional request, too many requests. */
  private static final Set<Integer> RETRYABLE = Set.of(408, 409, 429);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final StoreConfiguration configuration;
  private final Progress progress;

  Retries(StoreConfiguration configuration, Progress progress) {
    this.configuration = configuration;
    this.progress = progress;
  }

  /** One request; it may be made again. */
  interface Request<T> {
    T send() throws IOException;
  }

  /** Answered, and the answer is 404 or 412: the caller knows what that means. */
  static final class Refused extends Exception {
    private final int status;
    private final String code;

    Refused(int status, String code, Throwable cause) {
      super(cause);
      this.status = status;
      this.code = code;
    }

    int status() {
      return status;
    }

    String code() {
      return code;
    }
  }

  /** The transfer broke off; worth another try, unlike an error of the local disk. */
  static final class Interrupted extends RuntimeException {
    Interrupted(String message, Throwable cause) {
      super(message, cause);
    }

    Interrupted(String message) {
      super(message);
    }
  }

  <T> T until(String what, Request<T> request) throws StageFailure, Refused, IOException {
    long started = System.nanoTime();
    Duration pause = FIRST_PAUSE;
    while (true) {
      String trouble;
      Throwable cause;
      try {
        return request.send();
      } catch (S3Exception e) {
        trouble = worthAnotherTry(what, e);
        cause = e;
      } catch (SdkClientException | Interrupted e) {
        trouble = innermost(e);
        cause = e;
      }
      Duration spent = Duration.ofNanos(System.nanoTime() - started);
      if (spent.plus(pause).compareTo(configuration.patience()) > 0) {
        throw unreachable(what, trouble, spent, cause);
      }
      progress.say(
          "%s: the store at %s does not answer (%s); trying again in %.1f s, for at most %d s more",
          what,
          configuration.description(),
          trouble,
          pause.toMillis() / 1000.0,
          configuration.patience().minus(spent).toSeconds());
      sleep(pause);
      pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
    }
  }

  private String worthAnotherTry(String what, S3Exception e) throws StageFailure, Refused {
    String code =
        e.awsErrorDetails() == null ? "" : String.valueOf(e.awsErrorDetails().errorCode());
    int status = e.statusCode();
    if (status == 401 || status == 403 || code.equals("AuthorizationHeaderMalformed")) {
      throw denied(what, status, code, e);
    }
    if (status >= 500 || RETRYABLE.contains(status)) {
      return "HTTP " + status + " " + code;
    }
    if (status == 404 || status == 412) {
      throw new Refused(status, code, e);
    }
    throw new StageFailure(
        StageReason.InternalError,
        what + ": the store refused the request with HTTP " + status + " " + innermost(e),
        e);
  }

  private StageFailure denied(String what, int status, String code, SdkServiceException e) {
    StoreConfiguration.Credentials credentials = configuration.credentials();
    String hint =
        code.equals("RequestTimeTooSkewed")
            ? "; the clocks of this node and the store differ too much"
            : "; check keys AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY of Secret "
                + credentials.secretName()
                + " in this namespace, and what they may do in the bucket";
    return new StageFailure(
        StageReason.StoreAccessDenied,
        what
            + ": the store at "
            + configuration.description()
            + " denies access (HTTP "
            + status
            + (code.isEmpty() ? "" : " " + code)
            + ")"
            + hint,
        e);
  }

  private StageFailure unreachable(String what, String trouble, Duration spent, Throwable cause) {
    return new StageFailure(
        StageReason.StoreUnreachable,
        "%s: the store at %s did not answer for %d s; last trouble: %s"
            .formatted(what, configuration.description(), spent.toSeconds(), trouble),
        cause);
  }

  private static String innermost(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    String text = cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    return text.length() <= 200 ? text : text.substring(0, 200);
  }

  static void sleep(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the store", e);
    }
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
