package dev.holdfast.activities.temporal;

import dev.holdfast.core.operation.Operation;
import dev.holdfast.core.spec.ClusterSpec;

/**
 * What an operation was asked to do.
 *
 * @param spec the config.yml that it goes by to its end
 */
public record Asked(ClusterSpec spec, Operation operation) {}
