package dev.holdfast.core.spec;

import java.util.List;
import java.util.Optional;

/**
 * Who gets a mail about events, and from which server.
 *
 * @param server host name or address of an SMTP server, which the workers reach
 * @param user whom the server knows; the password is a secret. Without it nobody logs in
 * @param from address of the sender
 * @param to addresses, one or more
 */
public record EmailPolicy(
        String server, int port, MailSecurity security, Optional<String> user, String from, List<String> to) {
    public EmailPolicy {
        to = List.copyOf(to);
    }
}
