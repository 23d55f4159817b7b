/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.operator.kubernetes.ReconcileRate;
import dev.millwright.operator.kubernetes.SteadyRetry;
import dev.millwright.operator.metrics.ReconcileMetrics;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.RegisteredController;
import io.javaoperatorsdk.operator.api.config.ConfigurationService;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The operator as the container puts it together, without a cluster. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // injected
class OperatorWiringTest {
  @Inject Operator operator;
  @Inject ConfigurationService settings;

  @TestHTTPResource(management = true)
  URI management;

  @Test
  void everyKindHasOneControllerUnderItsName() {
    assertThat(operator.getRegisteredControllers())
        .extracting(controller -> controller.getConfiguration().getName())
        .containsExactlyInAnyOrder(
            "millwright-model",
            "millwright-modelversion",
            "millwright-promotion",
            "millwright-trainingrun",
            "millwright-deployment",
            "millwright-driftmonitor");
  }

  @Test
  void everyControllerRetriesForEverAtABoundedRate() {
    assertThat(operator.getRegisteredControllers())
        .extracting(RegisteredController::getConfiguration)
        .allSatisfy(
            configuration -> {
              assertThat(configuration.getRetry()).isInstanceOf(SteadyRetry.class);
              assertThat(configuration.getRateLimiter())
                  .isInstanceOfSatisfying(
                      ReconcileRate.class,
                      rate -> assertThat(rate.getLimitForPeriod()).isEqualTo(30));
              assertThat(configuration.isGenerationAware()).isTrue();
              assertThat(configuration.maxReconciliationInterval())
                  .contains(Duration.ofMinutes(10));
            });
  }

  @Test
  void theSdkIsSetAsTheRoomsExpect() {
    assertThat(settings.getMetrics()).isInstanceOf(ReconcileMetrics.class);
    assertThat(settings.useSSAToPatchPrimaryResource()).isFalse();
    assertThat(settings.concurrentReconciliationThreads()).isEqualTo(16);
    assertThat(settings.reconciliationTerminationTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.checkCRDAndValidateLocalModel()).isFalse();
  }

  @Test
  void metricsAreServedOnTheManagementPort() throws Exception {
    var answer = get("/metrics");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains(
            "# TYPE millwright_reconcile_total counter",
            "# TYPE millwright_reconcile_duration_seconds histogram");
  }

  @Test
  void isAliveButNotReadyWhileTheApiServerDoesNotAnswer() throws Exception {
    assertThat(get("/q/health/live").statusCode()).isEqualTo(200);
    var answer = get("/q/health/ready");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("API server answers");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(management.resolve(path)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
