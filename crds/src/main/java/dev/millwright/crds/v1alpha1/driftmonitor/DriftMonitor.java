/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.driftmonitor;

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
 * Watches a deployment: compares what its pods are asked with what its model was trained on,
 * feature by feature.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonClassDescription(
    "Watches a Deployment: compares what its pods are asked with the rows its "
        + "model was trained on, feature by feature, and says how sure it is.")
@Group(Api.GROUP)
@Version(Api.VERSION)
@Plural("driftmonitors")
@Singular("driftmonitor")
@ShortNames("dm")
@Categories(Api.CATEGORY)
@AdditionalPrinterColumn(
    name = "Drift",
    jsonPath = ".status.conditions[?(@.type==\"DataDrift\")].status",
    type = Type.STRING,
    priority = 0)
@AdditionalPrinterColumn(
    name = "Reason",
    jsonPath = ".status.conditions[?(@.type==\"DataDrift\")].reason",
    type = Type.STRING,
    priority = 0)
@AdditionalPrinterColumn(
    name = "Rows",
    jsonPath = ".status.window.rows",
    type = Type.INTEGER,
    priority = 0)
@AdditionalPrinterColumn(
    name = "Deployment",
    jsonPath = ".spec.deployment",
    type = Type.STRING,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = Type.DATE,
    priority = 0)
public class DriftMonitor extends CustomResource<DriftMonitorSpec, DriftMonitorStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;
}
