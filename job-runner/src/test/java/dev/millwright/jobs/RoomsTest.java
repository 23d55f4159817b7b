/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class RoomsTest {
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.millwright.jobs");

  @Test
  void roomsHaveNoCycles() {
    slices().matching("dev.millwright.jobs.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void onlyTheStoreKnowsAws() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..jobs.store..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon..")
        .check(classes);
  }

  @Test
  void whatAServingPodWaitsForStartsNeitherDuckDbNorAnEngine() {
    noClasses()
        .that()
        .resideInAnyPackage("..jobs.artifact..", "..jobs.store..", "..jobs.stage..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "..jobs.table..", "org.duckdb..", "ai.onnxruntime..", "..inference.onnx..")
        .check(classes);
  }
}
