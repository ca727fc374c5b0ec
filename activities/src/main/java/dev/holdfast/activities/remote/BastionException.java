package dev.holdfast.activities.remote;

import dev.holdfast.core.spec.Bastion;
import java.io.IOException;

/** The bastion, not the host behind it, could not be reached or refused. */
final class BastionException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Bastion bastion;
    private final IOException reason;

    BastionException(Bastion bastion, IOException reason) {
        super(String.valueOf(reason.getMessage()), reason);
        this.bastion = bastion;
        this.reason = reason;
    }

    Bastion bastion() {
        return bastion;
    }

    IOException reason() {
        return reason;
    }
}
