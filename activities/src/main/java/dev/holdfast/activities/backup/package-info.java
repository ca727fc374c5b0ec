/** Backups and restore proofs. */
@NullMarked
package dev.holdfast.activities.backup;

import org.jspecify.annotations.NullMarked;
