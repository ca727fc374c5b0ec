package dev.holdfast.core.operation;

import dev.holdfast.core.backup.MomentProof;
import dev.holdfast.core.backup.RestoreProof;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Backups restored aside.
 *
 * @param proofs to a mark that was made for it, compared row by row; empty when a moment was asked for
 * @param moments to a moment of the past: drawn, or asked for
 * @param remarks why no moment was drawn for a location
 */
public record RestoreProven(List<RestoreProof> proofs, List<MomentProof> moments, List<String> remarks)
        implements Outcome {
    /** Records of earlier releases have marks only. */
    public RestoreProven {
        moments = Given.list(moments);
        remarks = Given.list(remarks);
    }

    public RestoreProven(List<RestoreProof> proofs) {
        this(proofs, List.of(), List.of());
    }

    @Override
    public boolean succeeded() {
        return all().findAny().isPresent() && all().allMatch(Boolean::booleanValue);
    }

    @Override
    public String headline() {
        List<String> parts = new ArrayList<>();
        if (!proofs.isEmpty()) {
            parts.add(proofs.stream().filter(RestoreProof::restored).count() + " of " + proofs.size()
                    + " restores proven");
        }
        if (!moments.isEmpty()) {
            parts.add(
                    moments.stream().filter(MomentProof::proven).count() + " of " + moments.size() + " moments proven");
        } else if (!remarks.isEmpty()) {
            parts.add("no moment drawn");
        }
        return String.join(", ", parts);
    }

    /** Whether everything that was restored of a location was proven; empty when nothing was. */
    public Optional<Boolean> proven(String server) {
        return Stream.concat(
                        proofs.stream().filter(p -> p.server().equals(server)).map(RestoreProof::restored),
                        moments.stream().filter(m -> m.server().equals(server)).map(MomentProof::proven))
                .reduce((a, b) -> a && b);
    }

    private Stream<Boolean> all() {
        return Stream.concat(
                proofs.stream().map(RestoreProof::restored), moments.stream().map(MomentProof::proven));
    }
}
