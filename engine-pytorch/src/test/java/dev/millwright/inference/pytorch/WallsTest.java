/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.pytorch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class WallsTest {
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.millwright.inference.pytorch");

  @Test
  void theEngineKnowsNoServerAndNoOtherEngine() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.net..",
            "io.netty..",
            "dev.millwright.server..",
            "dev.millwright.inference.onnx..",
            "dev.millwright.inference.xgboost..",
            "dev.millwright.inference.lightgbm..",
            "dev.millwright.inference.engines..")
        .check(classes);
  }
}
