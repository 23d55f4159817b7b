/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class WallsTest {
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.millwright.server");

  @Test
  void theModelServerKnowsNoKubernetes() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.millwright.crds..", "dev.millwright.operator..", "io.fabric8..")
        .check(classes);
  }

  @Test
  void onlyTheSinkOfAStoreSignsRequests() {
    noClasses()
        .that()
        .doNotHaveSimpleName("S3Sink")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon..")
        .check(classes);
  }

  @Test
  void onlyTracingKnowsOpenTelemetry() {
    noClasses()
        .that()
        .haveNameNotMatching("dev.millwright.server.tracing.(OpenTelemetryTracing|RequestSpan).*")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.opentelemetry..")
        .check(classes);
  }

  @Test
  void thePredictionLogKnowsNoProtocol() {
    noClasses()
        .that()
        .resideInAPackage("dev.millwright.server.predictionlog..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.netty..",
            "io.grpc..",
            "dev.millwright.server.http",
            "dev.millwright.server.v1",
            "dev.millwright.server.v2",
            "dev.millwright.server.grpc..")
        .check(classes);
  }

  @Test
  void theConnectionsKnowNoModel() {
    noClasses()
        .that()
        .resideInAPackage("dev.millwright.server.http")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.millwright.inference..", "dev.millwright.statistics..")
        .check(classes);
  }

  @Test
  void profilesAndConfigurationKnowNoNetwork() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.millwright.server.profile", "dev.millwright.server.config")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.netty..", "java.net.http..", "java.nio.channels..", "dev.millwright.server.http")
        .check(classes);
  }

  @Test
  void onlyLoadingKnowsTheEngine() {
    noClasses()
        .that()
        .haveNameNotMatching("dev.millwright.server.(Models|ModelFolder|ModelLoading)")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.millwright.inference.engines", "dev.millwright.inference.onnx", "ai.onnxruntime..")
        .check(classes);
  }

  @Test
  void theProtocolsDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage("dev.millwright.server.grpc..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.millwright.server.v1",
            "dev.millwright.server.v2",
            "dev.millwright.server.http",
            "dev.millwright.server.json")
        .check(classes);
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.millwright.server.v1",
            "dev.millwright.server.v2",
            "dev.millwright.server.http",
            "dev.millwright.server.serving",
            "dev.millwright.server.codec")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.millwright.server.grpc..", "io.grpc..", "com.google.protobuf..")
        .check(classes);
  }
}
