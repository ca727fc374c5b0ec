/** Plans of work on a cluster that serves meanwhile. */
@NullMarked
package dev.holdfast.activities.rolling;

import org.jspecify.annotations.NullMarked;
