/** Secrets that are replaced while the cluster serves. */
@NullMarked
package dev.holdfast.core.rotation;

import org.jspecify.annotations.NullMarked;
