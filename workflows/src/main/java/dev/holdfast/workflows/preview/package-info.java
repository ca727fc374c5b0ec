/** What an operation would do, were it asked for. */
@NullMarked
package dev.holdfast.workflows.preview;

import org.jspecify.annotations.NullMarked;
