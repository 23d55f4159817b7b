/**
 * An S3 store for one node: s3proxy over a directory, configured by environment variables.
 *
 * <p>Enter at {@link dev.millwright.s3proxy.EmbeddedStore}. May use s3proxy and java.*; it has no
 * state but the directory. Tests: the job runner's, for which it is the real store that they talk
 * to ({@code StoreProcess}).
 */
@NullMarked
package dev.millwright.s3proxy;

import org.jspecify.annotations.NullMarked;
