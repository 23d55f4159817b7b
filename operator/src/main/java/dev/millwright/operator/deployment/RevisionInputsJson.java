/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millwright.operator.kubernetes.Names;
import java.util.Optional;

/**
 * Writes and reads {@link RevisionInputs}; the text is the same for the same inputs, so that it can
 * name the revision.
 */
final class RevisionInputsJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private RevisionInputsJson() {}

  static String write(RevisionInputs inputs) {
    try {
      return JSON.writeValueAsString(inputs);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of texts and numbers is always JSON", e);
    }
  }

  /** The inputs, or empty when the text is not ours: a workload that somebody else edited. */
  static Optional<RevisionInputs> read(String text) {
    try {
      return Optional.of(JSON.readValue(text, RevisionInputs.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Name of the revision that these inputs make. */
  static String revision(RevisionInputs inputs) {
    return Names.hash(write(inputs));
  }
}
