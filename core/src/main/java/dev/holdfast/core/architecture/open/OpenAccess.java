package dev.holdfast.core.architecture.open;

/** Names by which clients reach the databases, as the plan of a deploy sets them up. */
final class OpenAccess {
    /** The role that owns the application database. */
    static final String OWNER = "app";

    /** Name of its password among the cluster's secrets. */
    static final String OWNER_SECRET = "owner";

    /** The role, and the operating system's user, that reads PostgreSQL's figures by the socket. */
    static final String METRICS = "prometheus";

    static final String CA = "/etc/holdfast/tls/ca.crt";
    static final String CERT = "/etc/holdfast/tls/host.crt";
    static final String KEY = "/etc/holdfast/tls/host.key";

    private OpenAccess() {}

    /** The name that the certificate of every host of a location carries, whichever host leads. */
    static String certificateName(String location) {
        return location;
    }
}
