/**
 * The threads that read and write sockets, shared by all listeners of a process: a request of any
 * protocol runs to completion on one of them.
 *
 * <p>Enter at {@link dev.millwright.server.network.EventLoops#start}. May use Netty. Tests: {@code
 * HttpListenerTest}, {@code GrpcListenerTest}.
 */
@NullMarked
package dev.millwright.server.network;

import org.jspecify.annotations.NullMarked;
