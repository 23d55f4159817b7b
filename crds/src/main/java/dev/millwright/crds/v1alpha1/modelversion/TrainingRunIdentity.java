/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.modelversion;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.schema.ObjectName;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** One TrainingRun, and not another of the same name. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TrainingRunIdentity(
    @Required @ObjectName @JsonPropertyDescription("Name of the TrainingRun.") String name,
    @Required @Size(min = 1, max = 64) @JsonPropertyDescription("Its metadata.uid.") String uid) {}
