/**
 * The Kubernetes API of Millwright as Java types, and the protocol between the operator and the
 * stages it runs in Jobs.
 *
 * <p>Enter at {@link dev.millwright.crds.v1alpha1} for the kinds and at {@link
 * dev.millwright.crds.stage} for the stage protocol. Nothing here decides anything: this module may
 * use the Fabric8 model, its generator annotations and Jackson, never a Kubernetes client. The CRD
 * YAML and the reference page are generated from these types by {@code make generate}.
 */
@NullMarked
package dev.millwright.crds;

import org.jspecify.annotations.NullMarked;
