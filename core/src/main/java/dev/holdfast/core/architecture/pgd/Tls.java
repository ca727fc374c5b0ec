package dev.holdfast.core.architecture.pgd;

/** Where the cluster's own CA and a host's certificate lie; the same paths as with the open architecture. */
final class Tls {
    static final String CA = "/etc/holdfast/tls/ca.crt";
    static final String CERT = "/etc/holdfast/tls/host.crt";
    static final String KEY = "/etc/holdfast/tls/host.key";

    private Tls() {}
}
