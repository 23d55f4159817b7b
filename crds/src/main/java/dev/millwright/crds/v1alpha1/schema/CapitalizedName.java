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

/** A name such as {@code Production}; in lower case it is part of the names of objects. */
@JacksonAnnotationsInside
@Pattern(CapitalizedName.PATTERN)
@Size(min = 1, max = 20)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface CapitalizedName {
  /** The accepted spelling. */
  String PATTERN = "^[A-Z][A-Za-z0-9]*$";
}
