/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.testing;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionStatus;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A kube-apiserver with its etcd, as plain processes without root: validation, defaults,
 * server-side apply and watches are the real thing; there are no controllers and no nodes. One
 * server for a test class:
 *
 * <pre>{@code
 * @RegisterExtension static final ApiServer API = ApiServer.withCrds();
 * }</pre>
 *
 * <p>On a machine without the programs the class is skipped, with a reason.
 */
public final class ApiServer implements ExecutionCondition, BeforeAllCallback, AfterAllCallback {
  private static final int STARTUP_MILLIS = 120_000;
  private static final int ESTABLISH_SECONDS = 60;

  private @Nullable KubeAPIServer server;
  private @Nullable KubernetesClient client;

  private ApiServer() {}

  /** A server that serves the committed definitions of all kinds. */
  public static ApiServer withCrds() {
    return new ApiServer();
  }

  /** Evaluated once for the class and again for each test; the class decides. */
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (KubeBinaries.find().isPresent()) {
      return ConditionEvaluationResult.enabled("etcd and kube-apiserver are here");
    }
    String reason =
        context.getDisplayName()
            + " needs etcd and kube-apiserver: set "
            + KubeBinaries.VARIABLE
            + " to a directory written by hack/local-cluster/run binaries DIR";
    System.out.println("SKIPPED: " + reason);
    return ConditionEvaluationResult.disabled(reason);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    start(KubeBinaries.find().orElseThrow());
  }

  private void start(KubeBinaries binaries) {
    KubeAPIServer started =
        new KubeAPIServer(
            KubeAPIServerConfigBuilder.anAPIServerConfig()
                .withTestDir(binaries.directory().toString())
                .withApiServerVersion(binaries.version())
                .withOfflineMode(true)
                .withUpdateKubeConfig(false)
                .withWaitForEtcdHealthCheckOnStartup(true)
                .withStartupTimeout(STARTUP_MILLIS)
                .build());
    server = started;
    startAlone(started, binaries);
    client =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(started.getKubeConfigYaml()))
            .build();
    installCrds();
  }

  /** One JVM at a time: the first of them makes the certificates that all use. */
  private static void startAlone(KubeAPIServer server, KubeBinaries binaries) {
    Path file = binaries.directory().resolve("start.lock");
    try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock " + file, e);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Optional.ofNullable(client).ifPresent(KubernetesClient::close);
    Optional.ofNullable(server).ifPresent(KubeAPIServer::stop);
  }

  /** A client with all rights. */
  public KubernetesClient client() {
    return Optional.ofNullable(client).orElseThrow(ApiServer::notStarted);
  }

  /** The kubeconfig of such a client, as YAML. */
  public String kubeconfig() {
    return Optional.ofNullable(server).orElseThrow(ApiServer::notStarted).getKubeConfigYaml();
  }

  private static IllegalStateException notStarted() {
    return new IllegalStateException("not started: register the ApiServer as a static extension");
  }

  private void installCrds() {
    List<CustomResourceDefinition> crds =
        Repository.crds().stream()
            .map(
                file ->
                    client().apiextensions().v1().customResourceDefinitions().load(file.toFile()))
            .map(Resource::item)
            .toList();
    crds.forEach(crd -> client().resource(crd).serverSideApply());
    crds.forEach(
        crd ->
            client()
                .resource(crd)
                .waitUntilCondition(ApiServer::established, ESTABLISH_SECONDS, TimeUnit.SECONDS));
  }

  private static boolean established(@Nullable CustomResourceDefinition crd) {
    return Optional.ofNullable(crd)
        .map(CustomResourceDefinition::getStatus)
        .map(CustomResourceDefinitionStatus::getConditions)
        .orElse(List.of())
        .stream()
        .anyMatch(
            condition ->
                condition.getType().equals("Established") && condition.getStatus().equals("True"));
  }
}
