/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.driftmonitor;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.schema.Absent;
import dev.millwright.crds.v1alpha1.schema.ListMap;
import dev.millwright.crds.v1alpha1.schema.Timestamp;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of the running window. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record WindowStatus(
    @Required @Timestamp @JsonPropertyDescription("When the window began, RFC 3339, UTC.")
        String startedAt,
    @Required
        @Size(min = 1, max = 63)
        @JsonPropertyDescription(
            "The revision whose rows are counted; another one begins a new window.")
        String revision,
    @Required
        @Min(0)
        @JsonPropertyDescription("Rows that pods were asked about and that are counted.")
        Long rows,
    @Required
        @Min(0)
        @JsonPropertyDescription(
            "Rows that are known to be lost, because a pod was gone before its counts were read.")
        Long lostRows,
    @ListMap("pod")
        @Size(max = 100)
        @JsonPropertyDescription(
            "How far each pod has been read, at most the 100 latest pods, so that nothing "
                + "is counted twice.")
        List<Cursor> cursors,
    @Size(max = 49152)
        @JsonPropertyDescription(
            "The merged counts, as base64 of the gzipped binary profile: no rows, and small enough "
                + "to survive a restart of the operator here. Absent before the first row.")
        @Nullable String profile) {
  /** Absent lists and maps read as empty, absent values as the default of the schema. */
  public WindowStatus {
    cursors = Absent.list(cursors);
  }
}
