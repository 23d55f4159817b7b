/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.crds.v1alpha1.model.ModelStatus;
import dev.millwright.operator.testing.Cluster;
import dev.millwright.operator.testing.Samples;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Children, status and events as a real API server takes them. */
class ApplierIT {
  @RegisterExtension static final Cluster cluster = new Cluster();

  private final List<String> written = new ArrayList<>();
  private final Writes writes = new CountingWrites();
  private final Applier applier = new Applier(writes, cluster.client());
  private Model parent = new Model();

  @BeforeEach
  void createParent() {
    parent = cluster.client().resource(Samples.model(cluster.namespace(), "visits")).create();
  }

  @Test
  void aChildIsControlledByItsParentAndLabelled() {
    applier.apply(parent, List.of(child("1")), List.of());
    assertThat(Owners.controls(parent, real())).isTrue();
    assertThat(real().getMetadata().getLabels()).containsEntry(Labels.MANAGED_BY, "millwright");
    assertThat(real().getMetadata().getManagedFields())
        .extracting(entry -> entry.getManager())
        .containsExactly("millwright-model");
  }

  @Test
  void aChildThatIsAsWantedIsWrittenOnceMoreAndThenLeftAlone() {
    applier.apply(parent, List.of(child("1")), List.of());
    for (int again = 0; again < 5; again++) {
      applier.apply(parent, List.of(child("1")), List.of(real()));
    }
    assertThat(written).hasSize(2);
    applier.apply(parent, List.of(child("2")), List.of(real()));
    assertThat(real().getData()).containsEntry("key", "2");
  }

  @Test
  void aChildThatSomebodyChangedIsBroughtBack() {
    applier.apply(parent, List.of(child("1")), List.of());
    applier.apply(parent, List.of(child("1")), List.of(real()));
    cluster
        .client()
        .resource(real())
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\":{\"key\":\"theirs\"}}");
    applier.apply(parent, List.of(child("1")), List.of(real()));
    assertThat(real().getData()).containsEntry("key", "1");
  }

  @Test
  void anObjectOfTheSameNameIsNeverAdopted() {
    var foreign = child("theirs");
    foreign.getMetadata().setNamespace(cluster.namespace());
    cluster.client().resource(foreign).create();
    assertThatThrownBy(() -> applier.apply(parent, List.of(child("1")), List.of()))
        .isInstanceOf(NameTakenException.class)
        .hasMessageContaining("ConfigMap visits-child")
        .hasMessageContaining("delete or rename it");
    assertThat(real().getData()).containsEntry("key", "theirs");
  }

  @Test
  void onlyTheObservedObjectIsDeletedNotItsSuccessor() {
    applier.apply(parent, List.of(child("1")), List.of());
    ConfigMap observed = real();
    cluster.client().resource(observed).delete();
    applier.apply(parent, List.of(child("2")), List.of());
    assertThatThrownBy(() -> applier.delete(List.of(observed)))
        .isInstanceOf(StaleObservationException.class);
    assertThat(real().getData()).containsEntry("key", "2");
    applier.delete(List.of(real()));
    assertThat(find()).isNull();
    applier.delete(List.of(observed));
  }

  @Test
  void aStatusIsRefusedWhenTheObjectHasChangedSinceItWasObserved() {
    var status = new StatusWriter(writes);
    cluster
        .client()
        .resource(parent)
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"description\":\"new\"}}");
    var planned = new ModelStatus(1L, List.of(), 1, 1, List.of());
    assertThatThrownBy(() -> status.write(parent, planned))
        .isInstanceOf(StaleObservationException.class);
    Model now = cluster.client().resource(parent).get();
    assertThat(status.write(now, planned)).isTrue();
    now = cluster.client().resource(parent).get();
    assertThat(now.getSpec().description()).isEqualTo("new");
    assertThat(status.write(now, planned)).as("an equal status is not written").isFalse();
  }

  @Test
  void theSameNewsIsOneEventWithACount() {
    var events = new EventRecorder(writes, Clock.systemUTC());
    var news = new Transition(true, "GateFailed", "auc is too low");
    events.record(parent, List.of(news, news, new Transition(false, "StageMoved", "moved")));
    assertThat(cluster.client().v1().events().inNamespace(cluster.namespace()).list().getItems())
        .extracting(Event::getReason, Event::getType, Event::getCount)
        .containsExactlyInAnyOrder(
            tuple("GateFailed", "Warning", 2), tuple("StageMoved", "Normal", 1));
  }

  private static ConfigMap child(String value) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName("visits-child")
        .endMetadata()
        .withData(Map.of("key", value))
        .build();
  }

  private ConfigMap real() {
    ConfigMap found = find();
    assertThat(found).as("the child").isNotNull();
    return Objects.requireNonNull(found);
  }

  private static @Nullable ConfigMap find() {
    return cluster
        .client()
        .configMaps()
        .inNamespace(cluster.namespace())
        .withName("visits-child")
        .get();
  }

  /** Real writes, counted. */
  private final class CountingWrites implements Writes {
    private Writes real() {
      return new ClientWrites(cluster.client());
    }

    @Override
    public void apply(HasMetadata object, String fieldManager) {
      written.add("apply " + object.getMetadata().getName());
      real().apply(object, fieldManager);
    }

    @Override
    public void create(HasMetadata object) {
      real().create(object);
    }

    @Override
    public void applyStatus(HasMetadata object, String fieldManager) {
      real().applyStatus(object, fieldManager);
    }

    @Override
    public void delete(HasMetadata object) {
      real().delete(object);
    }

    @Override
    public void record(Event event) {
      real().record(event);
    }
  }
}
