package dev.holdfast.activities.event;

import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.EmailPolicy;
import dev.holdfast.core.spec.MailSecurity;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/**
 * A mail about an event, by SMTP. The server's certificate must be of an authority that the factory trusts, and of the
 * server's name.
 */
record EventMail(EmailPolicy policy, Optional<String> password, SSLSocketFactory tls) {
    private static final String MILLIS = "10000";

    /**
     * For an answer. A relay that scans mails answers the end of one after some ten seconds; whoever is gone by then sends
     * again what was accepted. RFC 5321, 4.5.3.2.6, would wait ten minutes, Policies allows less.
     */
    private static final String ANSWER_MILLIS = "60000";

    /**
     * PLATFORM_BUSY when the server cannot be reached or asks to come again, PLATFORM_REFUSED when it will not take it, or
     * took it for some of the addresses only: who has it must not get it again.
     */
    void send(String cluster, EventRecord event) {
        Session session = Session.getInstance(properties());
        try {
            EventMessage message = new EventMessage(session, policy, cluster, event);
            Transport transport = session.getTransport("smtp");
            try {
                if (policy.user().isPresent()) {
                    transport.connect(policy.user().get(), password.orElse(""));
                } else {
                    transport.connect();
                }
                transport.sendMessage(message, message.getAllRecipients());
            } finally {
                close(transport);
            }
        } catch (AuthenticationFailedException e) {
            throw failure(FailureKind.PLATFORM_REFUSED, " does not take the user's name and password", e);
        } catch (SendFailedException e) {
            throw failure(e);
        } catch (MessagingException e) {
            throw failure(FailureKind.PLATFORM_BUSY, " cannot be used", e);
        }
    }

    /** What was sent was sent. */
    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException ignored) {
            // The server ended the connection first.
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", policy.server());
        properties.setProperty("mail.smtp.port", String.valueOf(policy.port()));
        properties.setProperty("mail.smtp.connectiontimeout", MILLIS);
        properties.setProperty("mail.smtp.timeout", ANSWER_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", MILLIS);
        // One address that the server refuses must not keep the mail from the others.
        properties.setProperty("mail.smtp.sendpartial", "true");
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.setProperty("mail.smtp.auth", String.valueOf(policy.user().isPresent()));
        properties.setProperty("mail.smtp.ssl.protocols", "TLSv1.2 TLSv1.3");
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.socketFactory", tls);
        if (policy.security() == MailSecurity.TLS) {
            properties.setProperty("mail.smtp.ssl.enable", "true");
        } else if (policy.security() == MailSecurity.STARTTLS) {
            properties.setProperty("mail.smtp.starttls.enable", "true");
            properties.setProperty("mail.smtp.starttls.required", "true");
        }
        return properties;
    }

    private HoldfastException failure(SendFailedException e) {
        List<String> got = addresses(e.getValidSentAddresses());
        if (got.isEmpty()) {
            return refused(e)
                    ? failure(FailureKind.PLATFORM_REFUSED, " did not take the mail", e)
                    : failure(FailureKind.PLATFORM_BUSY, " cannot be used", e);
        }
        List<String> missing =
                policy.to().stream().filter(a -> !got.contains(a)).toList();
        return failure(
                FailureKind.PLATFORM_REFUSED,
                " took the mail for " + String.join(", ", got) + ", but not for " + String.join(", ", missing),
                e);
    }

    private static List<String> addresses(Address @Nullable [] addresses) {
        return addresses == null
                ? List.of()
                : Arrays.stream(addresses)
                        .map(a -> ((InternetAddress) a).getAddress())
                        .toList();
    }

    /**
     * Whether nobody will get it. Answers of 500 and more are for good, those of 400 and more for now (RFC 5321, 4.2.1); a
     * failure of several addresses holds them in a chain, and one that may be taken later is worth another attempt.
     */
    private static boolean refused(MessagingException e) {
        List<Integer> answers = new ArrayList<>();
        for (Exception next = e; next instanceof MessagingException chained; next = chained.getNextException()) {
            if (next instanceof SMTPAddressFailedException address) {
                answers.add(address.getReturnCode());
            } else if (next instanceof SMTPSendFailedException send) {
                answers.add(send.getReturnCode());
            }
        }
        return answers.stream().anyMatch(code -> code >= 500)
                && answers.stream().noneMatch(code -> code >= 400 && code < 500);
    }

    /** What the server said goes to the evidence: it may name users. */
    private HoldfastException failure(FailureKind kind, String what, MessagingException e) {
        return new HoldfastException(
                kind, "The mail server " + policy.server() + ":" + policy.port() + what + ".", said(e));
    }

    /** The last in the chain is the server's own answer. */
    private static String said(MessagingException e) {
        return e.getNextException() instanceof MessagingException next ? said(next) : String.valueOf(e.getMessage());
    }
}
