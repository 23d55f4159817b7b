/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamesTest {
  @Test
  void givesTheSameNameForTheSameChild() {
    assertThat(Names.child("doctor-visits", "Production")).isEqualTo("doctor-visits-production");
    assertThat(Names.child("run", 2)).isEqualTo("run-2");
    assertThat(Names.modelVersion("doctor-visits", 7)).isEqualTo("doctor-visits-v7");
    assertThat(Names.fieldManager("TrainingRun")).isEqualTo("millwright-trainingrun");
  }

  @Test
  void cutsLongNamesWithoutMixingThemUp() {
    String parent = "m".repeat(40);
    String one = Names.child(parent, "a".repeat(40) + "-1");
    String two = Names.child(parent, "a".repeat(40) + "-2");
    assertThat(one).hasSize(Names.MAX_LENGTH).isNotEqualTo(two).matches("[a-z0-9-]+");
  }
}
