/** From hosts to a running cluster, phase by phase. */
@NullMarked
package dev.holdfast.workflows.deploy;

import org.jspecify.annotations.NullMarked;
