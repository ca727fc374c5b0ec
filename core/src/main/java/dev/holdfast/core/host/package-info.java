/** The only door through which pure code reaches a host. */
@NullMarked
package dev.holdfast.core.host;

import org.jspecify.annotations.NullMarked;
