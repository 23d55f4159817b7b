/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.schema.Absent;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;

/** Compute resources of one container, as Kubernetes takes them. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Resources(
    @Size(max = 16)
        @JsonPropertyDescription(
            "What the scheduler reserves, by resource name, such as cpu: 500m, memory: "
                + "1Gi. Default: the limits.")
        Map<String, Quantity> requests,
    @Size(max = 16)
        @JsonPropertyDescription(
            "What the container may use at most, by resource name. A container that uses "
                + "more memory is killed. Default: no limit.")
        Map<String, Quantity> limits) {
  /** Absent lists and maps read as empty, absent values as the default of the schema. */
  public Resources {
    requests = Absent.map(requests);
    limits = Absent.map(limits);
  }
}
