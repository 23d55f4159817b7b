/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.driftmonitor;

import dev.millwright.crds.v1alpha1.deployment.ModelDeployment;
import dev.millwright.crds.v1alpha1.driftmonitor.Cursor;
import dev.millwright.crds.v1alpha1.driftmonitor.DriftMonitor;
import dev.millwright.operator.kubernetes.Labels;
import dev.millwright.operator.measurement.ProfileClient;
import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads which revision serves from the informers, and the profiles from its pods, also from those
 * that are going.
 */
@Singleton
public class DriftMonitorObserver {
  private final ProfileClient profiles;
  private final Clock clock;

  public DriftMonitorObserver(ProfileClient profiles, Clock clock) {
    this.profiles = profiles;
    this.clock = clock;
  }

  DriftMonitorObservation observe(DriftMonitor monitor, Context<DriftMonitor> context) {
    Optional<ModelDeployment> deployment = context.getSecondaryResource(ModelDeployment.class);
    Optional<String> revision =
        deployment
            .map(ModelDeployment::getStatus)
            .flatMap(status -> Optional.ofNullable(status.stable()))
            .map(stable -> stable.revision());
    Map<String, ProfileClient.Answer> answers =
        revision.map(serving -> profiles.pull(sources(monitor, context, serving))).orElse(Map.of());
    return new DriftMonitorObservation(deployment.isPresent(), revision, answers, clock.instant());
  }

  private static List<ProfileClient.Source> sources(
      DriftMonitor monitor, Context<DriftMonitor> context, String revision) {
    Map<String, Long> cursors = cursors(monitor);
    return context.getSecondaryResources(Pod.class).stream()
        .filter(pod -> Labels.value(pod, Labels.REVISION).equals(revision))
        .filter(pod -> pod.getStatus() != null && pod.getStatus().getPodIP() != null)
        .filter(pod -> "Running".equals(pod.getStatus().getPhase()))
        .map(
            pod -> {
              String name = pod.getMetadata().getName();
              return new ProfileClient.Source(
                  name, pod.getStatus().getPodIP(), cursors.getOrDefault(name, 0L));
            })
        .toList();
  }

  private static Map<String, Long> cursors(DriftMonitor monitor) {
    if (monitor.getStatus() == null || monitor.getStatus().window() == null) {
      return Map.of();
    }
    return monitor.getStatus().window().cursors().stream()
        .collect(Collectors.toMap(Cursor::pod, Cursor::sequence));
  }

  /** Tells the pods that were read what is counted in the written status. */
  void acknowledge(DriftMonitor monitor, Context<DriftMonitor> context, DriftMonitorPlan plan) {
    if (plan.status().window() == null) {
      return;
    }
    Map<String, Long> counted =
        plan.status().window().cursors().stream()
            .collect(Collectors.toMap(Cursor::pod, Cursor::sequence));
    sources(monitor, context, plan.status().window().revision()).stream()
        .filter(source -> counted.getOrDefault(source.name(), 0L) > source.after())
        .map(
            source ->
                new ProfileClient.Source(
                    source.name(), source.address(), counted.getOrDefault(source.name(), 0L)))
        .forEach(profiles::acknowledge);
  }
}
