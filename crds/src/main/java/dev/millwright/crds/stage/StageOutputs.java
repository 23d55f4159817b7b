/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.stage;

/** What a stage found or made; small, because it travels in the termination message. */
public sealed interface StageOutputs permits FetchOutputs, ValidateOutputs, PublishOutputs {}
