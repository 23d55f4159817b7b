/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.gate;

import dev.millwright.crds.v1alpha1.modelversion.ModelVersionSpec;

/**
 * All that gates judge by.
 *
 * @param version what was measured of the version, once, when it was made
 * @param champion who holds the stage now
 * @param heldBefore whether the version has held this stage before, so that a rollback does not
 *     need a comparison that could not have been made
 */
public record Evidence(ModelVersionSpec version, Champion champion, boolean heldBefore) {}
