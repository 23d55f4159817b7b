/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.trainingrun;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.DatasetFormat;
import dev.millwright.crds.v1alpha1.schema.Digest;
import dev.millwright.crds.v1alpha1.schema.ObjectName;
import dev.millwright.crds.v1alpha1.schema.StoreUri;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One dataset of a run. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Dataset(
    @Required
        @ObjectName
        @JsonPropertyDescription(
            "Name of the dataset, unique in the run; the image finds it at "
                + "MILLWRIGHT_DATA/<name>/.")
        String name,
    @Required
        @StoreUri
        @JsonPropertyDescription(
            "Where it is: s3://<bucket>/<key>, at most 1024 characters. An object that is "
                + "not there is waited for a minute, then the run fails with DatasetNotFound.")
        String uri,
    @Digest
        @JsonPropertyDescription(
            "SHA-256 of the bytes, sha256:<64 hex digits>. Other bytes fail the run with "
                + "DatasetDigestMismatch before training. Default: the first attempt pins what "
                + "it finds, later attempts must match.")
        @Nullable String digest,
    @Default("csv")
        @JsonPropertyDescription(
            "How the bytes are read. Default and only value so far: csv (RFC 4180, header "
                + "row, UTF-8).")
        DatasetFormat format,
    @Required
        @JsonPropertyDescription(
            "What it is for: train and validation data are given to the image; test and "
                + "reference data are out of its reach.")
        DatasetRole role) {
  /** Absent lists and maps read as empty, absent values as the default of the schema. */
  public Dataset {
    format = Objects.requireNonNullElse(format, DatasetFormat.csv);
  }
}
