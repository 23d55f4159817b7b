/** What the tests of several rooms share: fakes, fixtures and the operator under test. */
@NullMarked
package dev.millwright.operator.testing;

import org.jspecify.annotations.NullMarked;
