/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.ModelEngine;
import dev.millwright.server.scheduling.ModelQueue;
import dev.millwright.server.serving.InputContract;
import dev.millwright.server.serving.ModelStatistics;
import dev.millwright.server.serving.RowObserver;
import dev.millwright.server.serving.ServedModel;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One model in memory, with what is known of it.
 *
 * @param digest root digest of its files
 */
record Loaded(String name, String version, String digest, ModelEngine engine, LoadedModel model) {

  /**
   * As clients meet it.
   *
   * @param profiles {@code on}, or why rows are not counted
   */
  ServedModel served(Hosting hosting, String profiles, RowObserver observer) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("root_digest", digest);
    parameters.put("revision", hosting.revision());
    parameters.put("engine", engine.version());
    model.convertedFrom().ifPresent(library -> parameters.put("converted_from", library));
    parameters.put("profiles", profiles);
    return new ServedModel(
        name,
        version,
        engine.platform(),
        parameters,
        new InputContract(model.signature()),
        new ModelQueue(model, hosting.workers(), hosting.scheduling()),
        observer,
        new ModelStatistics(hosting.metrics().stages(name, version)),
        hosting.telemetry().of(this));
  }
}
