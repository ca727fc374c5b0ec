package dev.holdfast.core.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a mail server is spoken to, with the words of config.yml and the port that is usual for it. */
public enum MailSecurity {
    /** Begins in plain text and goes on by TLS; without it nothing is sent. */
    @JsonProperty("starttls")
    STARTTLS("starttls", 587),
    /** TLS from the first byte. */
    @JsonProperty("tls")
    TLS("tls", 465),
    /** Plain text, for a relay on the worker's own machine. */
    @JsonProperty("none")
    NONE("none", 25);

    private final String label;
    private final int port;

    MailSecurity(String label, int port) {
        this.label = label;
        this.port = port;
    }

    public int port() {
        return port;
    }

    static Optional<MailSecurity> named(String label) {
        return Arrays.stream(values()).filter(s -> s.label.equals(label)).findFirst();
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(s -> s.label).toList();
    }
}
