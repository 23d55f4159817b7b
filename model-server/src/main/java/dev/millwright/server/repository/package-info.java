/**
 * Which models could be in memory, and which of them are: loads them when they are asked for or
 * told to, and unloads those that were not asked for longest when memory for models runs out.
 *
 * <p>Enter at {@link dev.millwright.server.repository.ModelRepository}. May use {@code serving} and
 * {@code http}; knows no engine. Tests: {@code ModelRepositoryTest}, {@code RepositoryTest}.
 */
@NullMarked
package dev.millwright.server.repository;

import org.jspecify.annotations.NullMarked;
