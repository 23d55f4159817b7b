/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.modelversion;

import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.crds.v1alpha1.promotion.Promotion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The world around one ModelVersion.
 *
 * @param model the Model that the version names, empty when there is none
 * @param promotions Promotions of this version, in no order
 */
record ModelVersionObservation(Optional<Model> model, List<Promotion> promotions, Instant now) {}
