/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.statistics.profile.Baseline;
import dev.millwright.statistics.profile.BaselineBuilder;
import dev.millwright.statistics.profile.BaselineCodec;
import dev.millwright.statistics.profile.Column;
import dev.millwright.statistics.profile.Pane;
import dev.millwright.statistics.profile.PaneBatch;
import dev.millwright.statistics.profile.PaneBatchCodec;
import dev.millwright.statistics.profile.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows in by inference, panes out by the management port. */
class ProfilesTest {
  @TempDir Path directory;

  @Test
  void countsExactlyTheRowsOfClientsUntilTheyAreAcknowledged() throws Exception {
    String digest = Artifacts.write(directory, "linear3.onnx");
    Artifacts.writeBaseline(directory);
    try (ModelServer server = ModelServer.start(Artifacts.config(directory, digest))) {
      TestClient client = new TestClient(server.httpPort());
      TestClient management = new TestClient(server.managementPort());
      for (int rows : new int[] {1, 5, 32}) {
        assertThat(client.post(Artifacts.INFER, Artifacts.request(rows)).statusCode())
            .isEqualTo(200);
      }
      assertThat(client.post(Artifacts.INFER, "broken").statusCode()).isEqualTo(400);

      PaneBatch batch = collect(management, 38);

      assertThat(rows(batch)).isEqualTo(38);
      assertThat(batch.lostRows()).isZero();
      for (Pane pane : batch.panes()) {
        assertThat(pane.pod()).isEqualTo("pod-a");
        assertThat(pane.revision()).isEqualTo("r1");
        assertThat(pane.startMillis() % 200).isZero();
        assertThat(pane.endMillis()).isEqualTo(pane.startMillis() + 200);
        assertThat(pane.profile().rows()).isPositive();
      }
      long last = batch.panes().get(batch.panes().size() - 1).sequence();
      assertThat(panes(management, last).panes()).isEmpty();
      assertThat(panes(management, 0).panes()).isEqualTo(batch.panes());
      assertThat(management.post("/profiles/ack?sequence=" + last, "").statusCode()).isEqualTo(200);
      assertThat(panes(management, 0).panes()).isEmpty();
      assertThat(management.get("/metrics").body())
          .contains("millwright_server_rows_total 38.0", "millwright_profile_rows_total 38.0")
          .contains("millwright_server_requests_total{code=\"400\",} 1.0");
    }
  }

  @Test
  void profileEqualsTheRowsCountedDirectly() throws Exception {
    String digest = Artifacts.write(directory, "linear3.onnx");
    Artifacts.writeBaseline(directory);
    try (ModelServer server = ModelServer.start(Artifacts.config(directory, digest))) {
      TestClient client = new TestClient(server.httpPort());
      client.post(
          Artifacts.INFER,
          """
          {"inputs":[{"name":"features","datatype":"FP32","shape":[2,3],"data":[1e9,-1e9,3, 1e9,50,3]}]}
          """);

      PaneBatch batch = collect(new TestClient(server.managementPort()), 2);
      Profile profile =
          batch.panes().stream().map(Pane::profile).reduce(Profile::merge).orElseThrow();

      int aboveAll = batch.baseline().features().get(0).bins().missing() - 1;
      assertThat(profile.features().get(0).counts().get(aboveAll)).isEqualTo(2);
      assertThat(profile.features().get(1).counts().get(0)).isEqualTo(1);
      assertThat(profile.outputs().get(0).counts().total()).isEqualTo(2);
    }
  }

  @Test
  void servesWithoutProfilesWhenThereIsNoBaselineAndSaysSo() throws Exception {
    String digest = Artifacts.write(directory, "linear3.onnx");
    try (ModelServer server = ModelServer.start(Artifacts.config(directory, digest))) {
      assertThat(new TestClient(server.httpPort()).get("/v2/models/doctor-visits").body())
          .contains("\"profiles\":\"off: the model version has no baseline.bin\"");
      TestClient.assertError(
          new TestClient(server.managementPort()).get("/profiles"),
          404,
          "no profiles: off: the model version has no baseline.bin");
    }
  }

  @Test
  void servesWithoutProfilesWhenTheBaselineIsDamaged() throws Exception {
    String digest = Artifacts.write(directory, "linear3.onnx");
    Files.writeString(directory.resolve("baseline.bin"), "damaged");
    try (ModelServer server = ModelServer.start(Artifacts.config(directory, digest))) {
      assertThat(new TestClient(server.httpPort()).get("/v2/models/doctor-visits").body())
          .contains("\"profiles\":\"off: baseline.bin can't be used: ");
    }
  }

  @Test
  void servesWithoutProfilesWhenTheBaselineHasColumnsThatTheModelHasNot() throws Exception {
    String digest = Artifacts.write(directory, "linear3.onnx");
    BaselineBuilder labels =
        new BaselineBuilder(
            List.of(Column.numeric("a"), Column.numeric("b"), Column.categorical("c")),
            List.of(Column.numeric("score")));
    Baseline baseline = labels.addRow(1, 2, labels.featureCode(2, "x")).build();
    Files.write(directory.resolve("baseline.bin"), BaselineCodec.encode(baseline));
    try (ModelServer server = ModelServer.start(Artifacts.config(directory, digest))) {
      assertThat(new TestClient(server.httpPort()).get("/v2/models/doctor-visits").body())
          .contains("\"profiles\":\"off: ", "a binary classifier of numbers answers one score");
    }
  }

  @Test
  void managementSaysWhatItExpects() throws Exception {
    String digest = Artifacts.write(directory, "linear3.onnx");
    Artifacts.writeBaseline(directory);
    try (ModelServer server = ModelServer.start(Artifacts.config(directory, digest))) {
      TestClient client = new TestClient(server.managementPort());
      String expected = ": expected one whole number of 0 or more, got ";
      TestClient.assertError(client.get("/profiles?after=x"), 400, "after" + expected + "[x]");
      TestClient.assertError(client.post("/profiles/ack", ""), 400, "sequence" + expected + "[]");
      TestClient.assertError(client.get("/profiles/ack?sequence=1"), 405, "use POST on this path");
      assertThat(client.get("/none").statusCode()).isEqualTo(404);
      assertThat(client.get("/healthz/live").statusCode()).isEqualTo(200);
      assertThat(client.get("/healthz/ready").statusCode()).isEqualTo(200);
      assertThat(client.get("/metrics").body())
          .contains("millwright_server_rows_total 0.0", "millwright_server_ready 1.0");
    }
  }

  /** Waits until that many rows are in closed panes. */
  static PaneBatch collect(TestClient management, long rows) throws Exception {
    PaneBatch batch = panes(management, 0);
    while (rows(batch) < rows) {
      TimeUnit.MILLISECONDS.sleep(20);
      batch = panes(management, 0);
    }
    return batch;
  }

  static PaneBatch panes(TestClient management, long after) throws Exception {
    return PaneBatchCodec.decode(management.bytes("/profiles?after=" + after));
  }

  static long rows(PaneBatch batch) {
    List<Pane> panes = batch.panes();
    return panes.stream().mapToLong(pane -> pane.profile().rows()).sum();
  }
}
