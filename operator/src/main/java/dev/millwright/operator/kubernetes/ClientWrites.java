/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.kubernetes;

import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import jakarta.inject.Singleton;
import java.net.HttpURLConnection;

/** {@link Writes} to a real API server. */
@Singleton
public class ClientWrites implements Writes {
  private final KubernetesClient client;

  public ClientWrites(KubernetesClient client) {
    this.client = client;
  }

  @Override
  public void apply(HasMetadata object, String fieldManager) {
    writing(object, () -> client.resource(object).patch(forced(fieldManager), object));
  }

  @Override
  public void create(HasMetadata object) {
    writing(object, () -> client.resource(object).create());
  }

  @Override
  public void applyStatus(HasMetadata object, String fieldManager) {
    writing(
        object,
        () -> client.resource(object).subresource("status").patch(forced(fieldManager), object));
  }

  @Override
  public void delete(HasMetadata object) {
    DeleteOptions onlyThisOne =
        new DeleteOptionsBuilder()
            .withPropagationPolicy("Background")
            .withNewPreconditions()
            .withUid(object.getMetadata().getUid())
            .endPreconditions()
            .build();
    try {
      writing(object, () -> client.raw(path(object), "DELETE", onlyThisOne));
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
        throw e;
      }
    }
  }

  @Override
  public void record(Event event) {
    try {
      client.resource(event).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
      Event known = patch(event, "{\"lastTimestamp\":\"" + event.getLastTimestamp() + "\"}");
      int count = known.getCount() == null ? 1 : known.getCount();
      patch(event, "{\"count\":" + (count + 1) + "}");
    }
  }

  /** We may create and patch events, not read them; the answer to a patch tells the count. */
  private Event patch(Event event, String change) {
    return client.resource(event).patch(PatchContext.of(PatchType.JSON_MERGE), change);
  }

  private static PatchContext forced(String fieldManager) {
    return new PatchContext.Builder()
        .withPatchType(PatchType.SERVER_SIDE_APPLY)
        .withFieldManager(fieldManager)
        .withForce(true)
        .build();
  }

  private static void writing(HasMetadata object, Runnable write) {
    try {
      write.run();
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        throw new StaleObservationException(
            object.getKind() + " " + object.getMetadata().getName() + " changed meanwhile", e);
      }
      throw e;
    }
  }

  private static String path(HasMetadata object) {
    String apiVersion = object.getApiVersion();
    return (apiVersion.contains("/") ? "/apis/" : "/api/")
        + apiVersion
        + "/namespaces/"
        + object.getMetadata().getNamespace()
        + "/"
        + object.getPlural()
        + "/"
        + object.getMetadata().getName();
  }
}
