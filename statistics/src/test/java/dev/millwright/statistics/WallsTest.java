/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
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

  @Test
  void roomsUseOnlyTheRoomsBelowThem() {
    room("distribution").check(MODULE);
    room("multiplicity").check(MODULE);
    room("metrics").check(MODULE);
    room("profile").check(MODULE);
    room("comparison", "metrics", "distribution").check(MODULE);
    room("drift", "profile", "distribution", "multiplicity").check(MODULE);
  }

  private static ArchRule room(String name, String... below) {
    String[] allowed = new String[below.length + 3];
    allowed[0] = "java..";
    allowed[1] = "org.jspecify.annotations";
    allowed[2] = "dev.millwright.statistics." + name;
    for (int i = 0; i < below.length; i++) {
      allowed[i + 3] = "dev.millwright.statistics." + below[i];
    }
    return classes()
        .that()
        .resideInAPackage("dev.millwright.statistics." + name)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed);
  }
}
