package dev.holdfast.worker;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * What application.yml says of a worker.
 *
 * @param activities how many may run at once per task queue
 * @param stopWithin how long a stopping worker lets running activities go on; then they are handed on
 * @param codecPort loopback port of the codec endpoint for the web UI
 * @param serverWithin how long a starting worker waits for the Temporal server
 * @param takes which of the task queues
 */
@ConfigurationProperties("holdfast.worker")
public record WorkerSettings(int activities, Duration stopWithin, int codecPort, Duration serverWithin, Takes takes) {}
