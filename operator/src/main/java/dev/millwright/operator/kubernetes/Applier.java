/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings the children of an object to what its plan wants. Children that are as we left them are
 * not written again: an idle cluster sees no writes.
 */
@Singleton
public class Applier {
  private final Writes writes;
  private final KubernetesClient client;

  /** What we wrote last, by UID of the child; lost with the process, which costs one write. */
  private final Map<String, Applied> applied = Collections.synchronizedMap(new Recent());

  public Applier(Writes writes, KubernetesClient client) {
    this.writes = writes;
    this.client = client;
  }

  /**
   * Applies each wanted child with server-side apply, as the parent's field manager, with the
   * parent as its controller and the managed-by label.
   *
   * @param observed children of this parent as the observer saw them, adopted by UID
   * @throws NameTakenException when a child's name belongs to an object that is not the parent's
   * @throws StaleObservationException when the world moved meanwhile
   */
  public void apply(
      HasMetadata parent,
      Collection<? extends HasMetadata> wanted,
      Collection<? extends HasMetadata> observed) {
    for (HasMetadata child : wanted) {
      complete(parent, child);
      var known = observed.stream().filter(seen -> isSame(seen, child)).findFirst();
      if (known.isPresent()) {
        reapply(parent, child, known.get());
      } else {
        refuseForeign(parent, child);
        writes.apply(child, Names.fieldManager(parent.getKind()));
      }
    }
  }

  /**
   * Creates an immutable child; its name is the compare-and-swap.
   *
   * @throws StaleObservationException when an object of this name exists already
   */
  public void create(HasMetadata parent, HasMetadata child) {
    complete(parent, child);
    writes.create(child);
  }

  /** Deletes exactly these objects, by UID. */
  public void delete(Collection<? extends HasMetadata> unwanted) {
    for (HasMetadata object : unwanted) {
      if (!object.isMarkedForDeletion()) {
        writes.delete(object);
      }
      applied.remove(object.getMetadata().getUid());
    }
  }

  private void reapply(HasMetadata parent, HasMetadata child, HasMetadata known) {
    String uid = known.getMetadata().getUid();
    var now = Applied.of(client.getKubernetesSerialization().asJson(child), known.getMetadata());
    if (!now.equals(applied.get(uid))) {
      writes.apply(child, Names.fieldManager(parent.getKind()));
      // If the apply changed anything the state is another one next time: applied once more, then
      // equal.
      applied.put(uid, now);
    }
  }

  private void refuseForeign(HasMetadata parent, HasMetadata child) {
    HasMetadata found = client.resource(child).get();
    if (found != null && !Owners.controls(parent, found)) {
      throw new NameTakenException(found, parent);
    }
  }

  private static void complete(HasMetadata parent, HasMetadata child) {
    ObjectMeta metadata = child.getMetadata();
    metadata.setNamespace(parent.getMetadata().getNamespace());
    metadata.setLabels(Labels.of(Optional.ofNullable(metadata.getLabels()).orElseGet(Map::of)));
    metadata.setOwnerReferences(List.of(Owners.controller(parent)));
  }

  private static boolean isSame(HasMetadata one, HasMetadata other) {
    return one.getKind().equals(other.getKind())
        && one.getMetadata().getName().equals(other.getMetadata().getName());
  }

  /**
   * The wanted object and the state of the real one in which it was found to be applied. The
   * generation counts changes of the spec; kinds without one are compared by resourceVersion.
   */
  private record Applied(String wanted, String state, @Nullable Map<String, String> labels) {
    static Applied of(String wanted, ObjectMeta real) {
      Long generation = real.getGeneration();
      String state =
          generation == null ? "version " + real.getResourceVersion() : "generation " + generation;
      return new Applied(Names.digest(wanted), state, real.getLabels());
    }
  }

  /** The children that were looked at last, at most {@link #LIMIT}. */
  private static final class Recent extends LinkedHashMap<String, Applied> {
    private static final long serialVersionUID = 1L;
    private static final int LIMIT = 20_000;

    Recent() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Applied> eldest) {
      return size() > LIMIT;
    }
  }
}
