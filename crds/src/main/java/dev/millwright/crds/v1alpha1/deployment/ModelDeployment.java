/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.deployment;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.millwright.crds.v1alpha1.Api;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * A served model: kind {@code Deployment} of our group. Follows a stage or stays at a version, and
 * replaces what it serves without losing a request.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonClassDescription(
    "A served model: follows a stage or stays at a version, and replaces what it "
        + "serves without losing a request. Write mdep in kubectl; the word deployment "
        + "means apps/v1.")
@Group(Api.GROUP)
@Version(Api.VERSION)
@Kind("Deployment")
@Singular("deployment")
@Plural("deployments")
@ShortNames("mdep")
@Categories(Api.CATEGORY)
@AdditionalPrinterColumn(
    name = "Phase",
    jsonPath = ".status.phase",
    type = Type.STRING,
    priority = 0)
@AdditionalPrinterColumn(
    name = "Stable",
    jsonPath = ".status.stable.modelVersion",
    type = Type.STRING,
    priority = 0)
@AdditionalPrinterColumn(
    name = "Candidate",
    jsonPath = ".status.candidate.modelVersion",
    type = Type.STRING,
    priority = 0)
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
    type = Type.STRING,
    priority = 0)
@AdditionalPrinterColumn(name = "URL", jsonPath = ".status.url", type = Type.STRING, priority = 0)
@AdditionalPrinterColumn(
    name = "Digest",
    jsonPath = ".status.stable.digest",
    type = Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = Type.DATE,
    priority = 0)
public class ModelDeployment extends CustomResource<ModelDeploymentSpec, ModelDeploymentStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;
}
