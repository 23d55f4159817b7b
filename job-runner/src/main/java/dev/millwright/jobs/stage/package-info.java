/**
 * What every command shares: how it fails and how it talks.
 *
 * <p>Enter at {@link dev.millwright.jobs.stage.StageFailure}. May use the stage protocol of {@code
 * crds} and java.*; knows no command. Tests: {@code MainTest}.
 */
@NullMarked
package dev.millwright.jobs.stage;

import org.jspecify.annotations.NullMarked;
