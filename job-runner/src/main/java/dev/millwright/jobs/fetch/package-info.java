/**
 * {@code fetch}: datasets from the store to the places where training and judge read them.
 *
 * <p>Enter at {@link dev.millwright.jobs.fetch.FetchDatasets}. May use {@code store} and {@code
 * stage}. Tests: {@code FetchDatasetsTest}.
 */
@NullMarked
package dev.millwright.jobs.fetch;

import org.jspecify.annotations.NullMarked;
