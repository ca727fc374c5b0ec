/** Starts operations, follows them and tells how they went. */
@NullMarked
package dev.holdfast.starter.operation;

import org.jspecify.annotations.NullMarked;
