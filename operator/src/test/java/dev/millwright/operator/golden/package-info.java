/**
 * Golden folders: {@code src/test/resources/<room>/<case>/{in-*,out-*}.yaml}.
 *
 * <p>Enter at {@link dev.millwright.operator.golden.GoldenFolder}. {@code -Dgolden.rewrite=true}
 * writes the out files anew; read the diff before committing it. A file that no test reads fails.
 */
@NullMarked
package dev.millwright.operator.golden;

import org.jspecify.annotations.NullMarked;
