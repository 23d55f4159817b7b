/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.schema.Digest;
import dev.millwright.crds.v1alpha1.schema.ObjectName;
import dev.millwright.crds.v1alpha1.schema.StoreUri;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** A dataset as a run saw it: these bytes and no others. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PinnedDataset(
    @Required @ObjectName @JsonPropertyDescription("Name of the dataset within its run.")
        String name,
    @Required
        @StoreUri
        @JsonPropertyDescription(
            "Where the bytes were read from: s3://<bucket>/<key>, at most 1024 characters.")
        String uri,
    @Required
        @Digest
        @JsonPropertyDescription("SHA-256 of the bytes, written sha256:<64 hex digits>.")
        String digest,
    @Min(0) @JsonPropertyDescription("Data rows, the header not counted. Absent until counted.")
        @Nullable Long rows,
    @Min(0) @JsonPropertyDescription("Size in bytes. Absent where it was not measured.")
        @Nullable Long sizeBytes) {}
