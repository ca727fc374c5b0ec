package dev.holdfast.activities.event;

import dev.holdfast.core.secret.SecretRequest;
import dev.holdfast.core.spec.EmailPolicy;
import dev.holdfast.core.spec.EventPolicy;
import java.util.List;

/** The password at the mail server, which only a person has. */
public final class MailPassword {
    static final String SECRET = "smtp";
    private static final String VARIABLE = "HOLDFAST_SMTP_PASSWORD";

    private MailPassword() {}

    /** What must be given before mails can be sent; none where nobody logs in. */
    public static List<SecretRequest> wanted(EventPolicy policy) {
        return policy.email().flatMap(EmailPolicy::user).stream()
                .<SecretRequest>map(user -> new SecretRequest.Given(
                        SECRET, VARIABLE, "for mails about events, as the password of " + user, true))
                .toList();
    }
}
