/**
 * LightGBM models ({@code model.txt}) on LightGBM's own native code, through lightgbm4j; DJL's
 * engine for it stopped at an older LightGBM.
 *
 * <p>Enter at {@link dev.millwright.inference.lightgbm.LightgbmEngine}, which says what the one
 * input and the one output are. May use the SPI, {@code trees} and LightGBM's C interface ({@code
 * com.microsoft.ml.lightgbm}), which nothing else in this module does. {@link
 * dev.millwright.inference.lightgbm.LightgbmTrees} reads what a model computes, without native
 * code. The native library comes out of the jar, never from the network, and needs the system's
 * libgomp. Tests: {@code LightgbmEngineTest}, on models that {@code
 * hack/reference/make_tree_fixtures.py} wrote.
 */
@NullMarked
package dev.millwright.inference.lightgbm;

import org.jspecify.annotations.NullMarked;
