/**
 * Running a model: our own small engine interface, so that a model server, an evaluation job or a
 * test needs to know no engine.
 *
 * <p>Enter at {@link dev.millwright.inference.ModelEngine}; {@link
 * dev.millwright.inference.BinaryScores} is the short way for a binary classifier. May use java.*
 * only: engines live in packages of their own ({@code onnx}, {@code xgboost}, {@code lightgbm}),
 * {@code engines} chooses among them, {@code trees} is what a model of trees is whatever its
 * engine, and there is no HTTP and no Kubernetes in this module. Tests: the same packages in the
 * test tree, on committed models that the scripts in {@code hack/reference} wrote.
 */
@NullMarked
package dev.millwright.inference;

import org.jspecify.annotations.NullMarked;
