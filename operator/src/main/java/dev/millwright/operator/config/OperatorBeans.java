/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.config;

import dev.millwright.operator.kubernetes.ReconcileRate;
import dev.millwright.operator.kubernetes.SteadyRetry;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.quarkiverse.operatorsdk.runtime.QuarkusConfigurationService;
import io.quarkiverse.operatorsdk.runtime.QuarkusControllerConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Beans that are not ours to annotate. */
public class OperatorBeans {
  /** The one clock; nothing else in the operator asks for the time. */
  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  /**
   * The operator with all its controllers. The extension's own producer drops the retry that a
   * controller is annotated with for the SDK's default, which gives up after 20 seconds; so they
   * are set here, for every controller alike.
   */
  @Produces
  @ApplicationScoped
  Operator operator(
      QuarkusConfigurationService settings,
      Instance<Reconciler<? extends HasMetadata>> reconcilers) {
    var operator = new Operator(settings);
    reconcilers.forEach(reconciler -> register(operator, reconciler, settings));
    return operator;
  }

  private static <P extends HasMetadata> void register(
      Operator operator, Reconciler<P> reconciler, QuarkusConfigurationService settings) {
    QuarkusControllerConfiguration<P> built = settings.getConfigurationFor(reconciler);
    var set =
        new QuarkusControllerConfiguration<>(
            built.getInformerConfig(),
            built.getName(),
            built.isGenerationAware(),
            built.getAssociatedReconcilerClassName(),
            new SteadyRetry(),
            new ReconcileRate(),
            Duration.ofMinutes(10),
            built.getFinalizerName(),
            built.fieldManager(),
            built.getWorkflow(),
            built.getResourceTypeName(),
            built.getResourceClass());
    set.setParent(settings);
    operator.register(reconciler, set);
  }

  /** One replica works and the others stand by; in the prod profile only. */
  @Produces
  @Singleton
  LeaderElectionConfiguration leaderElection() {
    return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration("millwright-operator")
        .withLeaseDuration(Duration.ofSeconds(15))
        .withRenewDeadline(Duration.ofSeconds(10))
        .withRetryPeriod(Duration.ofSeconds(2))
        .build();
  }
}
