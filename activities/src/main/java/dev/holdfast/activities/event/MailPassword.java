package dev.holdfast.activities.event;

import dev.holdfast.activities.secret.SecretStore;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.secret.SecretRequest;
import dev.holdfast.core.spec.ClusterSpec;
import dev.holdfast.core.spec.EmailPolicy;
import java.util.List;

/** The password at the mail server, which only a person has. No host needs it, so no operation does. */
public record MailPassword(SecretStore secrets, ClusterSpec spec) {
    static final String SECRET = "smtp";
    private static final String VARIABLE = "HOLDFAST_SMTP_PASSWORD";

    /** Keeps what is given, if that can be one; else the mails use what is kept, and the list of events says what is missing. */
    public void take() {
        try {
            ensure();
        } catch (HoldfastException e) {
            if (e.kind() != FailureKind.PLATFORM_REFUSED) {
                throw e;
            }
        }
    }

    /** BAD_SPEC when nobody could log in to send a mail, or only with another password than is given. */
    public void mustBeKnown() {
        try {
            ensure();
        } catch (HoldfastException e) {
            if (e.kind() != FailureKind.PLATFORM_REFUSED) {
                throw e;
            }
            throw new HoldfastException(
                    FailureKind.BAD_SPEC,
                    "cluster_vars.events.email.user of config.yml: " + e.getMessage()
                            + " Or leave user out, if the server takes mails without. Nothing was changed.");
        }
    }

    private void ensure() {
        List<SecretRequest> wanted = spec.events().email().flatMap(EmailPolicy::user).stream()
                .<SecretRequest>map(user -> new SecretRequest.Given(
                        SECRET, VARIABLE, "for mails about events, as the password of " + user, true))
                .toList();
        secrets.ensure(spec.name(), wanted);
    }
}
