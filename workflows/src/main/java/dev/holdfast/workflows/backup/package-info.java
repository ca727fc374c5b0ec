/** Backups, and proofs that they restore. */
@NullMarked
package dev.holdfast.workflows.backup;

import org.jspecify.annotations.NullMarked;
