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

/** An exact decimal number as text: no exponent, no rounding on its way through JSON. */
@JacksonAnnotationsInside
@Pattern(Decimal.PATTERN)
@Size(min = 1, max = 32)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Decimal {
  /** The accepted spelling. */
  String PATTERN = "^-?[0-9]{1,12}(\\.[0-9]{1,18})?$";
}
