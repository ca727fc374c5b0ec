-- A stand-in for EDB's sslutils, for tests of Holdfast only. Names and arguments: PEM manual.
create function openssl_run(command text) returns text language plpgsql as $$
declare
  answer text;
begin
  create temporary table if not exists openssl_answer (n serial, line text);
  truncate openssl_answer;
  execute format('copy openssl_answer (line) from program %L', command);
  select string_agg(line, E'\n' order by n) into answer from openssl_answer;
  return answer;
end $$;
create function openssl_rsa_generate_key(bits int) returns text language sql as
$$ select openssl_run(format('openssl genrsa %s 2>/dev/null', bits)) $$;
create function openssl_rsa_key_to_csr(key text, common_name text, country text, state text, city text, unit text, email text)
returns text language sql as $$
  select openssl_run(format('f=$(mktemp) && printf %%s %s > $f && openssl req -new -key $f -subj %s 2>&1; rm -f $f',
    quote_literal(key), quote_literal(format('/C=%s/ST=%s/L=%s/OU=%s/CN=%s', country, state, city, unit, common_name))))
$$;
create function openssl_csr_to_crt(csr text, ca_certificate text, ca_key text) returns text language sql as $$
  select openssl_run(format('f=$(mktemp) && printf %%s %s > $f && openssl x509 -req -in $f -days 3650 -signkey %s 2>/dev/null; rm -f $f',
    quote_literal(csr), quote_literal(ca_key)))
$$;
create function openssl_rsa_generate_crl(ca_certificate text, ca_key text) returns text language sql as $$
  select openssl_run(format('d=$(mktemp -d) && touch $d/index && echo 01 > $d/number && printf ''[ca]\ndefault_ca=a\n[a]\ndatabase=%%s/index\ncrlnumber=%%s/number\ndefault_md=sha256\ndefault_crl_days=3650\n'' $d $d > $d/conf && openssl ca -gencrl -config $d/conf -cert %s -keyfile %s 2>&1; rm -rf $d',
    quote_literal(ca_certificate), quote_literal(ca_key)))
$$;
