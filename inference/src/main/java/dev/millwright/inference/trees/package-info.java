/**
 * Models of trees, whatever library trained them: what the rooms {@code xgboost} and {@code
 * lightgbm} read out of their files, and the room {@code onnx} writes as a graph.
 *
 * <p>Enter at {@link dev.millwright.inference.trees.Ensemble}; {@link
 * dev.millwright.inference.trees.Parity} says whether a converted model may take the place of its
 * original. May use the SPI only, and no engine. Tests: {@code TreeBuilderTest}, {@code
 * ParityTest}, and {@code TreeConversionTest} in {@code engines} for the whole way.
 */
@NullMarked
package dev.millwright.inference.trees;

import org.jspecify.annotations.NullMarked;
