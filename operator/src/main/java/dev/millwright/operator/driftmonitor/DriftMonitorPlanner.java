/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.driftmonitor;

import dev.millwright.crds.v1alpha1.condition.Condition;
import dev.millwright.crds.v1alpha1.driftmonitor.DriftMonitor;
import dev.millwright.crds.v1alpha1.driftmonitor.DriftMonitorSpec;
import dev.millwright.crds.v1alpha1.driftmonitor.DriftMonitorStatus;
import dev.millwright.crds.v1alpha1.driftmonitor.FeatureVerdict;
import dev.millwright.crds.v1alpha1.driftmonitor.WindowStatus;
import dev.millwright.crds.v1alpha1.schema.Durations;
import dev.millwright.operator.drift.DriftWindow;
import dev.millwright.operator.drift.WindowPolicy;
import dev.millwright.operator.drift.Windows;
import dev.millwright.operator.driftmonitor.DriftMonitorConditions.Reason;
import dev.millwright.operator.driftmonitor.DriftMonitorConditions.Type;
import dev.millwright.operator.kubernetes.Conditions;
import dev.millwright.operator.kubernetes.Finding;
import dev.millwright.operator.kubernetes.Transition;
import dev.millwright.operator.measurement.ProfileClient.Answer;
import dev.millwright.statistics.drift.DriftPolicy;
import dev.millwright.statistics.drift.DriftVerdict;
import dev.millwright.statistics.drift.DriftVerdicts;
import dev.millwright.statistics.profile.Baseline;
import dev.millwright.statistics.profile.Pane;
import dev.millwright.statistics.profile.PaneBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what a DriftMonitor says. Pure: the pods' answers come with the observation. */
final class DriftMonitorPlanner {

  /** How often pods are asked: as often as they close a pane. */
  private static final Duration POLL = Duration.ofSeconds(5);

  private static final int MAX_FEATURES = 20;

  private DriftMonitorPlanner() {}

  static DriftMonitorPlan plan(DriftMonitor monitor, DriftMonitorObservation observed) {
    if (observed.revision().isEmpty()) {
      return waiting(monitor, observed);
    }
    WindowPolicy policy = windowPolicy(monitor.getSpec());
    DriftWindow before = window(monitor, observed, observed.revision().get());
    List<PaneBatch> batches = batches(observed);
    List<Pane> panes = batches.stream().flatMap(batch -> batch.panes().stream()).toList();
    DriftWindow window =
        Windows.advance(before, panes, policy, observed.now())
            .withCursors(observed.answers().keySet(), WindowCodec.MAX_CURSORS);
    if (WindowCodec.isTooWide(window)) {
      Finding wide =
          Finding.no(
              Type.Ready,
              Reason.ModelTooWide,
              "the counts of this model's features do not fit into a status of %d characters"
                  .formatted(WindowCodec.MAX_TEXT));
      return plan(
          monitor,
          observed,
          monitor.getStatus() == null ? null : monitor.getStatus().window(),
          wide,
          Optional.empty());
    }
    long lost = batches.stream().mapToLong(PaneBatch::lostRows).sum();
    Optional<DriftVerdict> verdict = verdict(monitor.getSpec(), window, policy, batches);
    return plan(
        monitor, observed, WindowCodec.write(window, lost), ready(observed, window), verdict);
  }

  private static DriftMonitorPlan waiting(DriftMonitor monitor, DriftMonitorObservation observed) {
    String name = monitor.getSpec().deployment();
    Finding ready =
        observed.deploymentExists()
            ? Finding.unknown(
                Type.Ready,
                Reason.NothingServed,
                "Deployment '%s' serves nothing yet".formatted(name))
            : Finding.unknown(
                Type.Ready,
                Reason.DeploymentNotFound,
                "spec.deployment: there is no Deployment '%s' in this namespace yet"
                    .formatted(name));
    WindowStatus window = monitor.getStatus() == null ? null : monitor.getStatus().window();
    return plan(monitor, observed, window, ready, Optional.empty());
  }

  private static DriftWindow window(
      DriftMonitor monitor, DriftMonitorObservation observed, String revision) {
    WindowStatus status = monitor.getStatus() == null ? null : monitor.getStatus().window();
    return WindowCodec.read(status)
        .filter(window -> window.revision().equals(revision))
        .orElseGet(() -> Windows.begin(revision, observed.now()));
  }

  private static List<PaneBatch> batches(DriftMonitorObservation observed) {
    var batches = new ArrayList<PaneBatch>();
    for (Answer answer : observed.answers().values()) {
      if (answer instanceof Answer.Panes panes) {
        batches.add(panes.batch());
      }
    }
    return batches;
  }

  /** Only a complete window is judged; the baseline comes with the pods' answers. */
  private static Optional<DriftVerdict> verdict(
      DriftMonitorSpec spec, DriftWindow window, WindowPolicy policy, List<PaneBatch> batches) {
    if (!Windows.isComplete(window, policy) || window.counts().isEmpty()) {
      return Optional.empty();
    }
    var drift =
        new DriftPolicy(
            Double.parseDouble(spec.verdict().alpha()),
            Double.parseDouble(spec.verdict().minEffect()),
            policy.minSamples());
    String digest = window.counts().get().baselineDigest();
    Optional<Baseline> baseline =
        batches.stream()
            .map(PaneBatch::baseline)
            .filter(found -> found.digest().equals(digest))
            .findFirst();
    return baseline.map(found -> DriftVerdicts.judge(found, window.counts().get(), drift));
  }

  private static Finding ready(DriftMonitorObservation observed, DriftWindow window) {
    boolean blind =
        observed.answers().values().stream().anyMatch(Answer.NoBaseline.class::isInstance);
    if (blind) {
      return Finding.no(
          Type.Ready,
          Reason.NoBaseline,
          "the pods serve without a baseline, so they count nothing");
    }
    boolean heard = observed.answers().values().stream().anyMatch(Answer.Panes.class::isInstance);
    if (!heard) {
      return Finding.unknown(
          Type.Ready, Reason.PodsUnreachable, "no pod has answered: " + unreachable(observed));
    }
    if (observed.now().isBefore(window.startedAt())) {
      return Finding.unknown(
          Type.Ready, Reason.WindowStarting, "rows are counted from " + window.startedAt());
    }
    return Finding.yes(Type.Ready, Reason.Watching, "watches revision " + window.revision());
  }

  private static String unreachable(DriftMonitorObservation observed) {
    return observed.answers().entrySet().stream()
        .filter(answer -> answer.getValue() instanceof Answer.Unreachable)
        .map(answer -> answer.getKey() + ": " + ((Answer.Unreachable) answer.getValue()).message())
        .sorted()
        .findFirst()
        .orElse("no pod is running");
  }

  private static DriftMonitorPlan plan(
      DriftMonitor monitor,
      DriftMonitorObservation observed,
      @Nullable WindowStatus window,
      Finding ready,
      Optional<DriftVerdict> verdict) {
    List<Condition> before = Conditions.of(monitor.getStatus());
    var findings = new ArrayList<>(DriftMonitorConditions.steady(ready));
    findings.add(
        verdict.map(DriftMonitorConditions::judged).orElseGet(() -> unjudged(monitor, window)));
    List<Condition> conditions =
        Conditions.merge(before, findings, monitor.getMetadata().getGeneration(), observed.now());
    DriftMonitorStatus status =
        new DriftMonitorStatus(
            monitor.getMetadata().getGeneration(),
            window,
            verdict.map(found -> Verdicts.outcome(found)).orElseGet(() -> Verdicts.kept(monitor)),
            verdict
                .map(found -> Verdicts.worst(found, MAX_FEATURES))
                .orElseGet(() -> keptFeatures(monitor)),
            conditions);
    return new DriftMonitorPlan(status, news(before, conditions), Optional.of(POLL));
  }

  /** Drift is what somebody may have to act on; its absence is good news. */
  private static List<Transition> news(List<Condition> before, List<Condition> after) {
    return Transition.between(before, after, Type.DataDrift).stream()
        .map(
            transition ->
                new Transition(
                    transition.reason().equals(Reason.FeaturesDrifted.name()),
                    transition.reason(),
                    transition.message()))
        .toList();
  }

  /**
   * While a window fills, the verdict on the last complete one stands; before the first there is
   * none.
   */
  private static Finding unjudged(DriftMonitor monitor, @Nullable WindowStatus window) {
    Optional<Condition> last =
        Conditions.find(Conditions.of(monitor.getStatus()), Type.DataDrift.name())
            .filter(condition -> Reason.valueOf(condition.reason()) != Reason.TooFewSamples);
    if (last.isPresent()) {
      return new Finding(
          Type.DataDrift,
          last.get().status(),
          Reason.valueOf(last.get().reason()),
          last.get().message());
    }
    long minSamples = monitor.getSpec().window().minSamples();
    return window == null || window.rows() == 0
        ? DriftMonitorConditions.notJudged(minSamples)
        : DriftMonitorConditions.tooFew(window.rows(), minSamples);
  }

  private static List<FeatureVerdict> keptFeatures(DriftMonitor monitor) {
    return monitor.getStatus() == null ? List.of() : monitor.getStatus().features();
  }

  private static WindowPolicy windowPolicy(DriftMonitorSpec spec) {
    return new WindowPolicy(Durations.parse(spec.window().size()), spec.window().minSamples());
  }
}
