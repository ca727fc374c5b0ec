/** The hosts that exist: what provisioning found or made. */
@NullMarked
package dev.holdfast.core.inventory;

import org.jspecify.annotations.NullMarked;
