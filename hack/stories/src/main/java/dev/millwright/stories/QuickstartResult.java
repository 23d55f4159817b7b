/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.stories;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What the quickstart found out, for a test to assert on and for the demo to sum up.
 *
 * @param runs each TrainingRun as it ended, by name
 * @param versions each ModelVersion, by number
 * @param refusal the Promotion that was refused
 * @param load what the load pod saw during the replacement: sent, failed, versions
 * @param holdout what the client measured through the Service over all hold-out rows
 * @param drift the DriftMonitor after too few rows, after the unchanged month, after the shifted
 *     month
 */
record QuickstartResult(
    Map<String, JsonNode> runs,
    Map<Integer, JsonNode> versions,
    JsonNode refusal,
    JsonNode load,
    JsonNode holdout,
    Drift drift) {

  record Drift(JsonNode tooFew, JsonNode unchanged, JsonNode shifted) {}
}
