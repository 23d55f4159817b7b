/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.driftmonitor;

import dev.millwright.crds.v1alpha1.deployment.ModelDeployment;
import dev.millwright.crds.v1alpha1.driftmonitor.Cursor;
import dev.millwright.crds.v1alpha1.driftmonitor.DriftMonitor;
import dev.millwright.crds.v1alpha1.driftmonitor.DriftMonitorStatus;
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
import org.jspecify.annotations.Nullable;

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
    Map<String, Long> cursors = cursors(monitor.getStatus());
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

  private static Map<String, Long> cursors(@Nullable DriftMonitorStatus status) {
    return status == null || status.window() == null
        ? Map.of()
        : status.window().cursors().stream()
            .collect(Collectors.toMap(Cursor::pod, Cursor::sequence));
  }

  /**
   * Tells the pods that were read what is counted in the written status. A pod forgets what it is
   * told, so it is told no more than every monitor of the Deployment has counted.
   */
  void acknowledge(DriftMonitor monitor, Context<DriftMonitor> context, DriftMonitorPlan plan) {
    if (plan.status().window() == null) {
      return;
    }
    Map<String, Long> counted = cursors(plan.status());
    List<Map<String, Long>> others = others(monitor, context);
    for (ProfileClient.Source source :
        sources(monitor, context, plan.status().window().revision())) {
      String pod = source.name();
      long mine = counted.getOrDefault(pod, 0L);
      long all =
          others.stream().mapToLong(theirs -> theirs.getOrDefault(pod, 0L)).reduce(mine, Math::min);
      if (mine > source.after() && all > 0) {
        profiles.acknowledge(new ProfileClient.Source(pod, source.address(), all));
      }
    }
  }

  private static List<Map<String, Long>> others(
      DriftMonitor monitor, Context<DriftMonitor> context) {
    String uid = monitor.getMetadata().getUid();
    String deployment = monitor.getSpec().deployment();
    return context
        .getPrimaryCache()
        .list(
            monitor.getMetadata().getNamespace(),
            other -> other.getSpec().deployment().equals(deployment))
        .filter(other -> !other.getMetadata().getUid().equals(uid))
        .map(other -> cursors(other.getStatus()))
        .toList();
  }
}
