/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.schema;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A SHA-256 digest, {@code sha256:} and 64 lower-case hex digits. */
@JacksonAnnotationsInside
@Pattern(Digest.PATTERN)
@Size(min = 71, max = 71)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Digest {
  /** The accepted spelling. */
  String PATTERN = "^sha256:[0-9a-f]{64}$";
}
