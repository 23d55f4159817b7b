/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import static dev.millwright.operator.trainingrun.PlayedKubelet.ended;
import static dev.millwright.operator.trainingrun.PlayedKubelet.running;
import static dev.millwright.operator.trainingrun.PlayedKubelet.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.millwright.crds.stage.Stage;
import dev.millwright.crds.stage.StageReason;
import dev.millwright.crds.v1alpha1.condition.Condition;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import dev.millwright.crds.v1alpha1.modelversion.TrainingImage;
import dev.millwright.crds.v1alpha1.modelversion.TrainingRunIdentity;
import dev.millwright.crds.v1alpha1.trainingrun.TrainingRun;
import dev.millwright.crds.v1alpha1.trainingrun.TrainingRunPhase;
import dev.millwright.operator.testing.Cluster;
import dev.millwright.operator.testing.RunningOperator;
import dev.millwright.operator.testing.Samples;
import dev.millwright.operator.trainingrun.TrainingRunConditions.Reason;
import dev.millwright.operator.trainingrun.TrainingRunConditions.Type;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs against a real API server; the test plays Job controller and kubelet. */
class TrainingRunIT {
  @RegisterExtension static final Cluster cluster = new Cluster();
  private static RunningOperator operator;

  private PlayedKubelet kubelet;
  private RunWorld world;

  @BeforeAll
  static void start() {
    operator = RunningOperator.start(cluster);
  }

  @AfterAll
  static void stop() {
    operator.close();
  }

  @BeforeEach
  void prepare() {
    kubelet = new PlayedKubelet(cluster);
    world = new RunWorld(cluster);
  }

  @Test
  void walksFromDataToAVersionAndItsPromotion() {
    world.model();
    world.run("first", "promoteTo: Production");
    Job job = kubelet.awaitJob("first-1");
    assertThat(world.await("first", run -> run.getStatus() != null).getStatus().conditions())
        .extracting(Condition::type)
        .containsExactlyInAnyOrder(Stream.of(Type.values()).map(Enum::name).toArray(String[]::new));

    kubelet.pod(
        job, "Pending", List.of(ended("fetch", 0, RunReports.FETCHED), running("validate")));
    TrainingRun validating =
        world.await("first", run -> run.getStatus().phase() == TrainingRunPhase.Validating);
    assertThat(validating.getStatus().stage()).isEqualTo("validate");
    assertThat(validating.getStatus().datasets())
        .extracting(pin -> pin.digest())
        .containsExactly(RunReports.TRAIN_DIGEST, RunReports.HOLDOUT_DIGEST);

    kubelet.succeed(job);
    TrainingRun done = world.awaitEnd("first", Reason.Completed);
    assertThat(done.getStatus().phase()).isEqualTo(TrainingRunPhase.Succeeded);
    assertThat(done.getStatus().metrics()).containsEntry("auc", "0.7152");
    assertThat(done.getStatus().datasets())
        .extracting(pin -> pin.rows())
        .containsExactly(5000L, 2000L);
    assertThat(done.getStatus().modelVersion()).isEqualTo("visits-v1");

    ModelVersion version = world.versions().get(0);
    assertThat(version.getMetadata().getOwnerReferences()).isEmpty();
    assertThat(version.getSpec().lineage().trainingRun())
        .isEqualTo(new TrainingRunIdentity("first", done.getMetadata().getUid()));
    assertThat(version.getSpec().lineage().image())
        .isEqualTo(new TrainingImage("registry.example/train:1", "sha256:" + "e".repeat(64)));
    assertThat(world.promotions())
        .singleElement()
        .satisfies(
            promotion -> {
              assertThat(promotion.getMetadata().getName()).isEqualTo("first-production");
              assertThat(promotion.getSpec().version()).isEqualTo(1);
            });
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        arguments("fetch", StageReason.DatasetDigestMismatch, Type.DataResolved),
        arguments("fetch", StageReason.DatasetNotFound, Type.DataResolved),
        arguments("fetch", StageReason.StoreAccessDenied, Type.DataResolved),
        arguments("validate", StageReason.DataInvalid, Type.DataValidated),
        arguments("publish", StageReason.NoModelWritten, Type.Evaluated),
        arguments("publish", StageReason.ModelUnreadable, Type.Evaluated));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failsForGoodOnTheUsersFault(String stage, StageReason reason, Type condition) {
    world.model();
    world.run("bad", "retries: 2");
    kubelet.failAt(
        kubelet.awaitJob("bad-1"),
        stage,
        reason.exitCode(),
        RunReports.failure(Stage.named(stage).orElseThrow(), reason, "It is like this."));
    TrainingRun failed = world.awaitEnd("bad", Reason.valueOf(reason.name()));
    assertThat(failed.getStatus().phase()).isEqualTo(TrainingRunPhase.Failed);
    assertThat(failed.getStatus().message()).isEqualTo("It is like this.");
    assertThat(world.reason(failed, condition)).isEqualTo(reason.name());
    assertThat(kubelet.jobs()).hasSize(1);
    assertThat(world.versions()).isEmpty();
  }

  @Test
  void showsTheImagesLastWords() {
    world.model();
    world.run("bad", "retries: 2");
    kubelet.failAt(kubelet.awaitJob("bad-1"), "train", 42, "KeyError: sees_doctor");
    TrainingRun failed = world.awaitEnd("bad", Reason.TrainingFailed);
    assertThat(failed.getStatus().message()).contains("42").contains("KeyError: sees_doctor");
  }

  @Test
  void namesTheLimitWhenMemoryRunsOut() {
    world.model();
    world.run("big", "resources: {limits: {memory: 77Mi}}");
    kubelet.failAt(kubelet.awaitJob("big-1"), "train", 137, null);
    TrainingRun failed = world.awaitEnd("big", Reason.OutOfMemory);
    assertThat(failed.getStatus().message()).contains("77Mi");
  }

  @Test
  void namesTheStageThatTheDeadlineMet() {
    world.model();
    world.run("slow", "deadline: 1h");
    Job job = kubelet.awaitJob("slow-1");
    assertThat(job.getSpec().getActiveDeadlineSeconds()).isBetween(3500L, 3600L);
    kubelet.pod(
        job,
        "Pending",
        List.of(
            ended("fetch", 0, RunReports.FETCHED),
            ended("validate", 0, RunReports.VALIDATED),
            running("train")));
    world.await("slow", run -> "train".equals(run.getStatus().stage()));
    kubelet.deletePod(job);
    kubelet.fail(job, "DeadlineExceeded");
    TrainingRun failed = world.awaitEnd("slow", Reason.DeadlineExceeded);
    assertThat(failed.getStatus().message()).contains("train");
  }

  @Test
  void triesAgainWithThePinnedDataWhenTheWorldFailed() {
    world.model();
    world.run("again", "retries: 1");
    kubelet.failAt(
        kubelet.awaitJob("again-1"),
        "publish",
        StageReason.StoreUnreachable.exitCode(),
        RunReports.failure(Stage.PUBLISH, StageReason.StoreUnreachable, "No answer."));
    world.awaitReason("again", Type.Succeeded, Reason.Retrying);

    Job second = kubelet.awaitJob("again-2");
    assertThat(second.getMetadata().getLabels()).containsEntry(TrainingRunResources.ATTEMPT, "2");
    assertThat(second.getSpec().getTemplate().getSpec().getInitContainers().get(0).getArgs().get(1))
        .contains(RunReports.TRAIN_DIGEST);
    kubelet.succeed(second);
    TrainingRun done = world.awaitEnd("again", Reason.Completed);
    assertThat(done.getStatus().attempts()).isEqualTo(2);
    assertThat(world.versions()).hasSize(1);
  }

  @Test
  void saysWhichImageIsMissing() {
    world.model();
    world.run("lost", "retries: 1");
    Job job = kubelet.awaitJob("lost-1");
    List<ContainerStatus> stuck =
        List.of(
            ended("fetch", 0, RunReports.FETCHED),
            ended("validate", 0, RunReports.VALIDATED),
            waiting("train", "ImagePullBackOff"));
    kubelet.pod(job, "Pending", stuck);
    TrainingRun waits = world.awaitReason("lost", Type.Trained, Reason.ImageUnavailable);
    assertThat(waits.getStatus().message()).contains("registry.example/train:1");
  }

  @Test
  void waitsForItsModelAndItsTurn() {
    world.run("a", "promoteTo: Production");
    world.awaitReason("a", Type.Reconciling, Reason.ModelNotFound);
    world.run("b", "promoteTo: Production");
    world.model();
    Job first = kubelet.awaitJob("a-1");
    world.awaitReason("b", Type.Reconciling, Reason.WaitingForEarlierRun);
    kubelet.failAt(first, "train", 1, "no");
    kubelet.awaitJob("b-1");
  }

  @Test
  void isComparedWithTheChampionThatTheRunBeforeItMade() {
    world.model();
    world.run("elder", "promoteTo: Production");
    world.awaitReason("elder", Type.Reconciling, Reason.Starting);
    world.run("younger", "promoteTo: Production");
    world.awaitReason("younger", Type.Reconciling, Reason.WaitingForEarlierRun);
    Job first = kubelet.awaitJob("elder-1");
    assertThat(publishPlan(first)).doesNotContain("champion");
    kubelet.succeed(first);
    Job second = kubelet.awaitJob("younger-1");
    assertThat(world.isPromoted("elder")).isTrue();
    assertThat(publishPlan(second))
        .contains("\"champion\":{\"version\":1,")
        .contains("sha256:" + "d".repeat(64));
  }

  private static String publishPlan(Job job) {
    return job.getSpec().getTemplate().getSpec().getContainers().get(0).getArgs().get(1);
  }

  @Test
  void beginsNothingWhileSuspendedAndNothingOnceItIsOver() {
    world.model();
    world.run("paused", "suspend: true");
    world.awaitReason("paused", Type.Reconciling, Reason.Suspended);
    assertThat(kubelet.jobs()).isEmpty();
    world.suspend("paused", false);
    Job job = kubelet.awaitJob("paused-1");
    kubelet.failAt(job, "train", 1, "no");
    world.awaitEnd("paused", Reason.TrainingFailed);

    cluster.client().resource(job).delete();
    world.suspend("paused", true);
    TrainingRun still =
        world.await("paused", run -> Objects.equals(run.getStatus().observedGeneration(), 3L));
    assertThat(world.reason(still, Type.Succeeded)).isEqualTo(Reason.TrainingFailed.name());
    assertThat(kubelet.jobs()).isEmpty();
  }

  @Test
  void givesDistinctNumbersToRunsThatEndAtOnce() {
    world.model();
    List<String> names = List.of("one", "two", "three", "four");
    names.forEach(name -> world.run(name, "retries: 1"));
    List<Job> jobs = names.stream().map(name -> kubelet.awaitJob(name + "-1")).toList();
    jobs.parallelStream().forEach(kubelet::succeed);
    names.forEach(name -> world.awaitEnd(name, Reason.Completed));
    assertThat(world.versions())
        .extracting(version -> version.getMetadata().getName())
        .containsExactlyInAnyOrder("visits-v1", "visits-v2", "visits-v3", "visits-v4");
  }

  @Test
  void neverAdoptsTheJobOfADeletedRunOfItsName() {
    world.model();
    Job foreign = Samples.of(Job.class, world.foreignJob("twin-1"));
    cluster.client().resource(foreign).create();
    world.run("twin", "retries: 1");
    world.awaitReason("twin", Type.Reconciling, Reason.NameTaken);
    cluster.client().resource(foreign).delete();
    TrainingRun run = world.await("twin", seen -> Objects.equals(seen.getStatus().attempts(), 1));
    assertThat(kubelet.awaitJob("twin-1").getMetadata().getOwnerReferences().get(0).getUid())
        .isEqualTo(run.getMetadata().getUid());
    assertThat(world.promotions()).isEmpty();
  }

  @Test
  void rendersPodsThatTheRestrictedProfileAdmits() {
    world.restricted();
    world.model();
    world.run("strict", "retries: 1");
    kubelet.pod(kubelet.awaitJob("strict-1"), "Pending", List.of(running("fetch")));
    world.await("strict", run -> "fetch".equals(run.getStatus().stage()));
  }
}
