/**
 * The S3 store: reading that verifies, writing that never overwrites, and waiting out an outage.
 *
 * <p>Enter at {@link dev.millwright.jobs.store.ObjectStore}. May use the AWS SDK, which no other
 * room sees, and {@code stage}. Tests: {@code FetchDatasetsTest}, against a real s3proxy.
 */
@NullMarked
package dev.millwright.jobs.store;

import org.jspecify.annotations.NullMarked;
