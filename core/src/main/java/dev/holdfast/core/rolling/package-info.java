/** Operations that take one host after the other, so that the cluster serves all the while. */
@NullMarked
package dev.holdfast.core.rolling;

import org.jspecify.annotations.NullMarked;
