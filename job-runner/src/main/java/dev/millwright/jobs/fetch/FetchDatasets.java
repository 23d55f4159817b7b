/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.fetch;

import dev.millwright.crds.stage.DatasetRequest;
import dev.millwright.crds.stage.FetchOutputs;
import dev.millwright.crds.stage.FetchOutputs.FetchedDataset;
import dev.millwright.crds.stage.FetchPlan;
import dev.millwright.crds.stage.Stage;
import dev.millwright.crds.stage.StageReason;
import dev.millwright.crds.stage.StageReport;
import dev.millwright.jobs.stage.Progress;
import dev.millwright.jobs.stage.StageCommand;
import dev.millwright.jobs.stage.StageFailure;
import dev.millwright.jobs.stage.Workplace;
import dev.millwright.jobs.store.DigestMismatch;
import dev.millwright.jobs.store.Download;
import dev.millwright.jobs.store.ObjectMissing;
import dev.millwright.jobs.store.ObjectStore;
import dev.millwright.jobs.store.S3Location;
import dev.millwright.jobs.store.StoreConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Brings every dataset to its place and pins it: training data where the image sees it, the judge's
 * data where it does not. The digests also go to {@link Pins}, beside the judge's data, for {@code
 * publish} to check that nobody changed it.
 */
public final class FetchDatasets implements StageCommand<FetchPlan> {
  @Override
  public StageReport run(FetchPlan plan, Workplace workplace) throws StageFailure, IOException {
    List<FetchedDataset> fetched = new ArrayList<>();
    Map<String, String> pins = new TreeMap<>();
    long total = 0;
    try (ObjectStore store =
        ObjectStore.connect(StoreConfiguration.of(workplace.environment()), workplace.progress())) {
      for (DatasetRequest dataset : plan.datasets()) {
        Download download = bring(dataset, plan, store);
        workplace.say(
            "%s: %s, %s, from %s",
            dataset.name(), Progress.size(download.sizeBytes()), download.digest(), dataset.uri());
        fetched.add(new FetchedDataset(dataset.name(), download.digest(), download.sizeBytes()));
        pins.put(dataset.name(), download.digest());
        total += download.sizeBytes();
      }
    }
    Pins.write(Path.of(plan.judgeDirectory()), pins);
    TextMap.write(Path.of(plan.paramsFile()), plan.parameters());
    return StageReport.succeeded(
        Stage.FETCH,
        "fetched %d datasets, %s".formatted(fetched.size(), Progress.size(total)),
        new FetchOutputs(fetched));
  }

  private static Download bring(DatasetRequest dataset, FetchPlan plan, ObjectStore store)
      throws StageFailure {
    S3Location location = S3Location.of(dataset.uri());
    String directory =
        switch (dataset.role()) {
          case train, validation -> plan.dataDirectory();
          case test, reference -> plan.judgeDirectory();
        };
    Path target = Path.of(directory, dataset.name(), location.fileName());
    try {
      return store.downloadWaiting(location, target, dataset.digest(), plan.missingObjectWait());
    } catch (ObjectMissing e) {
      throw new StageFailure(
          StageReason.DatasetNotFound,
          "dataset %s: %s is not in the store, waited %d s for it: upload it, or correct the uri"
              .formatted(dataset.name(), location, plan.missingObjectWait().toSeconds()),
          e);
    } catch (DigestMismatch e) {
      throw new StageFailure(
          StageReason.DatasetDigestMismatch,
          "dataset %s: %s; restore those bytes, or state the new digest in a new run"
              .formatted(dataset.name(), e.getMessage()),
          e);
    }
  }
}
