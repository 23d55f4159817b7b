/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * How often drift rules alarm where nothing drifted, and how often where something did.
 *
 * <p>Enter at {@link dev.millwright.study.FalseAlarmStudy}, which draws the rows, asks each {@link
 * dev.millwright.study.Rule} and writes docs/false-alarms.md with its plots. Started by
 * hack/study/run (make study-false-alarms); its only test is the page it writes.
 */
@NullMarked
package dev.millwright.study;

import org.jspecify.annotations.NullMarked;
