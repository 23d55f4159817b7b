/**
 * Model artifacts in the store: {@code fetch-artifact} for a serving pod, and the other way.
 *
 * <p>Enter at {@link dev.millwright.jobs.artifact.FetchArtifact}; {@link
 * dev.millwright.jobs.artifact.ArtifactUpload} is its counterpart. May use {@code store}, {@code
 * stage} and {@code inference.artifact}; must not load DuckDB or an engine, because a serving pod
 * waits for it. Tests: {@code PublishModelTest}.
 */
@NullMarked
package dev.millwright.jobs.artifact;

import org.jspecify.annotations.NullMarked;
