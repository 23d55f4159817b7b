/**
 * HTTP/1.1 and HTTP/2 on Netty: listeners, connections and their ages. Knows no model.
 *
 * <p>A request runs to completion on the event loop that read it: a small model costs less than a
 * hand-over to another thread. Enter at {@link dev.millwright.server.http.HttpListener#open}; an
 * {@link dev.millwright.server.http.Endpoint} answers the requests. May use Netty and {@code
 * network}. Tests: {@code ModelServerTest}, {@code HttpListenerTest}, {@code SlowClientsTest},
 * {@code hostile}.
 */
@NullMarked
package dev.millwright.server.http;

import org.jspecify.annotations.NullMarked;
