/** Hosts that exist already: looked at before use, never made, never destroyed. */
@NullMarked
package dev.holdfast.activities.platform.bare;

import org.jspecify.annotations.NullMarked;
