/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.serving;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The models that are served, by name and version. Safe for all threads. */
public final class ModelCatalog {
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final OnDemand onDemand;
  private volatile Map<String, List<ServedModel>> byName;

  /** What a client asked for; the newest version when it names none. */
  public record Asked(String name, @Nullable String version) {}

  /** Brings models that are not in memory. */
  public interface OnDemand {
    /** There are no such models. */
    OnDemand NONE =
        new OnDemand() {
          @Override
          public boolean isAsleep(Asked asked) {
            return false;
          }

          @Override
          public Optional<String> whyNot(Asked asked) {
            return Optional.empty();
          }

          @Override
          public void wake(Asked asked, Runnable then) {
            then.run();
          }
        };

    /** Whether the model can be brought. */
    boolean isAsleep(Asked asked);

    /** Why a model that is known is not there, and won't be brought. */
    Optional<String> whyNot(Asked asked);

    /** Runs the task on another thread once the model is there, or can't be. */
    void wake(Asked asked, Runnable then);
  }

  /**
   * @param models in any order; names and versions together are unique
   * @param onDemand brings others
   */
  public ModelCatalog(Collection<ServedModel> models, OnDemand onDemand) {
    this.onDemand = onDemand;
    this.byName = sorted(models.stream());
  }

  private static Map<String, List<ServedModel>> sorted(Stream<ServedModel> models) {
    Comparator<ServedModel> newestFirst =
        Comparator.comparing(ServedModel::version, ModelCatalog::compareVersions).reversed();
    return models
        .sorted(newestFirst)
        .collect(Collectors.groupingBy(ServedModel::name, TreeMap::new, Collectors.toList()));
  }

  /** Serves a model from now on, in the place of one of the same name and version. */
  public void put(ServedModel model) {
    change(
        models ->
            Stream.concat(
                models.filter(
                    other ->
                        !other.name().equals(model.name())
                            || !other.version().equals(model.version())),
                Stream.of(model)));
  }

  /** Serves it no more. */
  public void remove(ServedModel model) {
    change(models -> models.filter(other -> other != model));
  }

  private synchronized void change(UnaryOperator<Stream<ServedModel>> change) {
    byName = sorted(change.apply(models().stream()));
    listeners.forEach(Runnable::run);
  }

  /** Calls the listener after each change, on the thread that made it. */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /** {@code 10} is newer than {@code 9}; what is no number is older than every number. */
  public static int compareVersions(String one, String other) {
    boolean numbers = one.matches("\\d{1,18}") && other.matches("\\d{1,18}");
    if (numbers) {
      return Long.compare(Long.parseLong(one), Long.parseLong(other));
    }
    int byKind = Boolean.compare(one.matches("\\d{1,18}"), other.matches("\\d{1,18}"));
    return byKind != 0 ? byKind : one.compareTo(other);
  }

  /**
   * One model.
   *
   * @param version null for the newest
   * @throws ModelAsleep when it comes on demand
   */
  public ServedModel find(String name, @Nullable String version) throws ModelUnknown {
    List<ServedModel> versions = byName.getOrDefault(name, List.of());
    for (ServedModel model : versions) {
      if (version == null || model.version().equals(version)) {
        return model;
      }
    }
    Asked asked = new Asked(name, version);
    if (onDemand.isAsleep(asked)) {
      throw new ModelAsleep(onDemand, asked);
    }
    throw new ModelUnknown(onDemand.whyNot(asked).orElseGet(() -> unknown(asked, versions)));
  }

  private String unknown(Asked asked, List<ServedModel> versions) {
    return versions.isEmpty()
        ? "model \"%s\" is unknown: this server has %s".formatted(asked.name(), quoted(names()))
        : "version \"%s\" of model \"%s\" is unknown: this server has %s"
            .formatted(asked.version(), asked.name(), quoted(versions(asked.name())));
  }

  /** Names, sorted. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** Versions of a model, the newest first; none of an unknown model. */
  public List<String> versions(String name) {
    return byName.getOrDefault(name, List.of()).stream().map(ServedModel::version).toList();
  }

  /** Every version of every model. */
  public List<ServedModel> models() {
    return byName.values().stream().flatMap(List::stream).toList();
  }

  private static String quoted(List<String> names) {
    return names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
  }
}
