/** Backups, and proofs that they restore. */
@NullMarked
package dev.holdfast.core.backup;

import org.jspecify.annotations.NullMarked;
