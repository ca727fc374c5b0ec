package dev.holdfast.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.holdfast.core.operation.Outcome;
import dev.holdfast.core.reference.ReferencePage;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/reference/report.schema.json is what report.json keeps to. */
class ReportSchemaTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ClusterReport REPORT = SampleReport.of(EveryOutcome.all());

    @Test
    void schema_isPublished() throws IOException {
        new ReferencePage("report.schema.json", open().toPrettyString() + "\n").isCommitted();
    }

    @Test
    void clusterReport_keepsToItsSchema() throws IOException {
        ObjectNode open = schema(builder(), SafetyReport.class);
        new ReferencePage("cluster.schema.json", open.toPrettyString() + "\n").isCommitted();
        String json = ReportJson.write(SafetyReportTest.safe());

        assertThat(errors(open, json)).isEmpty();
        assertThat(errors(
                        schema(builder().with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT), SafetyReport.class),
                        json))
                .isEmpty();
    }

    @Test
    void report_withEveryKindOfOutcome_keepsToTheSchema_andHasNothingElse() {
        assertThat(EveryOutcome.all())
                .as("a kind of outcome that is new needs an example")
                .hasSameSizeAs(Outcome.class.getAnnotation(JsonSubTypes.class).value());
        assertThat(errors(open(), ReportJson.write(REPORT))).isEmpty();
        assertThat(errors(closed(), ReportJson.write(REPORT))).isEmpty();
    }

    @Test
    void report_withoutAField_orWithAnUnknownKind_isRefused() throws JsonProcessingException {
        ObjectNode without = (ObjectNode) JSON.readTree(ReportJson.write(REPORT));
        without.remove("writtenAt");
        assertThat(errors(open(), without.toString())).isNotEmpty();

        ObjectNode strange = (ObjectNode) JSON.readTree(ReportJson.write(REPORT));
        ((ObjectNode) strange.path("operations").path(0).path("outcome")).put("kind", "conquered");
        assertThat(errors(open(), strange.toString())).isNotEmpty();
    }

    /** As published: a later version may add fields. */
    private static ObjectNode open() {
        return schema(builder(), ClusterReport.class);
    }

    /** For the test: whatever the schema does not name is an error. */
    private static ObjectNode closed() {
        return schema(builder().with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT), ClusterReport.class);
    }

    private static SchemaGeneratorConfigBuilder builder() {
        SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonModule(
                        JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY,
                        JacksonOption.SKIP_SUBTYPE_LOOKUP,
                        JacksonOption.IGNORE_TYPE_INFO_TRANSFORM))
                .with(Option.FLATTENED_OPTIONALS);
        // Records: every component is written, an empty Optional as null.
        builder.forFields().withRequiredCheck(field -> true);
        // The module's own look-up stops at the interfaces that a record names itself.
        builder.forTypesInGeneral()
                .withSubtypeResolver((type, context) -> kinds(type.getErasedType())
                        .map(k -> context.getTypeContext().resolveSubtype(type, k.value()))
                        .toList())
                .withTypeAttributeOverride(
                        (node, scope, context) -> addKind(node, scope.getType().getErasedType()));
        return builder;
    }

    private static Stream<JsonSubTypes.Type> kinds(Class<?> type) {
        JsonSubTypes kinds = type.getAnnotation(JsonSubTypes.class);
        return kinds == null ? Stream.of() : Stream.of(kinds.value());
    }

    /** Jackson writes which one of several records it is. */
    private static void addKind(ObjectNode node, Class<?> record) {
        ancestors(record)
                .forEach(ancestor -> kinds(ancestor)
                        .filter(k -> k.value().equals(record))
                        .forEach(k -> {
                            String property =
                                    ancestor.getAnnotation(JsonTypeInfo.class).property();
                            node.withObject("/properties").putObject(property).put("const", k.name());
                            node.withArray("required").add(property);
                        }));
    }

    private static Stream<Class<?>> ancestors(Class<?> type) {
        return Stream.of(type.getInterfaces())
                .flatMap(i -> Stream.concat(Stream.of(i), ancestors(i)))
                .distinct();
    }

    private static ObjectNode schema(SchemaGeneratorConfigBuilder builder, Class<?> report) {
        ObjectNode schema = new SchemaGenerator(builder.build()).generateSchema(report);
        schema.put("title", "Holdfast: " + report.getSimpleName());
        return schema;
    }

    private static List<Error> errors(JsonNode schema, String json) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(json, InputFormat.JSON);
    }
}
