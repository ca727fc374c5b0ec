package dev.holdfast.core.rotation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** How far a cluster has gone from one certificate authority to the next; each state serves for as long as it lasts. */
public enum Trust {
    /** Every host trusts the old authority and the new one; certificates are of the old one. */
    @JsonProperty("both")
    BOTH("trust both", true, "The old authority and the new one are trusted; certificates are of the old one."),
    /** Both are trusted; certificates are of the new one. */
    @JsonProperty("issued")
    ISSUED(
            "issue anew",
            false,
            "The old authority and the new one are trusted; certificates become those of the new one."),
    /** Only the new one is trusted. */
    @JsonProperty("alone")
    ALONE("trust the new", true, "Certificates are of the new authority; trust in the old one comes to its end.");

    private final String label;
    private final boolean trustChanges;
    private final String state;

    Trust(String label, boolean trustChanges, String state) {
        this.label = label;
        this.trustChanges = trustChanges;
        this.state = state;
    }

    /** This one and those that follow, in order. */
    public List<Trust> andLater() {
        List<Trust> all = List.of(values());
        return all.subList(all.indexOf(this), all.size());
    }

    /** What is done to get there, in words. */
    public String label() {
        return label;
    }

    /** Whether the authorities that are trusted are others than before: who reads them at its start only starts anew. */
    public boolean trustChanges() {
        return trustChanges;
    }

    /** What is so from the first host on, as a sentence. */
    public String state() {
        return state;
    }
}
