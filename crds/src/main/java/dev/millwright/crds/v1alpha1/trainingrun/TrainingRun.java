/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.trainingrun;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.millwright.crds.v1alpha1.Api;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * One training to completion: data is pinned and validated, the image trains, the model is judged
 * on rows it never saw, and registered.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonClassDescription(
    "One training to completion: data is pinned and validated, the image trains, "
        + "the model is judged on rows it never saw, and registered as a ModelVersion.")
@Group(Api.GROUP)
@Version(Api.VERSION)
@Plural("trainingruns")
@Singular("trainingrun")
@ShortNames("tr")
@Categories(Api.CATEGORY)
@AdditionalPrinterColumn(
    name = "Phase",
    jsonPath = ".status.phase",
    type = Type.STRING,
    priority = 0)
@AdditionalPrinterColumn(name = "Model", jsonPath = ".spec.model", type = Type.STRING, priority = 0)
@AdditionalPrinterColumn(
    name = "Version",
    jsonPath = ".status.modelVersion",
    type = Type.STRING,
    priority = 0)
@AdditionalPrinterColumn(
    name = "AUC",
    jsonPath = ".status.metrics.auc",
    type = Type.STRING,
    priority = 0)
@AdditionalPrinterColumn(
    name = "Attempts",
    jsonPath = ".status.attempts",
    type = Type.INTEGER,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Message",
    jsonPath = ".status.message",
    type = Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = Type.DATE,
    priority = 0)
@ValidationRule(
    value =
        "!has(self.spec.promoteTo) || size(self.metadata.name) + 1 + "
            + "size(self.spec.promoteTo) <= 40",
    message =
        "metadata.name must leave room for the Promotion <name>-<promoteTo>: both "
            + "together at most 39 characters")
public class TrainingRun extends CustomResource<TrainingRunSpec, TrainingRunStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;
}
