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

/** The address of an object in the store. */
@JacksonAnnotationsInside
@Pattern(StoreUri.PATTERN)
@Size(min = 8, max = 1024)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface StoreUri {
  /** The accepted spelling. */
  String PATTERN = "^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]/.+$";
}
