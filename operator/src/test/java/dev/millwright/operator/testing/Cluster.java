/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.testing;

import dev.millwright.crds.testing.ApiServer;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real API server with our definitions, one for all tests of this JVM, and a fresh namespace for
 * each test. Use it as {@code @RegisterExtension static final Cluster cluster = new Cluster()}.
 */
public final class Cluster implements BeforeAllCallback, BeforeEachCallback {
  private static final AtomicInteger NAMESPACES = new AtomicInteger();

  private @Nullable ApiServer server;
  private String namespace = "default";

  @Override
  public void beforeAll(ExtensionContext context) {
    server =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.GLOBAL)
            .computeIfAbsent(Shared.class, key -> Shared.start(context), Shared.class)
            .server();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    freshNamespace();
  }

  /** The namespace of the running test. */
  public String namespace() {
    return namespace;
  }

  /** Leaves the namespace and everything in it behind for another one. */
  public String freshNamespace() {
    namespace = "test-" + NAMESPACES.incrementAndGet();
    var object = new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build();
    client().resource(object).create();
    return namespace;
  }

  /** A client with all rights, for the test; the operator has its own. */
  public KubernetesClient client() {
    return server().client();
  }

  /** Another client, as a new process would have it. The caller closes it. */
  public KubernetesClient newClient() {
    return new KubernetesClientBuilder()
        .withConfig(Config.fromKubeconfig(server().kubeconfig()))
        .build();
  }

  private ApiServer server() {
    return Objects.requireNonNull(server, "@RegisterExtension needs a static field");
  }

  /** Stopped when the last test class of this JVM is done. */
  private record Shared(ApiServer server, ExtensionContext context) implements AutoCloseable {
    static Shared start(ExtensionContext context) {
      var server = ApiServer.withCrds();
      server.beforeAll(context);
      return new Shared(server, context);
    }

    @Override
    public void close() {
      server.afterAll(context);
    }
  }
}
