/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.promotion;

import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import dev.millwright.operator.stage.StageHistory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The world around one Promotion.
 *
 * @param model the Model that it names, empty when there is none
 * @param versions ModelVersions of that model, in no order
 * @param history records of moves that this very Model controls
 */
record PromotionObservation(
    Optional<Model> model, List<ModelVersion> versions, StageHistory history, Instant now) {}
