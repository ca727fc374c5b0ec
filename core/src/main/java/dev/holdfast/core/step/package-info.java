/** One wanted state on one host, as data: how to see it and how to reach it. Does no I/O. */
@NullMarked
package dev.holdfast.core.step;

import org.jspecify.annotations.NullMarked;
