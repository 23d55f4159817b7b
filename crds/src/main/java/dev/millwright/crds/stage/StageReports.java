/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes reports that fit a termination message, and reads what containers left there. */
public final class StageReports {
  /** The longest report in bytes of UTF-8. */
  public static final int MAX_BYTES = 2048;

  private static final String ELLIPSIS = "…";

  private StageReports() {}

  /**
   * The report as JSON of at most {@link #MAX_BYTES} bytes. The message is shortened as needed,
   * never the outputs.
   *
   * @throws IllegalArgumentException when the outputs alone are too long
   */
  public static String write(StageReport report) {
    String whole = json(report);
    if (fits(whole)) {
      return whole;
    }
    if (!fits(json(withMessage(report, ELLIPSIS)))) {
      throw new IllegalArgumentException(
          "outputs: expected a report of at most "
              + MAX_BYTES
              + " bytes, got "
              + size(json(withMessage(report, "")))
              + " without any message");
    }
    return json(withMessage(report, longestFitting(report)));
  }

  /** Binary search over whole characters: what a character costs depends on JSON's escapes. */
  private static String longestFitting(StageReport report) {
    String message = report.message();
    int fitting = 0;
    int tooMany = message.codePointCount(0, message.length());
    while (tooMany - fitting > 1) {
      int middle = (fitting + tooMany) >>> 1;
      if (fits(json(withMessage(report, cut(message, middle))))) {
        fitting = middle;
      } else {
        tooMany = middle;
      }
    }
    return cut(message, fitting);
  }

  private static String cut(String message, int characters) {
    return message.substring(0, message.offsetByCodePoints(0, characters)) + ELLIPSIS;
  }

  /**
   * Reads a termination message. Unknown fields are ignored, and a reason of a newer release reads
   * as {@link StageReason#InternalError} with its name in the message; everything else that does
   * not fit makes the message unreadable.
   */
  public static ReportReading read(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return new ReportReading.Unreadable("expected a report as JSON, got an empty message");
    }
    try {
      return new ReportReading.Readable(parse(StageJson.MAPPER.readTree(text)));
    } catch (JsonProcessingException e) {
      return new ReportReading.Unreadable("expected a report as JSON: " + e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      return new ReportReading.Unreadable("expected a report as JSON: " + e.getMessage());
    }
  }

  private static StageReport parse(JsonNode json) throws JsonProcessingException {
    if (!json.isObject()) {
      throw new IllegalArgumentException("expected an object, got " + json.getNodeType());
    }
    Stage stage = constant(Stage.class, "stage", text(json, "stage"));
    StageOutcome outcome = constant(StageOutcome.class, "outcome", text(json, "outcome"));
    String message = text(json, "message");
    StageOutputs outputs = outputs(stage, json.path("outputs"));
    if (outcome == StageOutcome.Succeeded) {
      return new StageReport(stage, outcome, null, message, outputs);
    }
    String reason = text(json, "reason");
    return reasonNamed(reason)
        .map(known -> new StageReport(stage, outcome, known, message, outputs))
        .orElseGet(
            () ->
                new StageReport(
                    stage,
                    outcome,
                    StageReason.InternalError,
                    "unknown reason '" + reason + "': " + message,
                    outputs));
  }

  private static Optional<StageReason> reasonNamed(String name) {
    return Arrays.stream(StageReason.values()).filter(known -> known.name().equals(name)).findAny();
  }

  private static @Nullable StageOutputs outputs(Stage stage, JsonNode json)
      throws JsonProcessingException {
    if (json.isMissingNode() || json.isNull()) {
      return null;
    }
    return switch (stage) {
      case FETCH -> StageJson.MAPPER.treeToValue(json, FetchOutputs.class);
      case VALIDATE -> StageJson.MAPPER.treeToValue(json, ValidateOutputs.class);
      case PUBLISH -> StageJson.MAPPER.treeToValue(json, PublishOutputs.class);
      case FETCH_ARTIFACT -> null;
    };
  }

  private static String text(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException(field + ": expected a text, got " + value.getNodeType());
    }
    return value.textValue();
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String field, String value)
      throws JsonProcessingException {
    E constant =
        StageJson.MAPPER.treeToValue(StageJson.MAPPER.getNodeFactory().textNode(value), type);
    return Required.value(constant, field);
  }

  private static StageReport withMessage(StageReport report, String message) {
    return new StageReport(
        report.stage(), report.outcome(), report.reason(), message, report.outputs());
  }

  private static boolean fits(String json) {
    return size(json) <= MAX_BYTES;
  }

  private static int size(String json) {
    return json.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String json(StageReport report) {
    try {
      return StageJson.MAPPER.writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report of stage " + report.stage().argument(), e);
    }
  }
}
