package dev.holdfast.activities.remote;

import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;
import dev.holdfast.core.inventory.Host;
import dev.holdfast.core.spec.Bastion;
import java.io.IOException;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.userauth.UserAuthException;

/** What a person reads of a connection that failed. */
record SshFailure(Host host) {
    HoldfastException of(IOException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException) {
                // sshj clears the sign that the activity was cancelled, which whoever waits on must see.
                Thread.currentThread().interrupt();
            }
        }
        if (e instanceof BastionException through) {
            Bastion bastion = through.bastion();
            return told(
                    through.reason(),
                    "The bastion " + bastion.address() + " of " + host.name(),
                    bastion.port(),
                    bastion.user());
        }
        return told(e, host.name() + " (" + host.sshAddress() + ")", host.sshPort(), host.sshUser());
    }

    private static HoldfastException told(IOException e, String whom, int port, String user) {
        String evidence = String.valueOf(e.getMessage());
        if (e instanceof SSHException s && s.getDisconnectReason() == DisconnectReason.HOST_KEY_NOT_VERIFIABLE) {
            return new HoldfastException(
                    FailureKind.HOST_KEY_MISMATCH,
                    whom + " shows another SSH host key than the one it was provisioned"
                            + " with. Nothing was sent. If the host was replaced on purpose, provision it again.",
                    evidence);
        }
        if (e instanceof UserAuthException) {
            return new HoldfastException(
                    FailureKind.HOST_UNREACHABLE,
                    whom + " refuses the cluster's SSH key for user " + user + ".",
                    evidence);
        }
        return new HoldfastException(
                FailureKind.HOST_UNREACHABLE, whom + " cannot be reached by SSH at port " + port + ".", evidence);
    }
}
