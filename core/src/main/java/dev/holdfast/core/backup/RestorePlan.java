package dev.holdfast.core.backup;

import java.util.List;
import java.util.Optional;

/**
 * What a restore beside the running cluster begins with, or what its removal finds.
 *
 * @param host the backup host, where the instance runs
 * @param backup the newest that was complete at the moment; nothing where what was restored is only removed
 * @param earlier whether an earlier restore lies there, which ends
 * @param writer who writes the log that Barman receives, in words; empty for a removal
 * @param answers whether that one could be asked: it commits what recovery can end at; else recovery has what Barman has
 * @param remarks what a person should know of the instance, in sentences
 */
public record RestorePlan(
        String host,
        Optional<BackupRecord> backup,
        boolean earlier,
        String writer,
        boolean answers,
        List<String> remarks) {
    public RestorePlan {
        remarks = List.copyOf(remarks);
    }

    /** Of what an earlier restore left. */
    public static RestorePlan removal(String host, boolean earlier) {
        return new RestorePlan(host, Optional.empty(), earlier, "", false, List.of());
    }
}
