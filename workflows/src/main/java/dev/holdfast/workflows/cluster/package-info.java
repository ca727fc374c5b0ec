/** The cluster as a long-lived entity that admits one changing operation at a time. */
@NullMarked
package dev.holdfast.workflows.cluster;

import org.jspecify.annotations.NullMarked;
