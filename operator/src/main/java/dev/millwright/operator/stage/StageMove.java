/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.stage;

import dev.millwright.crds.v1alpha1.model.StagePointer;
import io.fabric8.kubernetes.api.model.AnyType;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One move of one stage's pointer.
 *
 * @param precedence of the Promotion that moved it
 * @param promotionUid of that Promotion, for a later one may have its name
 * @param sequence how often the pointer of this stage has moved, from 1
 * @param latestVersion highest version number known at the time: what a restore must not forget
 * @param at when it moved, RFC 3339, UTC, to the second
 */
public record StageMove(
    String stage,
    int version,
    Precedence precedence,
    String promotionUid,
    long sequence,
    int latestVersion,
    String at) {
  private static final Set<String> TEXTS =
      Set.of("stage", "promotion", "promotionCreated", "promotionUid", "at");

  /** The move as the Model's status shows it. */
  public StagePointer pointer() {
    return new StagePointer(stage, version, precedence.promotion(), sequence, at);
  }

  /** The move as the data of a ControllerRevision. */
  public Map<String, Object> data() {
    var data = new TreeMap<String, Object>();
    data.put("stage", stage);
    data.put("version", version);
    data.put("promotion", precedence.promotion());
    data.put("promotionCreated", precedence.created());
    data.put("promotionUid", promotionUid);
    data.put("sequence", sequence);
    data.put("latestVersion", latestVersion);
    data.put("at", at);
    return data;
  }

  /** The move that a revision records; empty when it records something else. */
  public static Optional<StageMove> of(ControllerRevision revision) {
    // What was read from a server comes wrapped, what was just rendered does not.
    Object content =
        revision.getData() instanceof AnyType wrapped ? wrapped.getValue() : revision.getData();
    if (!(content instanceof Map<?, ?> data)
        || !data.keySet().containsAll(TEXTS)
        || !(data.get("version") instanceof Number version)
        || !(data.get("sequence") instanceof Number sequence)
        || !(data.get("latestVersion") instanceof Number latestVersion)) {
      return Optional.empty();
    }
    return Optional.of(
        new StageMove(
            text(data, "stage"),
            version.intValue(),
            new Precedence(text(data, "promotionCreated"), text(data, "promotion")),
            text(data, "promotionUid"),
            sequence.longValue(),
            latestVersion.intValue(),
            text(data, "at")));
  }

  private static String text(Map<?, ?> data, String key) {
    return String.valueOf(data.get(key));
  }
}
