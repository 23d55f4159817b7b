/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeBuilderTest {
  @Test
  void aTreeWithoutNodesIsALeaf() throws Exception {
    Tree tree = builder(new int[0], new int[0], 4.5).build(2);
    assertThat(tree.score()).isEqualTo(2);
    assertThat(tree.nodes()).isZero();
    assertThat(tree.leaves()).containsExactly(4.5);
  }

  @Test
  void severalCutsBecomeAChainThatSharesItsExits() throws Exception {
    Split set = new Split(3, new double[] {1, 2, 5, 6}, false, false);
    Tree tree =
        new TreeBuilder(new int[] {~0}, new int[] {~1}, node -> set, new double[] {10, 20})
            .build(0);
    assertThat(tree.feature()).containsExactly(3, 3, 3, 3);
    assertThat(tree.threshold()).containsExactly(1, 2, 5, 6);
    assertThat(tree.yes()).containsExactly(~1, ~0, ~1, ~0);
    assertThat(tree.no()).containsExactly(1, 2, 3, ~1);
    assertThat(tree.missingYes()[0]).isTrue();
    assertThat(tree.leaves()).containsExactly(10, 20);
  }

  @Test
  void whatNoRowCanReachIsLeftOut() throws Exception {
    int[] left = {~0, ~2};
    int[] right = {~1, ~3};
    Tree tree = builder(left, right, 1, 2, 3, 4).build(0);
    assertThat(tree.nodes()).isEqualTo(1);
    assertThat(tree.leaves()).containsExactly(1, 2);
  }

  @ParameterizedTest
  @CsvSource({
    "0, -1, node 0 has several parents",
    "-1, -1, leaf 0 has several parents",
    "9, -1, 'a child is node 9, of which there is none'",
    "-1, -9, 'a child is leaf 8, of which there is none'",
  })
  void refusesWhatIsNoTree(int left, int right, String message) {
    TreeBuilder builder = builder(new int[] {left}, new int[] {right}, 1, 2);
    assertThatThrownBy(() -> builder.build(0)).hasMessage(message);
  }

  @Test
  void refusesWhatIsNoNumber() {
    assertThatThrownBy(() -> builder(new int[0], new int[0], Double.NaN).build(0))
        .hasMessage("a leaf is not a number");
    TreeBuilder builder =
        new TreeBuilder(
            new int[] {~0},
            new int[] {~1},
            node -> Split.at(0, Double.NaN, true),
            new double[] {1, 2});
    assertThatThrownBy(() -> builder.build(0)).hasMessage("a threshold is not a number");
  }

  @Test
  void refusesATreeAsDeepAsALoaderMayRecurse() {
    int depth = 100_000;
    int[] left = IntStream.range(0, depth).map(i -> i + 1 < depth ? i + 1 : ~depth).toArray();
    int[] right = IntStream.range(0, depth).map(i -> ~i).toArray();
    TreeBuilder builder = builder(left, right, new double[depth + 1]);
    assertThatThrownBy(() -> builder.build(0))
        .isInstanceOf(NotConvertible.class)
        .hasMessage("a tree is deeper than 1000 nodes");
  }

  @Test
  void neighbouringCategoriesAreOneRun() {
    assertThat(Runs.of(new double[] {7, 3, 4, 0, 4})).containsExactly(0, 1, 3, 5, 7, 8);
    assertThatThrownBy(() -> Runs.of(new double[] {-1})).hasMessageContaining("a negative one");
    assertThatThrownBy(() -> Runs.of(new double[] {0.5})).hasMessageContaining("no whole number");
  }

  private static TreeBuilder builder(int[] left, int[] right, double... leaves) {
    return new TreeBuilder(left, right, node -> Split.at(0, 0.5, true), leaves);
  }
}
