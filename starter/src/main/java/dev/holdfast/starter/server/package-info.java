/** The embedded Temporal server and the worker processes: found, started, stopped, looked at. */
@NullMarked
package dev.holdfast.starter.server;

import org.jspecify.annotations.NullMarked;
