/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.millwright.crds.v1alpha1.Resources;
import dev.millwright.crds.v1alpha1.deployment.PredictionLog;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a revision pins. Its pods are always rendered from these inputs, which are kept
 * on the revision's workload: an upgrade of the operator brings new images and a new template to
 * the next revision, and restarts no pod of this one.
 *
 * @param template version of the way in which {@link ModelDeploymentResources} renders a revision
 * @param served what a person chose: a change of it makes a new revision
 * @param platform what the platform chose: a change of it waits for the next revision
 */
@JsonPropertyOrder({"template", "served", "platform"})
@JsonIgnoreProperties(ignoreUnknown = true)
public record RevisionInputs(int template, Served served, Platform platform) {

  /** The one template so far. */
  public static final int TEMPLATE = 1;

  /**
   * @param model name by which clients call the model
   * @param version number of the version
   * @param modelVersion name of the ModelVersion
   * @param artifact its files
   * @param baseline its frozen bins
   * @param threads threads that compute one prediction; null: the server's default
   * @param resources compute resources of the server
   * @param predictionLog where its predictions go; null: nowhere
   */
  @JsonPropertyOrder(alphabetic = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Served(
      String model,
      int version,
      String modelVersion,
      Stored artifact,
      Stored baseline,
      @Nullable Integer threads,
      Resources resources,
      @Nullable PredictionLog predictionLog) {}

  /**
   * @param uri where the bytes are
   * @param digest what they must be
   */
  public record Stored(String uri, String digest) {}

  /**
   * @param serverImage image of the model server
   * @param fetchImage image of the job runner, whose fetch-artifact brings the files
   * @param pullPolicy when the nodes pull them
   * @param store how pods reach the store
   */
  @JsonPropertyOrder(alphabetic = true)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Platform(String serverImage, String fetchImage, String pullPolicy, Store store) {}

  /**
   * @param endpoint address of the S3 endpoint
   * @param bucket bucket
   * @param region region that requests are signed for
   * @param pathStyle whether the bucket stands in the path
   * @param credentialsSecret name of the Secret with the keys, in the Deployment's namespace
   */
  @JsonPropertyOrder(alphabetic = true)
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Store(
      String endpoint, String bucket, String region, boolean pathStyle, String credentialsSecret) {}
}
