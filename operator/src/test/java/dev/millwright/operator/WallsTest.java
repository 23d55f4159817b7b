/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The walls between the rooms. */
class WallsTest {
  private static final Set<String> IN_MEMORY =
      Set.of(
          "java.io.ByteArrayInputStream",
          "java.io.ByteArrayOutputStream",
          "java.io.FilterOutputStream",
          "java.io.IOException",
          "java.io.InputStream",
          "java.io.OutputStream");

  private static final String ROOT = "dev.millwright.operator";

  /** Rooms of kinds: none knows another. */
  private static final Set<String> KIND_ROOMS =
      Set.of("model", "modelversion", "promotion", "trainingrun", "deployment", "driftmonitor");

  /** Rooms that only decide. */
  private static final Set<String> PURE_ROOMS =
      Set.of("rollout", "gate", "stage", "scaling", "drift");

  /** The roles of a kind's room that touch the world; all else in it only decides or holds. */
  private static final Set<String> IMPURE_ROLES = Set.of("Reconciler", "Observer");

  /** What is pure in the room that all share. */
  private static final Set<String> PURE_SHARED =
      Set.of("Names", "Labels", "Owners", "Finding", "Conditions", "Transition");

  private final JavaClasses operator =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void roomsOfKindsNeverUseEachOther() {
    ArchRule rule =
        classes()
            .that(describe("live in a kind's room", type -> KIND_ROOMS.contains(room(type))))
            .should(useNoOtherKindsRoom());
    rule.check(operator);
  }

  @Test
  void pureClassesKnowNoClientNoSdkNoContainerNoLogger() {
    noClasses()
        .that(pure())
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "io.fabric8.kubernetes.client..",
                    "io.javaoperatorsdk..",
                    "io.quarkus..",
                    "io.smallrye..",
                    "jakarta..",
                    "org.slf4j..",
                    "org.jboss..",
                    "java.util.logging..",
                    "java.net.http..",
                    "java.io..",
                    "java.nio.file..")
                // Kinds extend the client's CustomResource; there is nothing to call on it.
                .and(describe("are not CustomResource", type -> !isCustomResource(type)))
                .and(describe("are not Serializable", type -> !isSerializable(type)))
                // Streams over arrays reach nothing outside.
                .and(describe("are not in memory", type -> !IN_MEMORY.contains(type.getName()))))
        .check(operator);
  }

  @Test
  void pureClassesReadNoClockNoEnvironmentNoChance() {
    noClasses()
        .that(pure())
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(System.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(java.util.concurrent.ThreadLocalRandom.class)
        .orShould()
        .callConstructor(java.util.Random.class)
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(java.util.UUID.class, "randomUUID")
        .check(operator);
  }

  @Test
  void pureClassesUseOnlyWhatIsPureOfTheSharedRoom() {
    noClasses()
        .that(pure())
        .should()
        .dependOnClassesThat(
            describe(
                "are shared but not pure",
                type -> room(type).equals("kubernetes") && !isPureShared(type)))
        .check(operator);
  }

  @Test
  void onlyClientWritesTalksToTheServerToChangeIt() {
    noClasses()
        .that(
            describe("are not ClientWrites", type -> !type.getSimpleName().equals("ClientWrites")))
        .should()
        .callMethodWhere(
            describe(
                "writes",
                call ->
                    call.getTarget()
                            .getOwner()
                            .getPackageName()
                            .startsWith("io.fabric8.kubernetes.client")
                        && Set.of(
                                "create",
                                "createOr",
                                "patch",
                                "patchStatus",
                                "edit",
                                "editStatus",
                                "update",
                                "updateStatus",
                                "replace",
                                "replaceStatus",
                                "serverSideApply",
                                "delete",
                                "scale")
                            .contains(call.getTarget().getName())))
        .check(operator);
  }

  private static DescribedPredicate<JavaClass> pure() {
    return describe("are pure", WallsTest::isPure);
  }

  private static boolean isPure(JavaClass type) {
    String room = room(type);
    String name = outermost(type);
    return PURE_ROOMS.contains(room)
        || isPureShared(type)
        || (KIND_ROOMS.contains(room) && IMPURE_ROLES.stream().noneMatch(name::endsWith));
  }

  private static boolean isPureShared(JavaClass type) {
    return room(type).equals("kubernetes")
        && (PURE_SHARED.contains(outermost(type)) || type.getSimpleName().equals("Trouble"));
  }

  private static String outermost(JavaClass type) {
    return type.getEnclosingClass().map(WallsTest::outermost).orElse(type.getSimpleName());
  }

  private static boolean isCustomResource(JavaClass type) {
    return type.getName().equals("io.fabric8.kubernetes.client.CustomResource");
  }

  private static boolean isSerializable(JavaClass type) {
    return type.getName().equals("java.io.Serializable");
  }

  /** First part of the package below ours; empty outside of it. */
  private static String room(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(ROOT + ".") ? name.substring(ROOT.length() + 1).split("\\.")[0] : "";
  }

  private static ArchCondition<JavaClass> useNoOtherKindsRoom() {
    return new ArchCondition<>("use no other kind's room") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getDirectDependenciesFromSelf().stream()
            .filter(use -> KIND_ROOMS.contains(room(use.getTargetClass())))
            .filter(use -> !room(use.getTargetClass()).equals(room(type)))
            .forEach(use -> events.add(SimpleConditionEvent.violated(type, use.getDescription())));
      }
    };
  }
}
