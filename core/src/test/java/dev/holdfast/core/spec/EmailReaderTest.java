package dev.holdfast.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailReaderTest {
    private static final String GOOD = Configure.configYml(ConfigureOptions.demo("demo"));

    /** Each row: what stands under email, the key the problem is at, and part of its message and remedy. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
    server: smtp.example.com:25, from: h@example.com, to: d@example.com | server | smtp.example.com:25 is no host name | the port has a key
    server: smtp, from: h@example.com                          | to | Nobody would get the mails | dba@
    server: smtp, to: d@example.com                            | from | from is missing | holdfast@
    'server: smtp, from: h@example.com, to: [d@example.com, me]' | to | me is no mail address | dba@
    server: smtp, from: h@example.com, to: d@example.com, security: startls | security | no mail security startls | Did you mean starttls?
    server: smtp, from: h@example.com, to: d@example.com, security: none, user: h | user | for all to read | starttls
    server: smtp, from: h@example.com, to: d@example.com, port: 0 | port | not a whole number from 1 | 587
    server: smtp, from: h@example.com, to: d@example.com, sever: x | sever | Unknown key sever | Did you mean server?
    """)
    void read_oneKeyWrong_namesItAndTheRemedy(String email, String key, String message, String remedy) {
        String yaml = GOOD.replace("cluster_vars:\n", "cluster_vars:\n  events: {email: {" + email + "}}\n");

        SpecReading reading = SpecReader.read(yaml);

        assertThat(reading)
                .isInstanceOfSatisfying(
                        SpecReading.Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .singleElement()
                                .satisfies(problem -> {
                                    assertThat(problem.path()).isEqualTo("cluster_vars.events.email." + key);
                                    assertThat(problem.message()).contains(message);
                                    assertThat(problem.remedy()).contains(remedy);
                                    assertThat(problem.line()).isPositive();
                                }));
    }
}
