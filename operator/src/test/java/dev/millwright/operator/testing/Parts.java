/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.testing;

import dev.millwright.operator.config.MillwrightConfig;
import dev.millwright.operator.kubernetes.Applier;
import dev.millwright.operator.kubernetes.EventRecorder;
import dev.millwright.operator.kubernetes.Publisher;
import dev.millwright.operator.kubernetes.StatusWriter;
import dev.millwright.operator.kubernetes.Writes;
import dev.millwright.operator.measurement.ProfileClient;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;

/** What rooms are made of, as the container would inject it. */
public record Parts(
    KubernetesClient client,
    Writes writes,
    Clock clock,
    MillwrightConfig config,
    ProfileClient profiles,
    Applier applier,
    Publisher publisher) {

  /** The parts of one operator. */
  public Parts(KubernetesClient client, Writes writes, Clock clock, ProfileClient profiles) {
    this(
        client,
        writes,
        clock,
        Configs.defaults(),
        profiles,
        new Applier(writes, client),
        new Publisher(new StatusWriter(writes), new EventRecorder(writes, clock), clock));
  }
}
