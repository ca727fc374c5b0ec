package dev.holdfast.starter.server;

/** Loopback ports of the embedded server: gRPC and web UI. */
public record ServerPorts(int grpc, int ui) {
    public static final ServerPorts STANDARD = new ServerPorts(7233, 8233);

    String address() {
        return "127.0.0.1:" + grpc;
    }

    /** Where this machine's workers decrypt payloads for the web UI. */
    int codec() {
        return ui + 1;
    }

    String uiAddress() {
        return "http://127.0.0.1:" + ui;
    }
}
