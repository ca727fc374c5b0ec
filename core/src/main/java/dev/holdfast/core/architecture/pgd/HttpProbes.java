package dev.holdfast.core.architecture.pgd;

/** pgd_http_options: the health endpoints of pgd-proxy, or of Connection Manager. */
public record HttpProbes(boolean enabled, boolean secure, int port, String timeout) {}
