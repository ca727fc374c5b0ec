package dev.holdfast.core.topology;

/** A row of pgd show-proxies. */
public record ProxyState(
        String proxy, String group, String listenAddrs, int listenPort, String readListenAddrs, int readListenPort) {}
