/** Outcomes and states as text and as JSON. */
@NullMarked
package dev.holdfast.starter.show;

import org.jspecify.annotations.NullMarked;
