package dev.holdfast.activities.remote;

import dev.holdfast.activities.secret.SecretText;
import dev.holdfast.core.host.Command;
import dev.holdfast.core.host.HostAccess;
import dev.holdfast.core.host.Output;

/** Fills secrets into standard input on the way out, refuses them on command lines, masks them on the way back. */
record SecretHosts(HostAccess inner, SecretText secrets) implements HostAccess {
    @Override
    public Output run(String host, Command command) {
        secrets.refuseIn(command.line());
        Output out = inner.run(host, command.stdin(secrets.fill(command.stdin())));
        return new Output(out.exit(), secrets.mask(out.stdout()), secrets.mask(out.stderr()));
    }
}
