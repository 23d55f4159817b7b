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

/**
 * A name that can also name our children in Kubernetes: a DNS label of at most 40 characters that
 * starts with a letter.
 */
@JacksonAnnotationsInside
@Pattern(ObjectName.PATTERN)
@Size(min = 1, max = 40)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface ObjectName {
  /** The accepted spelling. */
  String PATTERN = "^[a-z]([-a-z0-9]*[a-z0-9])?$";
}
