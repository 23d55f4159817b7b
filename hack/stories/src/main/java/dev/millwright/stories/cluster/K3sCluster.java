/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.stories.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** k3s in a container of the Docker engine on this machine; images are imported into its node. */
final class K3sCluster implements ClusterProvider {

  private static final DockerImageName IMAGE =
      DockerImageName.parse("rancher/k3s:v1.34.4-k3s1").asCompatibleSubstituteFor("rancher/k3s");

  private final Path repository;
  private final Path kubeconfig;
  private final K3sContainer container;

  K3sCluster(Path repository, String cluster) {
    this.repository = repository;
    this.kubeconfig = repository.resolve("target/k3s").resolve(cluster + ".kubeconfig");
    // Reuse keeps the demo's cluster alive after the demo, and lets a second run find it by its
    // label.
    this.container =
        new K3sContainer(IMAGE).withLabel("dev.millwright.cluster", cluster).withReuse(true);
  }

  /** Whether a Docker engine answers on this machine. */
  static boolean dockerAnswers() {
    return DockerClientFactory.instance().isDockerAvailable();
  }

  @Override
  public String name() {
    return "k3s";
  }

  @Override
  public void start() throws IOException {
    container.start();
    Files.createDirectories(kubeconfig.getParent());
    Files.writeString(kubeconfig, container.getKubeConfigYaml());
  }

  @Override
  public List<String> kubectl() {
    return List.of("kubectl", "--kubeconfig", kubeconfig.toString());
  }

  @Override
  public Path kubeconfig() {
    return kubeconfig;
  }

  @Override
  public String storageClass() {
    return "local-path";
  }

  @Override
  public void load(List<Path> images) throws IOException {
    for (Path image : images) {
      String inside = "/tmp/" + image.getFileName();
      container.copyFileToContainer(MountableFile.forHostPath(image), inside);
      execute("ctr", "-n", "k8s.io", "images", "import", inside);
      execute("rm", inside);
    }
  }

  private void execute(String... command) throws IOException {
    try {
      ExecResult result = container.execInContainer(command);
      if (result.getExitCode() != 0) {
        throw new IOException(
            String.join(" ", command) + " in the k3s node: " + result.getStderr());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a command ran in the k3s node", e);
    }
  }

  @Override
  public void collectDiagnostics(Path directory) throws IOException {
    Diagnostics.collect(this, repository, directory);
    Files.writeString(directory.resolve("k3s.txt"), container.getLogs());
  }

  @Override
  public void stop() {
    container
        .start(); // Finds the reused container of an earlier process, so that it can be removed.
    container.stop();
  }
}
