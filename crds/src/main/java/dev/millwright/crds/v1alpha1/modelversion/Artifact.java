/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.modelversion;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.ArtifactFormat;
import dev.millwright.crds.v1alpha1.schema.Digest;
import dev.millwright.crds.v1alpha1.schema.StoreUri;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

/** The model files in the store. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Artifact(
    @Required
        @StoreUri
        @JsonPropertyDescription(
            "Where the artifact's manifest is: "
                + "s3://<bucket>/artifacts/sha256/<hex>/manifest.json.")
        String uri,
    @Required
        @Digest
        @JsonPropertyDescription(
            "Root digest of the artifact, sha256:<64 hex digits>: SHA-256 over the raw "
                + "digests of its files, sorted by path. Checked at every load; other files are "
                + "refused.")
        String digest,
    @Required @Min(1) @JsonPropertyDescription("Size of all files together, in bytes.")
        Long sizeBytes,
    @Required
        @JsonPropertyDescription("What kind of model the run wrote: onnx, xgboost or lightgbm.")
        ArtifactFormat format) {}
