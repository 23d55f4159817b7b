/**
 * Served models: resolves a Model's stage or version to an immutable revision, and lets one
 * revision replace another behind a stable Service. Enter at {@link
 * dev.millwright.operator.deployment.ModelDeploymentReconciler}. May use: {@code rollout}, {@code
 * kubernetes}, {@code config}. Tests: {@code ModelDeploymentPlannerTest}, golden {@code
 * deployment/}, {@code ModelDeploymentIT}.
 */
@NullMarked
package dev.millwright.operator.deployment;

import org.jspecify.annotations.NullMarked;
