/** The way to a Temporal server, for worker and command alike: address, credentials, encryption, the entity's client. */
@NullMarked
package dev.holdfast.activities.temporal;

import org.jspecify.annotations.NullMarked;
