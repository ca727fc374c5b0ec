/** The worker process: Micronaut wires activities, serves health and metrics on loopback, and stops in good order. */
@NullMarked
package dev.holdfast.worker;

import org.jspecify.annotations.NullMarked;
