/** The record of a run, for people and for machines. */
@NullMarked
package dev.holdfast.core.report;

import org.jspecify.annotations.NullMarked;
