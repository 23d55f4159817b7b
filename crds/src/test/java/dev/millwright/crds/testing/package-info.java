/**
 * A real API server for tests, here and in other modules (they depend on this module's test-jar,
 * and themselves on {@code io.fabric8:kube-api-test} and a Kubernetes client).
 *
 * <p>Enter at {@link dev.millwright.crds.testing.ApiServer}. The programs come from {@code
 * hack/local-cluster/run binaries DIR}; where they are is said by the environment variable or
 * system property {@code MILLWRIGHT_KUBE_BINARIES}. Without it the tests are skipped, and say so.
 */
@NullMarked
package dev.millwright.crds.testing;

import org.jspecify.annotations.NullMarked;
