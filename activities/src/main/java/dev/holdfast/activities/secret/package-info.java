/** Secrets: generated, encrypted at rest, filled in on the way out, masked on the way back. */
@NullMarked
package dev.holdfast.activities.secret;

import org.jspecify.annotations.NullMarked;
