package dev.holdfast.core.price;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PriceTableTest {
    @Test
    void theFirstLineEndsWithTheDay() {
        assertThat(PriceTable.aws().date()).matches("\\d{4}-\\d{2}-\\d{2}");
    }

    @Test
    void theMonthBehindAPriceIsNoPartOfIt() {
        assertThat(PriceTable.aws().monthly("us-east-1", "public address"))
                .hasValueSatisfying(p -> assertThat(p).isEqualByComparingTo("3.65"));
        assertThat(PriceTable.aws().monthly("eu-central-1", "gp3"))
                .hasValueSatisfying(p -> assertThat(p).isEqualByComparingTo("0.0952"));
    }
}
