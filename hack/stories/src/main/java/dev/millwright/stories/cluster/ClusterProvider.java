/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.stories.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A real Kubernetes that a story can run on. The Makefile and JUnit pick and use it in the same
 * way.
 */
public interface ClusterProvider {

  /** The name that {@code MILLWRIGHT_CLUSTER} gives it, such as {@code local}. */
  String name();

  /** Starts the cluster, or finds that it runs already; prints its own progress. */
  void start() throws IOException;

  /** The command that talks to the cluster, without arguments. */
  List<String> kubectl();

  /** The kubeconfig that Helm and others use; the cluster must have been started. */
  Path kubeconfig() throws IOException;

  /** Makes images (docker-archive tars) available to the nodes under the names they carry. */
  void load(List<Path> images) throws IOException;

  /** What stands before an image's name on this cluster: empty, or a registry. */
  default String registry() {
    return "";
  }

  /** The storage class for the store's volume, or the empty string for the cluster's default. */
  default String storageClass() {
    return "";
  }

  /** Writes events, conditions and logs into a folder for a person to read after a failure. */
  void collectDiagnostics(Path directory) throws IOException;

  /**
   * Stops the cluster and removes everything that {@link #start} made. A borrowed cluster stays.
   */
  void stop() throws IOException;

  /** Whether removing Millwright means removing the cluster with it. */
  default boolean owned() {
    return true;
  }
}
