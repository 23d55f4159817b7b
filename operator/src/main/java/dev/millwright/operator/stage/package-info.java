/**
 * The moves of a model's stage pointers, as the Model room records them and the Promotion room
 * reads them.
 *
 * <p>Enter at {@link dev.millwright.operator.stage.StageHistory}. Each move is one immutable {@code
 * ControllerRevision} owned by the Model; its name is the compare-and-swap. Pure; may use {@code
 * crds} and what is pure of {@code kubernetes}. Tests: {@code StageHistoryTest}.
 */
@NullMarked
package dev.millwright.operator.stage;

import org.jspecify.annotations.NullMarked;
