/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.health;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready while the API server has been silent for 20 seconds. Kept out of liveness: a restart
 * would not bring the server back.
 */
@Readiness
@Singleton
public class ApiServerReadiness implements HealthCheck {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final ApiProbe probe;

  public ApiServerReadiness(ApiProbe probe) {
    this.probe = probe;
  }

  @Override
  public HealthCheckResponse call() {
    var age = probe.age();
    return HealthCheckResponse.named("API server answers")
        .withData("lastAnswerSecondsAgo", age.map(Duration::toSeconds).orElse(-1L))
        .status(age.filter(silence -> silence.compareTo(LIMIT) <= 0).isPresent())
        .build();
  }
}
