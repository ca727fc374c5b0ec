package dev.holdfast.core.drill;

import java.util.List;

/**
 * A client to run during a drill.
 *
 * @param run unique per drill; part of every key written
 * @param location whose proxies are written to
 * @param host where the writer runs
 * @param proxies addresses of surviving proxies, tried in order on reconnect
 * @param seconds upper bound of its life
 */
public record WriterRequest(
        String run,
        String location,
        String host,
        List<String> proxies,
        int connections,
        int intervalMillis,
        int seconds) {}
