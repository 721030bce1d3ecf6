vcl 4.1;
# Varnish before three replicas; docs/operations.md, “Varnish in front”, says what it needs. Start it with
#   varnishd -a :80 -f /etc/varnish/default.vcl -p http_gzip_support=off -p backend_idle_timeout=10
# since answers come compressed, and better than by gzip, and a replica closes what is idle after 15 s.
import directors;

probe ready {
    # 503 from the signal to stop on.
    .url = "/readyz";
    .interval = 1s;
    .timeout = 1s;
    .window = 2;
    .threshold = 1;
    .initial = 1;
}

backend a { .host = "127.0.0.1"; .port = "3001"; .probe = ready; .connect_timeout = 1s; .first_byte_timeout = 15s; }
backend b { .host = "127.0.0.1"; .port = "3002"; .probe = ready; .connect_timeout = 1s; .first_byte_timeout = 15s; }
backend c { .host = "127.0.0.1"; .port = "3003"; .probe = ready; .connect_timeout = 1s; .first_byte_timeout = 15s; }

sub vcl_init {
    # All is asked of the first replica that is ready, since what is kept is made from one revision then;
    # Varnish answers most by itself, so that one is enough.
    new replicas = directors.fallback();
    replicas.add_backend(a);
    replicas.add_backend(b);
    replicas.add_backend(c);
}

sub vcl_recv {
    set req.backend_hint = replicas.backend();
    # For operators, who ask each replica.
    if (req.url ~ "^/(metrics|readyz)$") {
        return (synth(404));
    }
    # The program reads none; with one, Varnish would keep nothing.
    unset req.http.Cookie;
    # Answers vary by these, and browsers write them in many ways: keep few of each.
    if (req.http.Accept !~ "json|application/\*") {
        unset req.http.Accept;
    }
    if (req.http.Accept-Encoding !~ "q=") {
        if (req.http.Accept-Encoding ~ "\bbr\b") {
            set req.http.Accept-Encoding = "br";
        } elsif (req.http.Accept-Encoding ~ "\bgzip\b") {
            set req.http.Accept-Encoding = "gzip";
        }
    }
}

sub vcl_backend_fetch {
    # After a replica failed, before the look at /readyz knows of it.
    if (bereq.retries == 1) {
        set bereq.backend = b;
    } elsif (bereq.retries == 2) {
        set bereq.backend = c;
    }
}

sub vcl_backend_error {
    if (bereq.retries < 2 && (bereq.method == "GET" || bereq.method == "HEAD")) {
        return (retry);
    }
}

sub vcl_backend_response {
    # Whole before it is passed on, so that what a killed replica breaks off is asked again.
    set beresp.do_stream = false;
    # Pages and JSON say `no-cache`: keep, but ask. Asked at most once a second, by tag, which costs no body;
    # an edit is seen by up to a second later. What has no tag, and `no-store`, is kept by nobody.
    if (beresp.status == 200 && beresp.http.ETag && beresp.http.Cache-Control == "no-cache") {
        set beresp.ttl = 1s;
        set beresp.grace = 0s;
        set beresp.keep = 1h;
        return (deliver);
    }
}
