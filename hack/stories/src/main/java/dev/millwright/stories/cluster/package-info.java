/**
 * Where a story runs: a real Kubernetes, started or borrowed. Enter at {@link
 * dev.millwright.stories.cluster.ClusterProviders}. May use: processes and Testcontainers; knows
 * nothing of Millwright's kinds. Tests: {@code ClusterProvidersTest}, and every story.
 */
@NullMarked
package dev.millwright.stories.cluster;

import org.jspecify.annotations.NullMarked;
