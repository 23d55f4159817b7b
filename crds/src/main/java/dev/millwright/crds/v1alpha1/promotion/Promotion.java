/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.promotion;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.millwright.crds.v1alpha1.Api;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * A request to move one version of a model to a stage. Judged once; a rollback is a Promotion of an
 * older version.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonClassDescription(
    "A request to move one version of a model to a stage. Judged once, by the "
        + "gates of the Model; a rollback is a Promotion of an older version.")
@Group(Api.GROUP)
@Version(Api.VERSION)
@Plural("promotions")
@Singular("promotion")
@ShortNames("promo")
@Categories(Api.CATEGORY)
@AdditionalPrinterColumn(name = "Model", jsonPath = ".spec.model", type = Type.STRING, priority = 0)
@AdditionalPrinterColumn(
    name = "Version",
    jsonPath = ".spec.version",
    type = Type.INTEGER,
    priority = 0)
@AdditionalPrinterColumn(name = "Stage", jsonPath = ".spec.stage", type = Type.STRING, priority = 0)
@AdditionalPrinterColumn(
    name = "Phase",
    jsonPath = ".status.phase",
    type = Type.STRING,
    priority = 0)
@AdditionalPrinterColumn(
    name = "Message",
    jsonPath = ".status.conditions[?(@.type==\"Promoted\")].message",
    type = Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = Type.DATE,
    priority = 0)
public class Promotion extends CustomResource<PromotionSpec, PromotionStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;
}
