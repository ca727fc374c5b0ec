/** Claims about the running cluster, checked. */
@NullMarked
package dev.holdfast.workflows.verify;

import org.jspecify.annotations.NullMarked;
