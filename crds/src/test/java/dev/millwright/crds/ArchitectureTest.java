/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.millwright.crds.v1alpha1.condition.Conditioned;
import io.fabric8.kubernetes.client.CustomResource;
import org.junit.jupiter.api.Test;

/** The walls of this module. */
class ArchitectureTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.millwright.crds");

  private static final DescribedPredicate<JavaClass> RECORD =
      DescribedPredicate.describe("a record", JavaClass::isRecord);

  private static final DescribedPredicate<JavaClass> READ_FROM_THE_API =
      RECORD.or(JavaClass.Predicates.assignableTo(CustomResource.class));

  private static final DescribedPredicate<JavaClass> IGNORES_UNKNOWN_FIELDS =
      DescribedPredicate.describe(
          "ignores unknown fields",
          type ->
              type.isAnnotatedWith(JsonIgnoreProperties.class)
                  && type.getAnnotationOfType(JsonIgnoreProperties.class).ignoreUnknown());

  @Test
  void theApiKnowsOnlyItsModelItsAnnotationsAndJackson() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "dev.millwright.crds..",
            "com.fasterxml.jackson..",
            "io.fabric8.kubernetes.api.model..",
            "io.fabric8.kubernetes.model..",
            "io.fabric8.generator.annotation..",
            "io.fabric8.crd.generator.annotation..",
            "io.fabric8.kubernetes.client",
            "org.jspecify.annotations..")
        .check(MAIN);
  }

  @Test
  void nothingOfTheClientIsUsedButTheParentOfResources() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.fabric8.kubernetes.client..")
                .and(not(JavaClass.Predicates.assignableTo(CustomResource.class))))
        .check(MAIN);
  }

  @Test
  void theStageProtocolNeedsNothingOfKubernetes() {
    noClasses()
        .that()
        .resideInAPackage("dev.millwright.crds.stage")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.fabric8..")
        .check(MAIN);
  }

  @Test
  void everythingReadFromTheApiIgnoresUnknownFields() {
    classes()
        .that(READ_FROM_THE_API)
        .and()
        .resideInAPackage("dev.millwright.crds.v1alpha1..")
        .should(be(IGNORES_UNKNOWN_FIELDS))
        .because("an older operator must survive newer objects")
        .check(MAIN);
  }

  @Test
  void everyStatusHasConditions() {
    classes()
        .that(RECORD)
        .and()
        .haveSimpleNameEndingWith("Status")
        .and()
        .doNotHaveSimpleName("WindowStatus")
        .should()
        .beAssignableTo(Conditioned.class)
        .check(MAIN);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.millwright.crds.(**)").should().beFreeOfCycles().check(MAIN);
  }
}
