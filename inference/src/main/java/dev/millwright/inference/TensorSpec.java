/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference;

/**
 * What a model declares about one input or output; variable dimensions are {@link Shape#VARIABLE}.
 */
public record TensorSpec(String name, Datatype datatype, Shape shape) {}
