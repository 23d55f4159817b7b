/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.repository;

import dev.millwright.server.repository.ModelState.State;
import dev.millwright.server.repository.Shelf.LoadFailed;
import dev.millwright.server.repository.Shelf.Resident;
import dev.millwright.server.serving.ModelCatalog;
import dev.millwright.server.serving.ModelCatalog.Asked;
import dev.millwright.server.serving.ServedModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models of a folder. One thread loads and unloads, one model after the other, so that the
 * others are served meanwhile and memory is never promised twice.
 */
public final class ModelRepository implements ModelCatalog.OnDemand, AutoCloseable {
  /** What clients hear of a server that has none for them. */
  public static final String OFF =
      "this server has no repository API: MILLWRIGHT_REPOSITORY_API=true gives it one";

  private static final Logger LOG = LoggerFactory.getLogger(ModelRepository.class);
  private static final int MOST_WAITING = 1000;
  private static final long CLOSE_SECONDS = 5;

  private final Shelf shelf;
  private final Executor waiters;
  private final long memoryBytes;
  private final ExecutorService loader =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "models");
            thread.setDaemon(true);
            return thread;
          });
  private final List<Entry> entries = new ArrayList<>();
  private @Nullable ModelCatalog catalog;
  private long loads;
  private long evictions;

  /** What is known of one model; guarded by the repository. */
  private static final class Entry {
    private final Stored stored;
    private final List<Runnable> waiting = new ArrayList<>();
    private State state = State.ASLEEP;
    private String reason = "";
    private @Nullable Resident resident;
    private long loadedMillis;

    Entry(Stored stored) {
      this.stored = stored;
    }

    boolean is(Asked asked) {
      return stored.name().equals(asked.name())
          && (asked.version() == null || stored.version().equals(asked.version()));
    }

    long usedMillis() {
      return resident == null
          ? 0
          : Math.max(loadedMillis, resident.served().statistics().lastMillis());
    }
  }

  /**
   * @param waiters run what waited for a model
   * @param memoryBytes for all models together; 0 for no bound
   * @throws LoadFailed when what lies there can't even be listed
   */
  public ModelRepository(Shelf shelf, Executor waiters, long memoryBytes) throws LoadFailed {
    this.shelf = shelf;
    this.waiters = waiters;
    this.memoryBytes = memoryBytes;
    shelf.list().forEach(stored -> entries.add(new Entry(stored)));
  }

  /** Where models that are in memory are shown from now on. */
  public synchronized void serveIn(ModelCatalog served) {
    catalog = served;
  }

  /** Takes over a model that is served already. */
  public synchronized void adopt(Resident resident) {
    ServedModel served = resident.served();
    Entry entry = first(new Asked(served.name(), served.version()), any -> true).orElseThrow();
    entry.resident = resident;
    entry.state = State.READY;
    entry.loadedMillis = System.currentTimeMillis();
  }

  /** Everything that is known, by name and then the newest version first. */
  public synchronized List<ModelState> index() {
    return entries.stream()
        .map(one -> new ModelState(one.stored.name(), one.stored.version(), one.state, one.reason))
        .sorted(
            Comparator.comparing(ModelState::name)
                .thenComparing(ModelState::version, ModelRepository::newestFirst))
        .toList();
  }

  private static int newestFirst(String one, String other) {
    return ModelCatalog.compareVersions(other, one);
  }

  @Override
  public synchronized boolean isAsleep(Asked asked) {
    return first(asked, one -> one.state != State.UNAVAILABLE)
        .filter(one -> one.waiting.size() < MOST_WAITING)
        .isPresent();
  }

  @Override
  public synchronized Optional<String> whyNot(Asked asked) {
    return first(asked, any -> true)
        .map(
            one ->
                one.state == State.UNAVAILABLE
                    ? "model \"%s\" is not served: %s".formatted(asked.name(), one.reason)
                    : "model \"%s\" is being loaded, and too many wait for it"
                        .formatted(asked.name()));
  }

  @Override
  public synchronized void wake(Asked asked, Runnable then) {
    Optional<Entry> found = first(asked, one -> one.state != State.UNAVAILABLE);
    if (found.isEmpty() || found.get().state == State.READY) {
      waiters.execute(then);
      return;
    }
    Entry entry = found.get();
    entry.waiting.add(then);
    if (entry.state == State.ASLEEP) {
      entry.state = State.LOADING;
      loader.execute(() -> load(entry));
    }
  }

  /** The newest version that meets the condition. */
  private Optional<Entry> first(Asked asked, Predicate<Entry> condition) {
    return entries.stream()
        .filter(one -> one.is(asked) && condition.test(one))
        .min(Comparator.comparing(one -> one.stored.version(), ModelRepository::newestFirst));
  }

  /**
   * Loads every version of a model as it lies on the disk now, in the place of what is served.
   *
   * @param done gets the reason why it was not loaded, if it was not, on the loader's thread
   */
  public void load(String name, Consumer<Optional<String>> done) {
    loader.execute(() -> done.accept(reload(name)));
  }

  private Optional<String> reload(String name) {
    List<Entry> stale = all(name);
    List<Stored> found;
    try {
      found = shelf.list().stream().filter(one -> one.name().equals(name)).toList();
    } catch (LoadFailed e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
    if (found.isEmpty() && stale.isEmpty()) {
      return Optional.of("there is no model \"%s\" in the folder".formatted(name));
    }
    List<String> failures = new ArrayList<>();
    for (Stored stored : found) {
      Entry entry = new Entry(stored);
      entry.state = State.LOADING;
      load(entry);
      if (entry.state == State.UNAVAILABLE) {
        failures.add(entry.reason);
        stale.removeIf(one -> one.stored.version().equals(stored.version()));
      } else {
        synchronized (this) {
          entries.add(entry);
        }
      }
    }
    // Those that were loaded have taken their places in the catalog.
    stale.forEach(this::forget);
    return failures.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", failures));
  }

  /**
   * Takes every version of a model out of memory; none comes back before it is told to load.
   *
   * @param done gets the reason why that was not done, if it was not, on the loader's thread
   */
  public void unload(String name, Consumer<Optional<String>> done) {
    loader.execute(
        () -> {
          List<Entry> known = all(name);
          known.forEach(one -> retire(one));
          synchronized (this) {
            for (Entry one : known) {
              one.state = State.UNAVAILABLE;
              one.reason = "it was unloaded; POST /v2/repository/models/" + name + "/load";
            }
          }
          done.accept(
              known.isEmpty()
                  ? Optional.of("there is no model \"%s\"".formatted(name))
                  : Optional.empty());
        });
  }

  private synchronized List<Entry> all(String name) {
    return new ArrayList<>(entries.stream().filter(one -> one.stored.name().equals(name)).toList());
  }

  private void load(Entry entry) {
    String failure = "";
    Resident resident = null;
    try {
      makeRoom(entry.stored);
      resident = shelf.load(entry.stored);
    } catch (LoadFailed | RuntimeException e) {
      LOG.warn("model {} was not loaded", entry.stored, e);
      failure = String.valueOf(e.getMessage());
    }
    List<Runnable> waiting;
    synchronized (this) {
      entry.resident = resident;
      entry.state = resident == null ? State.UNAVAILABLE : State.READY;
      entry.reason = failure;
      entry.loadedMillis = System.currentTimeMillis();
      loads += resident == null ? 0 : 1;
      waiting = List.copyOf(entry.waiting);
      entry.waiting.clear();
      if (resident != null && catalog != null) {
        catalog.put(resident.served());
      }
    }
    waiting.forEach(waiters::execute);
  }

  /** Unloads those that were not asked for longest until the model fits. */
  private void makeRoom(Stored wanted) throws LoadFailed {
    if (memoryBytes > 0 && wanted.bytes() > memoryBytes) {
      throw new LoadFailed(
          "it takes %d bytes, and the memory for all models is %d"
              .formatted(wanted.bytes(), memoryBytes));
    }
    while (memoryBytes > 0 && usedBytes() + wanted.bytes() > memoryBytes) {
      Entry oldest;
      synchronized (this) {
        oldest =
            entries.stream()
                .filter(one -> one.state == State.READY)
                .min(Comparator.comparingLong(Entry::usedMillis))
                .orElseThrow();
        evictions++;
      }
      LOG.info("unloading {} to make room for {}", oldest.stored, wanted);
      retire(oldest);
    }
  }

  private void forget(Entry entry) {
    synchronized (this) {
      entries.remove(entry);
    }
    retire(entry);
  }

  /** Takes a model out of memory, once whatever was accepted is answered. */
  private void retire(Entry entry) {
    Resident resident;
    synchronized (this) {
      resident = entry.resident;
      entry.state = State.UNLOADING;
      if (resident != null && catalog != null) {
        catalog.remove(resident.served());
      }
    }
    if (resident != null) {
      resident.free();
    }
    List<Runnable> waiting;
    synchronized (this) {
      entry.resident = null;
      entry.state = State.ASLEEP;
      waiting = List.copyOf(entry.waiting);
      entry.waiting.clear();
    }
    waiting.forEach(waiters::execute);
  }

  /** Bytes of the models in memory. */
  public synchronized long usedBytes() {
    return entries.stream()
        .filter(one -> one.resident != null)
        .mapToLong(one -> one.stored.bytes())
        .sum();
  }

  /** Models that were loaded after the start. */
  public synchronized long loads() {
    return loads;
  }

  /** Models that were unloaded to make room. */
  public synchronized long evictions() {
    return evictions;
  }

  /** Frees every model. */
  @Override
  public void close() {
    loader.shutdownNow();
    try {
      if (!loader.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("a model is still being loaded");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    List<Entry> all;
    synchronized (this) {
      all = List.copyOf(entries);
    }
    all.forEach(one -> retire(one));
  }
}
