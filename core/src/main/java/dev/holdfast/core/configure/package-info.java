/** Writes the config.yml that TPA would write for the same options. Pure: names, subnets and ids come from the caller. */
@NullMarked
package dev.holdfast.core.configure;

import org.jspecify.annotations.NullMarked;
