/**
 * Writes the committed CRDs and the reference page from the API's records.
 *
 * <p>Enter at {@link dev.millwright.crds.generate.Generate}, which {@code make generate} runs; it
 * lives among the tests so that nothing of it ships. The CRD generator does most of it; {@link
 * dev.millwright.crds.generate.CrdFinish} adds what it cannot know. Tests: {@code
 * GeneratedFilesTest}, {@code SchemaTest}.
 */
@NullMarked
package dev.millwright.crds.generate;

import org.jspecify.annotations.NullMarked;
