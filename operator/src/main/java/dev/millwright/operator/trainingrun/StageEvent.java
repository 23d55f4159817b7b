/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

/** Everything that can be seen of a stage; the rows of {@link StageTable} beside its stages. */
enum StageEvent {
  /** The Job exists, its pod does not yet. */
  AWAITING_POD,
  /** Its pod exists, its turn has not come or its container is being made. */
  STARTING,
  /** The scheduler finds no node for the pod. */
  UNSCHEDULABLE,
  /** The kubelet cannot get the image. */
  IMAGE_UNAVAILABLE,
  /** The kubelet refuses to make the container: a Secret is missing, the image wants root. */
  CONTAINER_REFUSED,
  /** It runs. */
  RUNNING,
  /** It ended by itself; the exit code says how. */
  EXITED,
  /** The kernel killed it at its memory limit. */
  OUT_OF_MEMORY,
  /** The cluster took the pod away: preemption, drain, taint, node pressure. */
  DISRUPTED,
  /** The kubelet took the pod away for something the pod did: it filled the disk. */
  EVICTED,
  /** The pod, or its Job, is gone and nothing says how the stage ended. */
  LOST,
  /** The Job ran into the run's deadline while this stage was at work. */
  DEADLINE_EXCEEDED
}
