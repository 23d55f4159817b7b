/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.v2;

/**
 * The bytes of one request, from index 0: JSON, then raw tensors if the request has some.
 *
 * @param bytes may be longer than the body
 * @param jsonLength where the raw tensors begin
 * @param length of the whole body
 */
record Body(byte[] bytes, int jsonLength, int length) {}
