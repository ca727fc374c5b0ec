package dev.holdfast.core.spec;

import java.util.List;

/** What came of reading a config.yml. */
public sealed interface SpecReading {
    /** The file is good; warnings are shown and nothing more. */
    record Valid(ClusterSpec spec, List<SpecProblem> warnings) implements SpecReading {}

    /** Every problem of the file, ordered by line; never empty. */
    record Invalid(List<SpecProblem> problems) implements SpecReading {}
}
