/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.model;

import dev.millwright.crds.v1alpha1.model.ModelSpec;
import dev.millwright.crds.v1alpha1.model.StagePolicy;
import dev.millwright.operator.kubernetes.Finding;
import dev.millwright.operator.kubernetes.Publisher.Trouble;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** What can be said about a Model, and why. */
final class ModelConditions {
  static final Trouble TROUBLE = new Trouble(Type.Ready, Reason.ReconcileFails);

  private ModelConditions() {}

  enum Type {
    /** The spec makes sense as a whole. */
    Accepted,
    /** Versions are counted and stage pointers move. */
    Ready,
    Reconciling,
    Stalled
  }

  enum Reason {
    Valid,
    StageNamesClash,
    Working,
    StageMoves,
    Settled,
    ReconcileFails
  }

  /** Every condition of a Model. */
  static List<Finding> findings(ModelSpec spec, boolean moving) {
    Finding accepted = accepted(spec);
    return List.of(
        accepted,
        accepted.holds()
            ? Finding.yes(Type.Ready, Reason.Working, "versions are counted, stages can move")
            : Finding.no(Type.Ready, Reason.StageNamesClash, accepted.message()),
        moving
            ? Finding.yes(Type.Reconciling, Reason.StageMoves, "a stage has just moved")
            : Finding.no(Type.Reconciling, Reason.Settled, "nothing is under way"),
        accepted.holds()
            ? Finding.no(Type.Stalled, Reason.Settled, "nothing is in the way")
            : Finding.yes(Type.Stalled, Reason.StageNamesClash, accepted.message()));
  }

  /** Names of records are lower case, so stages must differ in more than their case. */
  private static Finding accepted(ModelSpec spec) {
    var seen = new HashSet<String>();
    var clashing =
        spec.promotion().stages().stream()
            .map(StagePolicy::name)
            .filter(name -> !seen.add(name.toLowerCase(Locale.ROOT)))
            .toList();
    return clashing.isEmpty()
        ? Finding.yes(Type.Accepted, Reason.Valid, "the spec is valid")
        : Finding.no(
            Type.Accepted,
            Reason.StageNamesClash,
            "spec.promotion.stages: expected names that differ in more than their case, found"
                + " again: "
                + String.join(", ", clashing)
                + "; rename them");
  }
}
