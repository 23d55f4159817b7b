/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import dev.millwright.server.config.ServerConfig.ModelSource;
import dev.millwright.server.repository.ModelRepository;
import dev.millwright.server.repository.Shelf;
import dev.millwright.server.serving.ModelCatalog;
import dev.millwright.server.serving.ServedModel;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is served, and what could be.
 *
 * @param repository null when the models are those of the start, for ever
 * @param api the same repository where clients may change it, else null
 */
record Repository(
    ModelCatalog catalog, @Nullable ModelRepository repository, @Nullable ModelRepository api)
    implements AutoCloseable {

  static Repository fixed(List<ServedModel> models) {
    return new Repository(new ModelCatalog(models, ModelCatalog.OnDemand.NONE), null, null);
  }

  /**
   * The models of a folder.
   *
   * @param loaded those that are in memory already
   */
  static Repository of(FolderShelf shelf, ModelSource.Folder folder, List<Loaded> loaded)
      throws IOException {
    try {
      ModelRepository repository =
          new ModelRepository(shelf, shelf.hosting().workers()::execute, folder.memoryBytes());
      List<FolderShelf.InMemory> residents = loaded.stream().map(shelf::resident).toList();
      residents.forEach(repository::adopt);
      ModelCatalog catalog =
          new ModelCatalog(
              residents.stream().map(FolderShelf.InMemory::served).toList(), repository);
      repository.serveIn(catalog);
      return new Repository(catalog, repository, folder.repositoryApi() ? repository : null);
    } catch (Shelf.LoadFailed e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Waits until what was accepted is answered, then frees what the repository loaded. */
  @Override
  public void close() {
    if (repository != null) {
      repository.close();
      return;
    }
    try {
      for (ServedModel model : catalog.models()) {
        model.queue().close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
