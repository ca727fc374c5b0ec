/** Pages of docs/reference, rendered from the code and compared with those that are committed. */
@NullMarked
package dev.holdfast.core.reference;

import org.jspecify.annotations.NullMarked;
