/** Tests of the whole operator, across its rooms. */
@NullMarked
package dev.millwright.operator.whole;

import org.jspecify.annotations.NullMarked;
