/** The verbs of the command, one class each. */
@NullMarked
package dev.holdfast.starter.verb;

import org.jspecify.annotations.NullMarked;
