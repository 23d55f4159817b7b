/**
 * The protocol between the operator and the stages of ours that run in pods.
 *
 * <p>Down goes a plan, as {@code [<stage>, --plan=<json>]} in the container's arguments: enter at
 * {@link dev.millwright.crds.stage.StagePlans}. Up comes a report, as the container's termination
 * message and exit code: enter at {@link dev.millwright.crds.stage.StageReports} and {@link
 * dev.millwright.crds.stage.StageReason}. A report is at most 2048 bytes, because a pod shares 12
 * KiB among all its containers and the tail is cut; whatever is larger is a file in the store,
 * named by its digest. The image that trains speaks no protocol.
 *
 * <p>May use Jackson, {@code java.*} and the plain enums of the API. Tests: {@code
 * StageReportsTest}, {@code StagePlansTest}, {@code StageReasonTest}.
 */
@NullMarked
package dev.millwright.crds.stage;

import org.jspecify.annotations.NullMarked;
