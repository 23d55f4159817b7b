/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

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

  @Test
  void onlyTheOnnxEngineKnowsOnnxRuntime() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.millwright.inference.onnx")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.onnxruntime..")
        .check(classes);
  }
}
