package dev.holdfast.activities.event;

import dev.holdfast.core.event.ClusterEvent;
import dev.holdfast.core.event.EventRecord;
import dev.holdfast.core.spec.EmailPolicy;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** What an event's mail says, and to whom. */
final class EventMessage extends MimeMessage {
    private final String id;

    EventMessage(Session session, EmailPolicy policy, String cluster, EventRecord event) throws MessagingException {
        super(session);
        this.id = id(policy.from(), cluster, event);
        EventText text = new EventText(cluster, event);
        setFrom(new InternetAddress(policy.from()));
        for (String to : policy.to()) {
            addRecipient(Message.RecipientType.TO, new InternetAddress(to));
        }
        // A line end would begin another header.
        setSubject("[holdfast] " + text.title().replaceAll("\\p{Cntrl}+", " "), "UTF-8");
        setHeader("Auto-Submitted", "auto-generated");
        setSentDate(Date.from(Instant.parse(event.at())));
        setText(
                text.sentence() + "\n\nAt " + event.at() + ". The last events of the cluster: holdfast events DIR\n",
                "UTF-8");
    }

    /** Of an event always the same, so that mail programs know a copy that was sent again. */
    private static String id(String from, String cluster, EventRecord record) {
        ClusterEvent event = record.event();
        String named = String.join(
                "\n", cluster, record.at(), event.kind().label(), event.subject(), String.valueOf(event.bad()));
        return "<" + UUID.nameUUIDFromBytes(named.getBytes(StandardCharsets.UTF_8)) + ".holdfast"
                + from.substring(from.lastIndexOf('@')) + ">";
    }

    /** Called when it is written; by itself it would make a new name each time. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }
}
