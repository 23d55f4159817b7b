/**
 * What a person sees who opens the server in a browser, and the OpenAPI document.
 *
 * <p>Enter at {@link dev.millwright.server.page.PageEndpoint}. The page itself is one file of
 * resources, without anything from elsewhere; it asks this server by V2. May use {@code http},
 * {@code serving}. Tests: {@code V1AndPageTest}.
 */
@NullMarked
package dev.millwright.server.page;

import org.jspecify.annotations.NullMarked;
