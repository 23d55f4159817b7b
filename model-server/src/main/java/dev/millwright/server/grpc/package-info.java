/**
 * The Open Inference Protocol, version 2, over gRPC, with gRPC's own health and reflection.
 *
 * <p>Requests carry tensors typed or raw, and are answered in the same form. They are checked
 * against the model's signature in the words of the REST room. Enter at {@link
 * dev.millwright.server.grpc.GrpcListener#open}. May use {@code inference}, {@code serving}, {@code
 * network}, gRPC and Netty; {@code protocol} is generated from {@code open_inference.proto}. Tests:
 * {@code GrpcInferenceTest}, {@code GrpcRefusalsTest}, {@code GrpcLifeCycleTest}, {@code
 * GrpcDrainTest}, {@code GrpcListenerTest}; and {@code hack/build/test-clients.sh} with clients
 * that others wrote.
 */
@NullMarked
package dev.millwright.server.grpc;

import org.jspecify.annotations.NullMarked;
