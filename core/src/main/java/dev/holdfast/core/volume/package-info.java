/** Data volumes of a host: found, formatted only when nothing is on them, mounted for good. */
@NullMarked
package dev.holdfast.core.volume;

import org.jspecify.annotations.NullMarked;
