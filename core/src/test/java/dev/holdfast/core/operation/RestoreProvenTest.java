package dev.holdfast.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.holdfast.core.backup.MomentProof;
import dev.holdfast.core.backup.RestoreProof;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestoreProvenTest {
    /** As the stores and histories of clusters read it. */
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new Jdk8Module())
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    private static RestoreProof mark(String server, boolean restored) {
        return new RestoreProof(server, "kapok", "20261125T040000", restored, 7, 7, "", 1.5);
    }

    private static MomentProof moment(String server, boolean proven) {
        return new MomentProof(
                server,
                "kapok",
                "20261125T040000",
                "2026-11-25T05:00:00Z",
                "2026-11-25T04:00:11Z",
                "2026-11-25T06:00:00Z",
                proven,
                "",
                "2026-11-25T05:00:01Z",
                3,
                70,
                8192,
                "",
                1.5);
    }

    /** Word for word what the release before moments wrote. */
    @Test
    void json_ofAnEarlierRelease_hasMarksOnly() throws Exception {
        Outcome outcome = JSON.readValue("""
                {"kind":"restore-proven","proofs":[{"server":"datacenter1","host":"kapok","backupId":"20261125T040000",
                "restored":true,"rowsExpected":1000,"rowsFound":1000,"evidence":"md5 equal","seconds":8.5}]}""", Outcome.class);
        assertThat(outcome)
                .isEqualTo(new RestoreProven(List.of(new RestoreProof(
                        "datacenter1", "kapok", "20261125T040000", true, 1000, 1000, "md5 equal", 8.5))));
        assertThat(outcome.succeeded()).isTrue();
        assertThat(outcome.headline()).isEqualTo("1 of 1 restores proven");
    }

    @Test
    void json_thereAndBack_isTheSame() throws Exception {
        Outcome outcome = new RestoreProven(
                List.of(mark("a", true)), List.of(moment("a", false)), List.of("b: window of 40 s: no moment drawn"));
        assertThat(JSON.readValue(JSON.writeValueAsString(outcome), Outcome.class))
                .isEqualTo(outcome);
    }

    @Test
    void headline_tellsWhatWasRestored() {
        List<RestoreProof> marks = List.of(mark("a", true), mark("b", false));
        List<MomentProof> moments = List.of(moment("a", true), moment("b", true));
        assertThat(new RestoreProven(marks, moments, List.of()).headline())
                .isEqualTo("1 of 2 restores proven, 2 of 2 moments proven");
        assertThat(new RestoreProven(List.of(), moments, List.of()).headline()).isEqualTo("2 of 2 moments proven");
        assertThat(new RestoreProven(marks, List.of(), List.of("a: window of 40 s: no moment drawn")).headline())
                .isEqualTo("1 of 2 restores proven, no moment drawn");
    }

    @Test
    void succeeded_onlyWhenEverythingIsProven_andAnythingWas() {
        assertThat(new RestoreProven(List.of()).succeeded()).isFalse();
        assertThat(new RestoreProven(List.of(mark("a", true)), List.of(), List.of("a: ...")).succeeded())
                .isTrue();
        assertThat(new RestoreProven(List.of(mark("a", true)), List.of(moment("a", false)), List.of()).succeeded())
                .isFalse();
        assertThat(new RestoreProven(List.of(mark("a", false)), List.of(moment("a", true)), List.of()).succeeded())
                .isFalse();
        assertThat(new RestoreProven(List.of(), List.of(moment("a", true)), List.of()).succeeded())
                .isTrue();
    }

    @Test
    void proven_ofALocation_isOfItsMarkAndItsMoment() {
        RestoreProven both =
                new RestoreProven(List.of(mark("a", true), mark("b", true)), List.of(moment("a", false)), List.of());
        assertThat(both.proven("a")).contains(false);
        assertThat(both.proven("b")).contains(true);
        assertThat(both.proven("c")).isEmpty();
    }
}
