/**
 * Profiles: what a model saw and answered, numbers and labels, as counts over bins that its
 * baseline froze. No rows are kept.
 *
 * <p>Enter at {@link dev.millwright.statistics.profile.BaselineBuilder} (publishing a version),
 * {@link dev.millwright.statistics.profile.ProfileRecorder} (serving it, or {@link
 * dev.millwright.statistics.profile.SegmentedRecorder} by segment), {@link
 * dev.millwright.statistics.profile.PaneBatchCodec} (between the two and whoever judges) and {@link
 * dev.millwright.statistics.profile.PaneWindow} (panes that may come twice). May use {@code random}
 * and {@code exact}. Tests: the package of the same name, with golden bytes of each encoding under
 * {@code src/test/resources}.
 */
@NullMarked
package dev.millwright.statistics.profile;

import org.jspecify.annotations.NullMarked;
