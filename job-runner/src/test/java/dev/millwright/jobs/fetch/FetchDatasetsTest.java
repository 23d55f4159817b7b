/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.crds.stage.DatasetRequest;
import dev.millwright.crds.stage.FetchOutputs;
import dev.millwright.crds.stage.FetchOutputs.FetchedDataset;
import dev.millwright.crds.stage.FetchPlan;
import dev.millwright.crds.stage.StageReason;
import dev.millwright.crds.v1alpha1.DatasetFormat;
import dev.millwright.crds.v1alpha1.trainingrun.DatasetRole;
import dev.millwright.jobs.Run;
import dev.millwright.jobs.StoreProcess;
import dev.millwright.jobs.store.Digests;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FetchDatasetsTest {
  private static final byte[] ROWS = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);
  private static final String DIGEST = Digests.of(ROWS);
  private static final String OTHER_DIGEST = Digests.of(new byte[0]);

  @TempDir static Path data;
  @TempDir Path pod;
  private StoreProcess store;

  @BeforeAll
  void startStore() throws IOException {
    store = StoreProcess.start(data);
  }

  @AfterAll
  void stopStore() {
    store.close();
  }

  @Test
  void bringsEachRoleToItsPlaceAndPinsIt() throws IOException {
    String train = store.put("datasets/train.csv", ROWS);
    Run run =
        fetch(
            store.environment(),
            request("train", train, DIGEST, DatasetRole.train),
            request("holdout", train, null, DatasetRole.test));
    assertThat(run.exitCode()).as(run.log()).isZero();
    assertThat(run.report().outputs())
        .isEqualTo(
            new FetchOutputs(
                List.of(
                    new FetchedDataset("train", DIGEST, ROWS.length),
                    new FetchedDataset("holdout", DIGEST, ROWS.length))));
    assertThat(pod.resolve("data/train/train.csv")).hasBinaryContent(ROWS);
    assertThat(pod.resolve("judge/holdout/train.csv")).hasBinaryContent(ROWS);
    assertThat(pod.resolve("data/holdout")).doesNotExist();
    assertThat(Pins.read(pod.resolve("judge")))
        .containsOnly(Map.entry("train", DIGEST), Map.entry("holdout", DIGEST));
    assertThat(pod.resolve("params/params.json"))
        .content()
        .isEqualTo("{\"a\":\"\\\"x\\\"\",\"seed\":\"7\"}");
  }

  @Test
  void otherBytesAreRefusedAndNothingOfThemIsKept() throws IOException {
    String uri = store.put("datasets/other.csv", ROWS);
    Run run = fetch(store.environment(), request("train", uri, OTHER_DIGEST, DatasetRole.train));
    assertFailed(run, StageReason.DatasetDigestMismatch);
    assertThat(run.message())
        .contains("dataset train", uri, "expected the bytes of " + OTHER_DIGEST, "has " + DIGEST);
    assertThat(pod.resolve("data/train")).isEmptyDirectory();
  }

  @Test
  void aMissingObjectIsWaitedForAndThenNamed() throws IOException {
    String uri = "s3://" + StoreProcess.BUCKET + "/datasets/nowhere.csv";
    Run run = fetch(store.environment(), request("train", uri, null, DatasetRole.train));
    assertFailed(run, StageReason.DatasetNotFound);
    assertThat(run.message()).contains("dataset train", uri, "waited 3 s");
    assertThat(run.log()).contains("is not there yet; looking again");
  }

  @Test
  void wrongKeysFailAtOnceAndNameTheSecret() throws IOException {
    String uri = store.put("datasets/train.csv", ROWS);
    for (String key : List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")) {
      Map<String, String> environment = new HashMap<>(store.environment());
      environment.put(key, "wrong");
      Run run = fetch(environment, request("train", uri, null, DatasetRole.train));
      assertFailed(run, StageReason.StoreAccessDenied);
      assertThat(run.message())
          .contains("AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY of Secret millwright-store");
      assertThat(run.log()).doesNotContain("trying again");
    }
  }

  @Test
  void missingKeysNameTheSecret() throws IOException {
    Map<String, String> environment = new HashMap<>(store.environment());
    environment.remove("AWS_SECRET_ACCESS_KEY");
    Run run = fetch(environment, request("train", "s3://b/k", null, DatasetRole.train));
    assertFailed(run, StageReason.StoreAccessDenied);
    assertThat(run.message())
        .contains("expected key AWS_SECRET_ACCESS_KEY in Secret millwright-store");
  }

  @Test
  void aStoreThatNeverAnswersIsTheWorldsFault() throws IOException {
    Map<String, String> environment = new HashMap<>(store.environment());
    try (ServerSocket closed = new ServerSocket(0)) {
      environment.put("MILLWRIGHT_STORE_ENDPOINT", "http://127.0.0.1:" + closed.getLocalPort());
    }
    environment.put("MILLWRIGHT_STORE_PATIENCE", "PT1S");
    Run run = fetch(environment, request("train", "s3://b/k", null, DatasetRole.train));
    assertFailed(run, StageReason.StoreUnreachable);
    assertThat(run.message()).contains("did not answer", "ConnectException");
  }

  @Test
  void aStoreThatIsKilledAndComesBackIsWaitedFor() throws Exception {
    String uri = store.put("datasets/late.csv", ROWS);
    store.kill();
    CompletableFuture<Run> fetching =
        CompletableFuture.supplyAsync(
            () -> unchecked(request("train", uri, DIGEST, DatasetRole.train)));
    assertThat(fetching).isNotDone();
    store.restart();
    Run run = join(fetching);
    assertThat(run.exitCode()).as(run.log()).isZero();
    assertThat(pod.resolve("data/train/late.csv")).hasBinaryContent(ROWS);
  }

  @Test
  void aUriThatIsNoneIsAnInvalidPlan() throws IOException {
    Run run = fetch(store.environment(), request("train", "http://x/y", null, DatasetRole.train));
    assertFailed(run, StageReason.PlanInvalid);
    assertThat(run.message()).contains("expected s3://<bucket>/<key>, got 'http://x/y'");
  }

  private Run unchecked(DatasetRequest request) {
    try {
      return fetch(store.environment(), request);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Run join(CompletableFuture<Run> run) throws InterruptedException {
    try {
      return run.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private Run fetch(Map<String, String> environment, DatasetRequest... requests)
      throws IOException {
    return Run.of(
        new FetchPlan(
            List.of(requests),
            Map.of("seed", "7", "a", "\"x\""),
            pod.resolve("data").toString(),
            pod.resolve("judge").toString(),
            pod.resolve("params/params.json").toString(),
            Duration.ofSeconds(3)),
        environment);
  }

  private static DatasetRequest request(
      String name, String uri, @Nullable String digest, DatasetRole role) {
    return new DatasetRequest(name, uri, digest, DatasetFormat.csv, role);
  }

  private static void assertFailed(Run run, StageReason reason) {
    assertThat(run.report().reason()).as(run.log()).isEqualTo(reason);
    assertThat(run.exitCode()).isEqualTo(reason.exitCode());
  }
}
