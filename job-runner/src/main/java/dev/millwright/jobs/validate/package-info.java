/**
 * {@code validate}: what is expected of the data, compiled to one query a dataset.
 *
 * <p>Enter at {@link dev.millwright.jobs.validate.ValidateDatasets}; {@link
 * dev.millwright.jobs.validate.Check} says what each kind of expectation means. May use {@code
 * table} and {@code stage}. Tests: {@code ValidateDatasetsTest}.
 */
@NullMarked
package dev.millwright.jobs.validate;

import org.jspecify.annotations.NullMarked;
