package dev.holdfast.core.architecture.open;

/**
 * How long etcd and Patroni wait, by the longest round trip between two locations. Source: etcd 3.5 "Tuning", a heartbeat
 * of about the round trip and an election of ten of them; Patroni 4.0: loop_wait + 2 * retry_timeout within ttl.
 *
 * @param roundTripMillis 0 when it was not measured
 */
record Timings(int roundTripMillis) {
    /** What regions up to 250 ms apart bear, and all that are nearer. */
    private static final int HEARTBEAT_MILLIS = 250;

    private static final int STEP_MILLIS = 50;
    private static final int LOOP_SECONDS = 2;
    private static final int RETRY_SECONDS = 5;
    private static final int TTL_SECONDS = 20;

    int heartbeatMillis() {
        int rounded = (roundTripMillis + STEP_MILLIS - 1) / STEP_MILLIS * STEP_MILLIS;
        return Math.max(HEARTBEAT_MILLIS, rounded);
    }

    /** etcd takes no more than 50 s. */
    int electionMillis() {
        return Math.min(50_000, 10 * heartbeatMillis());
    }

    /** Two elections: one may come to nothing. */
    int retrySeconds() {
        return Math.max(RETRY_SECONDS, (2 * electionMillis() + 999) / 1000);
    }

    int ttlSeconds() {
        return Math.max(TTL_SECONDS, LOOP_SECONDS + 2 * retrySeconds());
    }

    boolean usual() {
        return heartbeatMillis() == HEARTBEAT_MILLIS;
    }
}
