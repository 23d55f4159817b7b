/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.model;

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

/** A named model and its policy. Stage pointers live in its status and move only by a Promotion. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonClassDescription(
    "A named model, its owners and the policy by which its versions move to a "
        + "stage. Which version holds a stage is in the status and moves only by a "
        + "Promotion.")
@Group(Api.GROUP)
@Version(Api.VERSION)
@Plural("models")
@Singular("model")
@ShortNames("mdl")
@Categories(Api.CATEGORY)
@AdditionalPrinterColumn(
    name = "Production",
    jsonPath = ".status.stages[?(@.name==\"Production\")].version",
    type = Type.INTEGER,
    priority = 0)
@AdditionalPrinterColumn(
    name = "Latest",
    jsonPath = ".status.latestVersion",
    type = Type.INTEGER,
    priority = 0)
@AdditionalPrinterColumn(
    name = "Versions",
    jsonPath = ".status.versions",
    type = Type.INTEGER,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
    type = Type.STRING,
    priority = 0)
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = Type.DATE,
    priority = 0)
@ValidationRule(
    value = "size(self.metadata.name) <= 30",
    message = "metadata.name must have at most 30 characters: versions are called <name>-v<number>")
public class Model extends CustomResource<ModelSpec, ModelStatus> implements Namespaced {
  private static final long serialVersionUID = 1L;
}
