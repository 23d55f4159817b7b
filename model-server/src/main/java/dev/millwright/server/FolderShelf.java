/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import dev.millwright.inference.RunFailed;
import dev.millwright.inference.Tensor;
import dev.millwright.server.repository.Shelf;
import dev.millwright.server.repository.Stored;
import dev.millwright.server.scheduling.Caller;
import dev.millwright.server.scheduling.Job;
import dev.millwright.server.scheduling.NotRun;
import dev.millwright.server.scheduling.Ran;
import dev.millwright.server.serving.RowObserver;
import dev.millwright.server.serving.ServedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The models of a folder, one by one. */
record FolderShelf(Path folder, ModelFolder loader, Hosting hosting) implements Shelf {
  static final String PROFILES = "off: models from a folder have no baseline";

  private static final int WARM_UP_ROUNDS = 20;

  @Override
  public List<Stored> list() throws LoadFailed {
    try {
      List<Stored> stored = new ArrayList<>();
      for (ModelFolder.Place place : ModelFolder.places(folder)) {
        stored.add(new Stored(place.name(), place.version(), place.bytes()));
      }
      return stored;
    } catch (StartFailed | IOException e) {
      throw new LoadFailed(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public Resident load(Stored model) throws LoadFailed {
    Loaded loaded;
    try {
      loaded = loader.load(place(model));
    } catch (StartFailed e) {
      throw new LoadFailed(String.valueOf(e.getMessage()), e);
    }
    InMemory resident = resident(loaded);
    try {
      warmUp(resident.served());
      return resident;
    } catch (CompletionException e) {
      resident.free();
      throw new LoadFailed("the warm-up inference failed: " + e.getMessage(), e);
    }
  }

  private ModelFolder.Place place(Stored model) throws StartFailed, LoadFailed {
    for (ModelFolder.Place place : ModelFolder.places(folder)) {
      if (place.name().equals(model.name()) && place.version().equals(model.version())) {
        return place;
      }
    }
    throw new LoadFailed("its folder is gone");
  }

  /** What is loaded, as the repository holds it. */
  InMemory resident(Loaded loaded) {
    return new InMemory(loaded, loaded.served(hosting, PROFILES, RowObserver.NONE));
  }

  /** The way to the model is warm already; what is new is the model, and what it costs. */
  private static void warmUp(ServedModel model) {
    for (int round = 0; round < WARM_UP_ROUNDS; round++) {
      for (int rows : Rehearsal.ROWS) {
        Awaited end = new Awaited(new CompletableFuture<>());
        List<Tensor> inputs = WarmUpSample.tensors(model.signature(), rows);
        model.infer(new Job(inputs, List.of(), Job.NEVER, end), false);
        end.ran().join();
      }
    }
  }

  /** Waits for the end of one inference. */
  private record Awaited(CompletableFuture<Ran> ran) implements Caller {
    @Override
    public boolean isWaiting() {
      return true;
    }

    @Override
    public void answered(Ran answer) {
      ran.complete(answer);
    }

    @Override
    public void failed(RunFailed why) {
      ran.completeExceptionally(why);
    }

    @Override
    public void refused(NotRun why) {
      ran.completeExceptionally(why);
    }
  }

  /** One model in memory. */
  record InMemory(Loaded loaded, ServedModel served) implements Resident {
    @Override
    public void free() {
      try {
        served.queue().close();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      loaded.model().close();
    }
  }
}
