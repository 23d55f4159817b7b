/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.stage;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** A command of the job runner; each runs as the container of the same name. */
public enum Stage {
  /** Brings the datasets and pins them by digest. */
  FETCH("fetch"),
  /** Checks the datasets against what is expected of them. */
  VALIDATE("validate"),
  /** Judges the trained model on the hold-out rows and uploads it. */
  PUBLISH("publish"),
  /** Brings a model to the pod that serves it. */
  FETCH_ARTIFACT("fetch-artifact");

  private final String argument;

  Stage(String argument) {
    this.argument = argument;
  }

  /** The command's name: first argument, container name and {@code stage} of the report. */
  @JsonValue
  public String argument() {
    return argument;
  }

  /** The stage of this name, empty when it is not one of ours, such as {@code train}. */
  public static Optional<Stage> named(String argument) {
    return Arrays.stream(values()).filter(stage -> stage.argument.equals(argument)).findFirst();
  }
}
