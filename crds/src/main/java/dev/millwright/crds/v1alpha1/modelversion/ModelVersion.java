/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.modelversion;

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
 * One version of a model: the artifact by digest, what it measured and from what it was made. Named
 * {@code <model>-v<version>}.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonClassDescription(
    "One version of a model: the artifact by digest, what it measured on the "
        + "hold-out rows and from what it was made. Immutable; named <model>-v<version>.")
@Group(Api.GROUP)
@Version(Api.VERSION)
@Plural("modelversions")
@Singular("modelversion")
@ShortNames("mv")
@Categories(Api.CATEGORY)
@AdditionalPrinterColumn(name = "Model", jsonPath = ".spec.model", type = Type.STRING, priority = 0)
@AdditionalPrinterColumn(
    name = "Version",
    jsonPath = ".spec.version",
    type = Type.INTEGER,
    priority = 0)
@AdditionalPrinterColumn(
    name = "Stage",
    jsonPath = ".status.stage",
    type = Type.STRING,
    priority = 0)
@AdditionalPrinterColumn(
    name = "AUC",
    jsonPath = ".spec.metrics.auc",
    type = Type.STRING,
    priority = 0)
@AdditionalPrinterColumn(
    name = "Engine",
    jsonPath = ".spec.engine.name",
    type = Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Digest",
    jsonPath = ".spec.artifact.digest",
    type = Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
    type = Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = Type.DATE,
    priority = 0)
// string(version) would be shorter, but its length is unknown to the cost estimate, which refuses
// it.
@ValidationRule(
    value =
        "self.metadata.name.startsWith(self.spec.model + '-v') && "
            + "self.metadata.name.substring(size(self.spec.model) + 2).matches('^[1-9][0-9]{0,5}$') && "
            + "int(self.metadata.name.substring(size(self.spec.model) + 2)) == self.spec.version",
    message = "metadata.name must be <spec.model>-v<spec.version>")
public class ModelVersion extends CustomResource<ModelVersionSpec, ModelVersionStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;
}
