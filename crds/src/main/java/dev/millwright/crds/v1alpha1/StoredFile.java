/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.schema.Digest;
import dev.millwright.crds.v1alpha1.schema.StoreUri;
import io.fabric8.generator.annotation.Required;

/** A file in the artifact store, named by its content. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StoredFile(
    @Required
        @StoreUri
        @JsonPropertyDescription("Where the file is: s3://<bucket>/<key>, at most 1024 characters.")
        String uri,
    @Required
        @Digest
        @JsonPropertyDescription(
            "SHA-256 of the file's bytes, written sha256:<64 hex digits>; a reader refuses other"
                + " bytes.")
        String digest) {}
