/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.crds.v1alpha1.condition.Condition;
import dev.millwright.crds.v1alpha1.condition.ConditionStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionsTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00.987654321Z");
  private static final Instant LATER = NOON.plusSeconds(60);

  private enum Type {
    Ready,
    Accepted
  }

  private enum Reason {
    Fine,
    Better,
    Broken
  }

  @Test
  void writesTimesToTheSecond() {
    assertThat(merge(List.of(), Finding.yes(Type.Ready, Reason.Fine, "ok"), NOON))
        .containsExactly(
            new Condition("Ready", ConditionStatus.True, 3L, "2026-05-01T12:00:00Z", "Fine", "ok"));
  }

  @Test
  void keepsTheTimeWhileOnlyReasonAndMessageChange() {
    var before = merge(List.of(), Finding.yes(Type.Ready, Reason.Fine, "ok"), NOON);
    var after = merge(before, Finding.yes(Type.Ready, Reason.Better, "very ok"), LATER);
    assertThat(after.get(0).lastTransitionTime()).isEqualTo("2026-05-01T12:00:00Z");
    assertThat(after.get(0).reason()).isEqualTo("Better");
  }

  @Test
  void movesTheTimeWithTheStatus() {
    var before = merge(List.of(), Finding.yes(Type.Ready, Reason.Fine, "ok"), NOON);
    var after = merge(before, Finding.no(Type.Ready, Reason.Broken, "not ok"), LATER);
    assertThat(after.get(0).lastTransitionTime()).isEqualTo("2026-05-01T12:01:00Z");
  }

  @Test
  void isEqualWhenNothingChanged() {
    var before = merge(List.of(), Finding.yes(Type.Ready, Reason.Fine, "ok"), NOON);
    assertThat(merge(before, Finding.yes(Type.Ready, Reason.Fine, "ok"), LATER)).isEqualTo(before);
  }

  @Test
  void sortsByTypeAndDropsWhatIsNoLongerSaid() {
    var before = merge(List.of(), Finding.yes(Type.Ready, Reason.Fine, "ok"), NOON);
    var findings =
        List.of(
            Finding.yes(Type.Ready, Reason.Fine, "ok"),
            Finding.yes(Type.Accepted, Reason.Fine, "ok"));
    assertThat(Conditions.merge(before, findings, 3L, LATER))
        .extracting(Condition::type)
        .containsExactly("Accepted", "Ready");
    assertThat(Conditions.merge(before, List.of(), 3L, LATER)).isEmpty();
  }

  @Test
  void replacesOneAndKeepsTheOthers() {
    var before =
        Conditions.merge(
            List.of(),
            List.of(
                Finding.yes(Type.Ready, Reason.Fine, "ok"),
                Finding.yes(Type.Accepted, Reason.Fine, "ok")),
            3L,
            NOON);
    var after =
        Conditions.replace(
            before, Finding.unknown(Type.Ready, Reason.Broken, "no answer"), 3L, LATER);
    assertThat(after)
        .extracting(Condition::status)
        .containsExactly(ConditionStatus.True, ConditionStatus.Unknown);
  }

  @Test
  void cutsMessagesThatTheSchemaWouldRefuse() {
    var long_ = Finding.no(Type.Ready, Reason.Broken, "x".repeat(5000));
    assertThat(merge(List.of(), long_, NOON).get(0).message()).hasSize(2048);
  }

  @Test
  void tellsOfTransitionsOnly() {
    var unknown = merge(List.of(), Finding.unknown(Type.Ready, Reason.Fine, "wait"), NOON);
    var ready = merge(unknown, Finding.yes(Type.Ready, Reason.Fine, "ok"), NOON);
    var broken = merge(ready, Finding.no(Type.Ready, Reason.Broken, "not ok"), LATER);
    assertThat(Transition.between(List.of(), unknown, Type.Ready)).isEmpty();
    assertThat(Transition.between(unknown, ready, Type.Ready))
        .containsExactly(new Transition(false, "Fine", "ok"));
    assertThat(Transition.between(ready, ready, Type.Ready)).isEmpty();
    assertThat(Transition.between(ready, broken, Type.Ready))
        .containsExactly(new Transition(true, "Broken", "not ok"));
  }

  private static List<Condition> merge(List<Condition> before, Finding finding, Instant now) {
    return Conditions.merge(before, List.of(finding), 3L, now);
  }
}
