/**
 * XGBoost models ({@code model.json}, {@code model.ubj}) on XGBoost's own native code, through DJL.
 *
 * <p>Enter at {@link dev.millwright.inference.xgboost.XgboostEngine}, which says what the one input
 * and the one output are. May use the SPI, {@code trees}, {@code ai.djl} and {@code ml.dmlc};
 * nothing else in this module uses the last two. {@link
 * dev.millwright.inference.xgboost.XgboostTrees} reads what a model computes, without native code.
 * The native library comes out of the jar, never from the network, and needs the system's libgomp.
 * Tests: {@code XgboostEngineTest}, on models that {@code hack/reference/make_tree_fixtures.py}
 * wrote.
 */
@NullMarked
package dev.millwright.inference.xgboost;

import org.jspecify.annotations.NullMarked;
