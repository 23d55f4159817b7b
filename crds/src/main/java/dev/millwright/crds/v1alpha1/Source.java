/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Where the training code is kept: recorded in the lineage, never fetched. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Source(
    @Required
        @Size(min = 1, max = 512)
        @JsonPropertyDescription(
            "URL of the repository, at most 512 characters. Recorded as written, never fetched.")
        String repository,
    @Required
        @Pattern("^[0-9a-f]{7,64}$")
        @Size(max = 64)
        @JsonPropertyDescription(
            "Commit that the image was built from: 7 to 64 lower-case hex digits.")
        String commit,
    @Size(max = 512)
        @JsonPropertyDescription(
            "Path of the training code inside the repository, at most 512 characters. "
                + "Default: the"
                + " repository's root.")
        @Nullable String path) {}
