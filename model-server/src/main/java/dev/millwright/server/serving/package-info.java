/**
 * What every protocol of the server shares: which models there are, what a request must meet, and
 * how it is answered. Knows no protocol.
 *
 * <p>Enter at {@link dev.millwright.server.serving.ModelCatalog}. May use {@code inference}. Tests:
 * {@code InputContractTest}, {@code ModelCatalogTest}.
 */
@NullMarked
package dev.millwright.server.serving;

import org.jspecify.annotations.NullMarked;
