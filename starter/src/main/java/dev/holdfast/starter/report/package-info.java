/** The files of a run's report in the cluster's directory. */
@NullMarked
package dev.holdfast.starter.report;

import org.jspecify.annotations.NullMarked;
