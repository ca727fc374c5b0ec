package dev.holdfast.core.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.holdfast.core.failure.FailureKind;
import dev.holdfast.core.failure.HoldfastException;

/** A report as JSON, for machines. */
public final class ReportJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private ReportJson() {}

    public static String write(ClusterReport report) {
        return json(report);
    }

    public static String write(SafetyReport report) {
        return json(report);
    }

    private static String json(Record report) {
        try {
            return MAPPER.writeValueAsString(report) + "\n";
        } catch (JsonProcessingException e) {
            throw new HoldfastException(
                    FailureKind.BUG, "The report could not be written as JSON.", e.getOriginalMessage());
        }
    }

    /** What {@link #write} wrote; BAD_SPEC when the text is something else. */
    public static ClusterReport read(String json) {
        try {
            return MAPPER.readValue(json, ClusterReport.class);
        } catch (JsonProcessingException e) {
            throw new HoldfastException(FailureKind.BAD_SPEC, "This is not a report.", e.getOriginalMessage());
        }
    }
}
