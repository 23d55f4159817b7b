/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import static dev.millwright.operator.trainingrun.PlayedKubelet.ended;
import static dev.millwright.operator.trainingrun.PlayedKubelet.running;
import static dev.millwright.operator.trainingrun.PlayedKubelet.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.crds.v1alpha1.condition.Condition;
import dev.millwright.crds.v1alpha1.condition.ConditionStatus;
import dev.millwright.operator.trainingrun.TrainingRunConditions.Reason;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttemptReaderTest {
  private static final String NOW = "2026-11-22T03:00:00Z";
  private static final String PASSED =
      "The run's deadline of 4m passed while stage train was at work.";
  private static final String NO_IMAGE = "Image x cannot be pulled.";

  @Test
  void aDeadlineSaysWhatTheStageWaitedForEvenWhenThePodSaysSoNoMore() {
    Remembered waited = remembered(Reason.ImageUnavailable, NO_IMAGE);
    String both = PASSED + " " + NO_IMAGE;
    assertThat(lastWords(Optional.of(pod(waiting("train", "PodInitializing"))), waited))
        .isEqualTo(both);
    assertThat(lastWords(Optional.of(pod(ended("train", 137, null))), waited)).isEqualTo(both);
    assertThat(lastWords(Optional.empty(), waited)).isEqualTo(both);
    assertThat(lastWords(Optional.of(pod(waiting("train", "ErrImagePull"))), Remembered.NOTHING))
        .startsWith(PASSED + " Image unknown of container train cannot be pulled");
  }

  @Test
  void aDeadlineOfAStageThatRanSaysNoMore() {
    Optional<Pod> pod = Optional.of(pod(running("train")));
    assertThat(lastWords(pod, remembered(Reason.Running, "It runs."))).isEqualTo(PASSED);
  }

  private static String lastWords(Optional<Pod> pod, Remembered remembered) {
    List<StageSight> sights = AttemptReader.read(1, overdueJob(), pod, remembered, "4m").sights();
    return sights.get(sights.size() - 1).detail();
  }

  private static Remembered remembered(Reason reason, String message) {
    Condition said =
        new Condition("Trained", ConditionStatus.False, 1L, NOW, reason.name(), message);
    return new Remembered(Optional.of(RunStage.TRAIN), Optional.of(said));
  }

  private static Job overdueJob() {
    return new JobBuilder()
        .withNewMetadata()
        .withName("run-1")
        .withCreationTimestamp(NOW)
        .endMetadata()
        .withNewSpec()
        .withNewTemplate()
        .withNewSpec()
        .endSpec()
        .endTemplate()
        .endSpec()
        .withNewStatus()
        .addNewCondition()
        .withType("Failed")
        .withStatus("True")
        .withReason("DeadlineExceeded")
        .withLastTransitionTime(NOW)
        .endCondition()
        .endStatus()
        .build();
  }

  private static Pod pod(ContainerStatus train) {
    return new PodBuilder()
        .withNewMetadata()
        .withName("run-1-x")
        .withCreationTimestamp(NOW)
        .endMetadata()
        .withNewStatus()
        .withPhase("Pending")
        .withStartTime(NOW)
        .withInitContainerStatuses(
            ended("fetch", 0, RunReports.FETCHED),
            ended("validate", 0, RunReports.VALIDATED),
            train)
        .endStatus()
        .build();
  }
}
