/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PaneWindowTest {
  private static final Baseline BASELINE = Samples.BASELINE;

  @Provide
  Arbitrary<PaneWindow> windows() {
    Arbitrary<Pane> panes =
        Combinators.combine(
                Arbitraries.of("a", "b"),
                Arbitraries.of("r1", "r2"),
                Arbitraries.longs().between(1, 4))
            .as(PaneWindowTest::pane);
    return panes.list().ofMaxSize(8).map(list -> PaneWindow.of(BASELINE, list));
  }

  @Property(tries = 100)
  void mergeIsCommutativeAssociativeAndIdempotent(
      @ForAll("windows") PaneWindow a,
      @ForAll("windows") PaneWindow b,
      @ForAll("windows") PaneWindow c) {
    PaneWindow left = a.merge(b).merge(c);
    PaneWindow right = c.merge(a).merge(b.merge(b));
    assertThat(left).isEqualTo(right).hasSameHashCodeAs(right);
    assertThat(left.profile()).isEqualTo(right.profile());
    assertThat(left.merge(a)).isEqualTo(left);
    assertThat(a.merge(PaneWindow.of(BASELINE, List.of()))).isEqualTo(a);
  }

  @Property(tries = 50)
  void theOrderInWhichPanesCameIsNoMatter(@ForAll("windows") PaneWindow window, @ForAll Random r) {
    List<Pane> panes = new ArrayList<>(window.panes());
    panes.addAll(window.panes());
    Collections.shuffle(panes, r);
    PaneWindow shuffled = PaneWindow.of(BASELINE, panes);
    assertThat(shuffled).isEqualTo(window);
    assertThat(shuffled.profile()).isEqualTo(window.profile());
    assertThat(shuffled.rows()).isEqualTo(window.profile().rows());
  }

  @Test
  void panesOfASpanOfTimeAreThoseThatBeganInIt() {
    PaneWindow window =
        PaneWindow.of(BASELINE, List.of(pane("a", "r", 1), pane("a", "r", 2), pane("b", "r", 3)));
    assertThat(window.between(10, 30).panes()).extracting(Pane::sequence).containsExactly(1L, 2L);
    assertThat(window.between(11, 31).panes()).extracting(Pane::sequence).containsExactly(2L, 3L);
    assertThat(window).hasToString("3 panes, " + window.rows() + " rows");
    assertThat(window.between(0, 10)).isNotEqualTo(window);
  }

  @Test
  void onePaneWithTwoContentsIsRefused() {
    Pane one = pane("a", "r", 1);
    Pane other = new Pane(1, 10, 20, "a", "r", Samples.profile(77, 9));
    assertThatThrownBy(() -> PaneWindow.of(BASELINE, List.of(one, other)))
        .hasMessage("panes: expected one content for pane 1 of pod a, got two that differ");
    assertThatThrownBy(
            () ->
                PaneWindow.of(BASELINE, List.of(one))
                    .merge(PaneWindow.of(BASELINE, List.of(other))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void panesAndWindowsOfAnotherBaselineAreRefused() {
    Baseline other = Samples.baseline(9);
    assertThatThrownBy(() -> PaneWindow.of(other, List.of(pane("a", "r", 1))))
        .isInstanceOf(BaselineMismatchException.class);
    PaneWindow window = PaneWindow.of(other, List.of());
    assertThatThrownBy(() -> PaneWindow.of(BASELINE, List.of()).merge(window))
        .isInstanceOf(BaselineMismatchException.class);
    assertThat(window).isNotEqualTo(PaneWindow.of(BASELINE, List.of()));
  }

  private static Pane pane(String pod, String revision, long sequence) {
    long seed = sequence * 31 + pod.hashCode() + revision.hashCode();
    return new Pane(
        sequence, sequence * 10, sequence * 10 + 10, pod, revision, Samples.profile(seed, 6));
  }
}
