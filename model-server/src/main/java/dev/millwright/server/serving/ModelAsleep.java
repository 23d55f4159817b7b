/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.serving;

/** The model is known, and comes into memory when it is asked for. */
public final class ModelAsleep extends ModelUnknown {
  private static final long serialVersionUID = 1L;

  private final transient ModelCatalog.OnDemand onDemand;
  private final transient ModelCatalog.Asked asked;

  ModelAsleep(ModelCatalog.OnDemand onDemand, ModelCatalog.Asked asked) {
    super("model \"%s\" is not in memory now".formatted(asked.name()));
    this.onDemand = onDemand;
    this.asked = asked;
  }

  /** Loads the model, then runs the task on another thread: what was asked is to be asked again. */
  public void wake(Runnable then) {
    onDemand.wake(asked, then);
  }
}
