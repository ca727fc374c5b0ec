/** What is newer of the branch that hosts are on. Looks only; what brings it is a rolling operation. */
@NullMarked
package dev.holdfast.core.update;

import org.jspecify.annotations.NullMarked;
