/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;

/** Writes and reads plans. */
public final class StagePlans {
  /** Prefix of the argument that carries the plan. */
  public static final String ARGUMENT = "--plan=";

  private StagePlans() {}

  /** The arguments of the container: the stage and its plan. The same plan gives the same text. */
  public static List<String> arguments(StagePlan plan) {
    return List.of(plan.stage().argument(), ARGUMENT + write(plan));
  }

  /** The plan as one line of JSON. */
  public static String write(StagePlan plan) {
    try {
      return StageJson.MAPPER.writeValueAsString(plan);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a plan of stage " + plan.stage().argument(), e);
    }
  }

  /**
   * Reads a plan; fields that are not known are ignored.
   *
   * @throws IllegalArgumentException when the text is not such a plan; the message names the field,
   *     what was expected and what came
   */
  public static <P extends StagePlan> P read(String json, Class<P> type) {
    try {
      P plan = StageJson.MAPPER.readValue(json, type);
      return Required.value(plan, "plan");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("plan: " + e.getOriginalMessage(), e);
    }
  }
}
