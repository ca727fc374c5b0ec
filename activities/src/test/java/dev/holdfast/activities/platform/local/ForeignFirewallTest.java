package dev.holdfast.activities.platform.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForeignFirewallTest {
    private static final String RULESET = """
            table ip nat {
            	chain POSTROUTING { # handle 1
            		type nat hook postrouting priority srcnat; policy accept;
            	}
            }
            table ip filter {
            	chain DOCKER-USER { # handle 1
            	}

            	chain FORWARD { # handle 2
            		type filter hook forward priority filter; policy drop;
            		iifname "h1234567n*" accept comment "h1234567" # handle 9
            		counter packets 0 bytes 0 jump DOCKER-USER # handle 5
            	}
            }
            table inet holdfast_other_h7654321 {
            	chain forward { # handle 1
            		type filter hook forward priority filter; policy drop;
            	}
            }
            table ip6 filter {
            	chain FORWARD { # handle 1
            		type filter hook forward priority filter; policy drop;
            	}
            }
            """;

    @Test
    void dropping_dockersForward_isFound_ownAndOtherFamiliesAreNot() {
        assertThat(ForeignFirewall.dropping(RULESET))
                .extracting(ForeignFirewall.Chain::toString)
                .containsExactly("ip filter FORWARD");
    }

    @Test
    void rules_ofTheCluster_areFoundByComment() {
        assertThat(ForeignFirewall.rules(RULESET, "h1234567"))
                .singleElement()
                .satisfies(r -> assertThat(r.handle()).isEqualTo(9));
        assertThat(ForeignFirewall.rules(RULESET, "h7654321")).isEmpty();
    }
}
