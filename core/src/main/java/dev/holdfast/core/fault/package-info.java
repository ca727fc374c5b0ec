/** What a drill breaks, and how it is mended. */
@NullMarked
package dev.holdfast.core.fault;

import org.jspecify.annotations.NullMarked;
