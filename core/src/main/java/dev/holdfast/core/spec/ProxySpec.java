package dev.holdfast.core.spec;

/**
 * How clients reach the write leader.
 *
 * @param routing local (a write leader per location) or global
 * @param listenPort port that leads to the write leader, 6432 by default
 * @param readListenPort port that leads to replicas, 6433 by default
 */
public record ProxySpec(String routing, int listenPort, int readListenPort) {}
