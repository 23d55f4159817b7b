/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import dev.millwright.crds.stage.StagePlan;
import dev.millwright.crds.stage.StagePlans;
import dev.millwright.crds.v1alpha1.trainingrun.TrainingRun;
import dev.millwright.crds.v1alpha1.trainingrun.TrainingRunSpec;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The four containers of a run's pod. The judge's data is mounted in ours only, and the store's
 * credentials are given to the first and the last only: what the user's image cannot see it cannot
 * learn from, and cannot leak.
 */
final class StageContainers {
  static final String WORK = "work";
  static final String JUDGE = "judge";
  static final String TMP = "tmp";

  private static final List<String> CREDENTIALS =
      List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");

  private final RunSettings settings;

  StageContainers(RunSettings settings) {
    this.settings = settings;
  }

  Container fetch(TrainingRun run, AttemptOrder order) {
    return ours(RunStage.FETCH, RunPlans.fetch(run.getSpec(), order, settings.missingObjectWait()))
        .withEnv(storeEnvironment())
        .withVolumeMounts(
            work("data", RunPaths.DATA, false),
            judge("data", RunPaths.JUDGE, false),
            work("params", RunPaths.PARAMS, false),
            tmp(RunStage.FETCH))
        .build();
  }

  Container validate(TrainingRun run) {
    return ours(RunStage.VALIDATE, RunPlans.validate(run.getSpec()))
        .withVolumeMounts(
            work("data", RunPaths.DATA, true),
            judge("data", RunPaths.JUDGE, true),
            judge("report", RunPaths.REPORT, false),
            tmp(RunStage.VALIDATE))
        .build();
  }

  Container train(TrainingRun run, AttemptOrder order) {
    TrainingRunSpec spec = run.getSpec();
    return new ContainerBuilder()
        .withName(RunStage.TRAIN.container())
        .withImage(spec.image())
        .withImagePullPolicy(settings.pullPolicy())
        .withCommand(Placeholders.fill(spec.command(), spec.parameters()))
        .withArgs(Placeholders.fill(spec.args(), spec.parameters()))
        .withEnv(trainEnvironment(spec, order))
        .withNewResources()
        .withRequests(spec.resources().requests())
        .withLimits(spec.resources().limits())
        .endResources()
        .withSecurityContext(restricted())
        .withTerminationMessagePolicy("FallbackToLogsOnError")
        .withVolumeMounts(
            work("data", RunPaths.DATA, true),
            work("output", RunPaths.OUTPUT, false),
            work("metrics", RunPaths.METRICS, false),
            work("params", RunPaths.PARAMS, true),
            tmp(RunStage.TRAIN))
        .build();
  }

  Container publish(TrainingRun run, AttemptOrder order) {
    return ours(RunStage.PUBLISH, RunPlans.publish(run, order))
        .withEnv(storeEnvironment())
        .withVolumeMounts(
            work("data", RunPaths.DATA, true),
            judge("data", RunPaths.JUDGE, true),
            judge("report", RunPaths.REPORT, true),
            work("output", RunPaths.OUTPUT, true),
            work("metrics", RunPaths.METRICS, true),
            work("params", RunPaths.PARAMS, true),
            tmp(RunStage.PUBLISH))
        .build();
  }

  private ContainerBuilder ours(RunStage stage, StagePlan plan) {
    return new ContainerBuilder()
        .withName(stage.container())
        .withImage(settings.jobRunnerImage())
        .withImagePullPolicy(settings.pullPolicy())
        .withArgs(StagePlans.arguments(plan))
        .withNewResources()
        .addToRequests("cpu", new Quantity("100m"))
        .addToRequests("memory", new Quantity("256Mi"))
        .addToLimits("memory", new Quantity("1Gi"))
        .endResources()
        .withSecurityContext(
            new SecurityContextBuilder(restricted())
                .withRunAsUser(TrainingRunResources.USER)
                .withRunAsGroup(TrainingRunResources.USER)
                .build())
        .withTerminationMessagePolicy("File");
  }

  /** Pod Security "restricted", and a root filesystem that nothing can write to. */
  private static SecurityContext restricted() {
    return new SecurityContextBuilder()
        .withRunAsNonRoot(true)
        .withAllowPrivilegeEscalation(false)
        .withReadOnlyRootFilesystem(true)
        .withNewCapabilities()
        .withDrop("ALL")
        .endCapabilities()
        .withNewSeccompProfile()
        .withType("RuntimeDefault")
        .endSeccompProfile()
        .build();
  }

  private static List<EnvVar> trainEnvironment(TrainingRunSpec spec, AttemptOrder order) {
    List<EnvVar> environment = new ArrayList<>();
    spec.env().forEach(variable -> environment.add(value(variable.name(), variable.value())));
    environment.add(value("MILLWRIGHT_ATTEMPT", String.valueOf(order.number())));
    environment.add(value("MILLWRIGHT_DATA", RunPaths.DATA));
    environment.add(value("MILLWRIGHT_METRICS", RunPaths.METRICS_FILE));
    environment.add(value("MILLWRIGHT_OUTPUT", RunPaths.OUTPUT));
    environment.add(value("MILLWRIGHT_PARAMS", RunPaths.PARAMS_FILE));
    spec.parameters()
        .forEach(
            (name, text) ->
                environment.add(value("MILLWRIGHT_PARAM_" + name.toUpperCase(Locale.ROOT), text)));
    return environment;
  }

  private List<EnvVar> storeEnvironment() {
    RunSettings.Store store = settings.store();
    return Stream.concat(
            Stream.of(
                value("MILLWRIGHT_STORE_ENDPOINT", store.endpoint()),
                value("MILLWRIGHT_STORE_BUCKET", store.bucket()),
                value("MILLWRIGHT_STORE_REGION", store.region()),
                value("MILLWRIGHT_STORE_PATH_STYLE", String.valueOf(store.pathStyle()))),
            CREDENTIALS.stream().map(key -> secret(key, store.credentialsSecret())))
        .toList();
  }

  private static EnvVar value(String name, String value) {
    return new EnvVarBuilder().withName(name).withValue(value).build();
  }

  private static EnvVar secret(String key, String secret) {
    return new EnvVarBuilder()
        .withName(key)
        .withNewValueFrom()
        .withNewSecretKeyRef(key, secret, false)
        .endValueFrom()
        .build();
  }

  private static VolumeMount work(String subPath, String mountPath, boolean readOnly) {
    return mount(WORK, subPath, mountPath, readOnly);
  }

  private static VolumeMount judge(String subPath, String mountPath, boolean readOnly) {
    return mount(JUDGE, subPath, mountPath, readOnly);
  }

  private static VolumeMount tmp(RunStage stage) {
    return mount(TMP, stage.container(), RunPaths.TMP, false);
  }

  private static VolumeMount mount(
      String volume, String subPath, String mountPath, boolean readOnly) {
    VolumeMountBuilder mount =
        new VolumeMountBuilder().withName(volume).withSubPath(subPath).withMountPath(mountPath);
    return readOnly ? mount.withReadOnly(true).build() : mount.build();
  }
}
