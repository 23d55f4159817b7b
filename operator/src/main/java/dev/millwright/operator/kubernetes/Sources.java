/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.kubernetes;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration.Builder;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The three ways in which a reconciler may read another object: it made it, it is named by it, or
 * it names it. Each is an informer; a change of the object wakes its primary.
 */
public final class Sources {
  private Sources() {}

  /** Objects that the primary controls. Their informer keeps only what we manage in memory. */
  public static <S extends HasMetadata, P extends HasMetadata> EventSource<S, P> children(
      Class<S> type, EventSourceContext<P> context) {
    String kind = HasMetadata.getKind(context.getPrimaryResourceClass());
    String apiVersion = HasMetadata.getApiVersion(context.getPrimaryResourceClass());
    var configuration =
        builder(type, context)
            .withLabelSelector(Labels.MANAGED_SELECTOR)
            .withSecondaryToPrimaryMapper(
                child ->
                    Owners.controllerOf(child).stream()
                        .filter(owner -> isOf(owner, kind, apiVersion))
                        .map(owner -> new ResourceID(owner.getName(), namespace(child)))
                        .collect(Collectors.toSet()))
            .build();
    return new InformerEventSource<>(configuration, context);
  }

  /** Objects that name the primary, such as the Promotions of a Model. */
  public static <S extends HasMetadata, P extends HasMetadata> EventSource<S, P> naming(
      Class<S> type, EventSourceContext<P> context, Function<S, String> nameOfPrimary) {
    return sharing(type, context, Sources::name, nameOfPrimary);
  }

  /** The one object that the primary names, such as the Model of a Promotion. */
  public static <S extends HasMetadata, P extends HasMetadata> EventSource<S, P> named(
      Class<S> type, EventSourceContext<P> context, Function<P, String> nameOfSecondary) {
    return sharing(type, context, nameOfSecondary, Sources::name);
  }

  /**
   * Objects that hold the same key as the primary, in the same namespace. A change of one wakes
   * every primary of that key. Only for kinds of our own: the informer has no selector.
   */
  public static <S extends HasMetadata, P extends HasMetadata> EventSource<S, P> sharing(
      Class<S> type,
      EventSourceContext<P> context,
      Function<P, String> keyOfPrimary,
      Function<S, String> keyOfSecondary) {
    return indexed(builder(type, context), context, keyOfPrimary, keyOfSecondary);
  }

  /** Like {@link #sharing}, for what we made for another object: keeps only what we manage. */
  public static <S extends HasMetadata, P extends HasMetadata> EventSource<S, P> managedSharing(
      Class<S> type,
      EventSourceContext<P> context,
      Function<P, String> keyOfPrimary,
      Function<S, String> keyOfSecondary) {
    var builder = builder(type, context).withLabelSelector(Labels.MANAGED_SELECTOR);
    return indexed(builder, context, keyOfPrimary, keyOfSecondary);
  }

  private static <S extends HasMetadata, P extends HasMetadata> EventSource<S, P> indexed(
      Builder<S> builder,
      EventSourceContext<P> context,
      Function<P, String> keyOfPrimary,
      Function<S, String> keyOfSecondary) {
    String index = "key-of-" + builder.getName();
    var secondaries = new AtomicReference<InformerEventSource<S, P>>();
    IndexerResourceCache<P> primaries = context.getPrimaryCache();
    primaries.addIndexer(index, primary -> List.of(key(primary, keyOfPrimary)));
    var configuration =
        builder
            .withPrimaryToSecondaryMapper(
                (P primary) ->
                    ids(
                        requireNonNull(secondaries.get())
                            .byIndex(index, key(primary, keyOfPrimary))))
            .withSecondaryToPrimaryMapper(
                object -> ids(primaries.byIndex(index, key(object, keyOfSecondary))))
            .build();
    var source = new InformerEventSource<S, P>(configuration, context);
    source.addIndexers(Map.of(index, object -> List.of(key(object, keyOfSecondary))));
    secondaries.set(source);
    return source;
  }

  private static <S extends HasMetadata, P extends HasMetadata> Builder<S> builder(
      Class<S> type, EventSourceContext<P> context) {
    return InformerEventSourceConfiguration.from(type, context.getPrimaryResourceClass())
        .withName(HasMetadata.getPlural(type));
  }

  private static <T extends HasMetadata> String key(T object, Function<T, String> key) {
    return namespace(object) + "/" + key.apply(object);
  }

  private static Set<ResourceID> ids(List<? extends HasMetadata> objects) {
    return objects.stream().map(ResourceID::fromResource).collect(Collectors.toSet());
  }

  private static boolean isOf(OwnerReference owner, String kind, String apiVersion) {
    return owner.getKind().equals(kind) && owner.getApiVersion().equals(apiVersion);
  }

  private static String name(HasMetadata object) {
    return object.getMetadata().getName();
  }

  private static String namespace(HasMetadata object) {
    return object.getMetadata().getNamespace();
  }
}
