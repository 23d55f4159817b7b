/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WallsTest {
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.millwright.inference");

  @Test
  void inferenceKnowsNoHttpAndNoKubernetes() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.net..",
            "com.sun.net..",
            "io.netty..",
            "io.fabric8..",
            "dev.millwright.crds..",
            "dev.millwright.server..",
            "dev.millwright.operator..")
        .check(classes);
  }

  @ParameterizedTest
  @CsvSource({
    "onnx, ai.onnxruntime..",
    "xgboost, ml.dmlc..",
    "lightgbm, com.microsoft.ml.lightgbm..",
    "lightgbm, io.github.metarank..",
  })
  void onlyItsOwnRoomKnowsALibrary(String room, String library) {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.millwright.inference." + room)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(classes);
  }

  @Test
  void djlIsKnownToTheRoomsThatRunThroughIt() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.millwright.inference.djl",
            "dev.millwright.inference.xgboost",
            "dev.millwright.inference.onnx")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.djl..")
        .check(classes);
  }

  /** Models of trees are read in one engine's room and written in another's. */
  @Test
  void onlyTheChoiceKnowsTheEngines() {
    slices()
        .matching("dev.millwright.inference.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(resideInAPackage("..engines"), alwaysTrue())
        .ignoreDependency(alwaysTrue(), resideInAPackage("..inference.djl"))
        .ignoreDependency(alwaysTrue(), resideInAPackage("..trees"))
        .check(classes);
    noClasses()
        .that()
        .resideInAPackage("dev.millwright.inference")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.millwright.inference.*..")
        .check(classes);
  }
}
