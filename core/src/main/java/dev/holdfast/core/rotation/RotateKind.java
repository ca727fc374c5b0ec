package dev.holdfast.core.rotation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is replaced. */
public enum RotateKind {
    /** Those of the cluster's own roles; the application keeps its own. */
    @JsonProperty("passwords")
    PASSWORDS("passwords"),
    /** As above and the application's, whose new connections need the new one from then on. */
    @JsonProperty("all-passwords")
    ALL_PASSWORDS("passwords with the application's"),
    /** Every host's, by the same authority. */
    @JsonProperty("certificates")
    CERTIFICATES("certificates"),
    /** Every host's and the authority that issues them. */
    @JsonProperty("authority")
    AUTHORITY("certificates and their authority");

    private final String label;

    RotateKind(String label) {
        this.label = label;
    }

    /** In words. */
    public String label() {
        return label;
    }
}
