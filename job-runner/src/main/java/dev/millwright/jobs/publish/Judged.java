/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.publish;

/**
 * A candidate that was judged.
 *
 * @param data the rows
 * @param candidate its answers to them
 * @param judgement how good they are
 * @param engine what computed them
 */
record Judged(JudgeData data, Scores candidate, Judgement judgement, String engine) {}
