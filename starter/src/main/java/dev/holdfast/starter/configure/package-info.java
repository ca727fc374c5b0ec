/** The options of {@code holdfast configure}: TPA's, and the few that only Holdfast has. */
@NullMarked
package dev.holdfast.starter.configure;

import org.jspecify.annotations.NullMarked;
