package dev.holdfast.activities.event;

import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.spec.EmailPolicy;
import dev.holdfast.core.spec.MailSecurity;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/**
 * A mail about an event, by SMTP. The server's certificate must be of an authority that the factory trusts, and of the
 * server's name.
 */
record EventMail(EmailPolicy policy, Optional<String> password, SSLSocketFactory tls) {
    private static final String MILLIS = "10000";

    /** PLATFORM_BUSY when the server cannot be reached or asks to come again, PLATFORM_REFUSED when it will not take it. */
    void send(String cluster, EventRecord event) {
        Session session = Session.getInstance(properties());
        try (Transport transport = session.getTransport("smtp")) {
            MimeMessage message = message(session, cluster, event);
            if (policy.user().isPresent()) {
                transport.connect(policy.user().get(), password.orElse(""));
            } else {
                transport.connect();
            }
            transport.sendMessage(message, message.getAllRecipients());
        } catch (AuthenticationFailedException e) {
            throw failure(FailureKind.PLATFORM_REFUSED, " does not take the user's name and password", e);
        } catch (MessagingException e) {
            if (refused(e)) {
                throw failure(FailureKind.PLATFORM_REFUSED, " did not take the mail", e);
            }
            throw failure(FailureKind.PLATFORM_BUSY, " cannot be used", e);
        }
    }

    private MimeMessage message(Session session, String cluster, EventRecord event) throws MessagingException {
        EventText text = new EventText(cluster, event);
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(policy.from()));
        for (String to : policy.to()) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(to));
        }
        // A line end would begin another header.
        message.setSubject("[holdfast] " + text.title().replaceAll("\\p{Cntrl}+", " "), "UTF-8");
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setSentDate(Date.from(Instant.parse(event.at())));
        message.setText(
                text.sentence() + "\n\nAt " + event.at() + ". The last events of the cluster: holdfast events DIR\n",
                "UTF-8");
        return message;
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", policy.server());
        properties.setProperty("mail.smtp.port", String.valueOf(policy.port()));
        properties.setProperty("mail.smtp.connectiontimeout", MILLIS);
        properties.setProperty("mail.smtp.timeout", MILLIS);
        properties.setProperty("mail.smtp.writetimeout", MILLIS);
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

    /** Answers of 500 and more are for good (RFC 5321, 4.2.1); a failure of several addresses holds them in a chain. */
    private static boolean refused(MessagingException e) {
        for (Exception next = e; next instanceof MessagingException chained; next = chained.getNextException()) {
            boolean sending = next instanceof SMTPSendFailedException s && s.getReturnCode() >= 500;
            boolean addressed = next instanceof SMTPAddressFailedException a && a.getReturnCode() >= 500;
            if (sending || addressed) {
                return true;
            }
        }
        return false;
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
