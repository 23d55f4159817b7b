/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WallsTest {
  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.millwright.statistics");

  @Test
  void theModuleUsesNothingButJavaAndItself() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify.annotations", "dev.millwright.statistics..")
        .check(MODULE);
  }

  @Test
  void nothingReadsAClockTheSystemOrChance() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Clock.class, Instant.class, Random.class)
        .orShould()
        .accessClassesThat()
        .belongToAnyOf(System.class)
        .orShould()
        .callMethod(Math.class, "random")
        .check(MODULE);
  }

  /** {@code Math} may differ by a last bit from machine to machine, {@code StrictMath} never. */
  @Test
  void functionsGiveTheSameBitsEverywhere() {
    noClasses()
        .should()
        .callMethodWhere(
            target(owner(equivalentTo(Math.class)))
                .and(
                    target(
                        nameMatching(
                            "exp|expm1|log|log10|log1p|pow|cbrt|hypot|a?sin|a?cos|a?tan|atan2"
                                + "|sinh|cosh|tanh"))))
        .check(MODULE);
  }

  @Test
  void roomsUseOnlyTheRoomsBelowThem() {
    room("argument").check(MODULE);
    room("random").check(MODULE);
    room("order").check(MODULE);
    room("distribution").check(MODULE);
    room("multiplicity").check(MODULE);
    room("metrics", "exact", "order").check(MODULE);
    room("exact").check(MODULE);
    room("profile", "exact", "random").check(MODULE);
    room("twosample", "order", "distribution", "random").check(MODULE);
    room("comparison", "order", "metrics", "distribution", "random").check(MODULE);
    room("fairness", "metrics", "comparison", "distribution").check(MODULE);
    room("sequential", "distribution").check(MODULE);
    room("change", "distribution").check(MODULE);
    room("drift", "profile", "twosample", "distribution", "multiplicity", "exact", "order")
        .check(MODULE);
  }

  private static ArchRule room(String name, String... below) {
    List<String> allowed = new ArrayList<>(List.of("java..", "org.jspecify.annotations"));
    allowed.add("dev.millwright.statistics.argument");
    allowed.add("dev.millwright.statistics." + name);
    for (String other : below) {
      allowed.add("dev.millwright.statistics." + other);
    }
    // A room that is planned and not built yet has no class.
    return classes()
        .that()
        .resideInAPackage("dev.millwright.statistics." + name)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new))
        .allowEmptyShould(true);
  }
}
