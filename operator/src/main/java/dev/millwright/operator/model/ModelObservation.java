/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.model;

import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import dev.millwright.crds.v1alpha1.promotion.Promotion;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import java.time.Instant;
import java.util.List;

/**
 * The world around one Model.
 *
 * @param versions ModelVersions that name the model, in no order
 * @param promotions Promotions that name the model, in no order
 * @param revisions records of moves that this very Model controls, in no order
 */
record ModelObservation(
    List<ModelVersion> versions,
    List<Promotion> promotions,
    List<ControllerRevision> revisions,
    Instant now) {}
