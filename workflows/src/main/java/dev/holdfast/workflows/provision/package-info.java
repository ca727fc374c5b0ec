/** From config.yml to hosts that answer, and back to nothing. */
@NullMarked
package dev.holdfast.workflows.provision;

import org.jspecify.annotations.NullMarked;
