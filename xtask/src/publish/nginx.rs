//! The rules as nginx reads them: a server block for the `http` level of its configuration.

use super::address::Address;
use super::hosts::TYPES;
use super::rules::{KEEP, POLICY, Place, Rule, SHORT, of_all};

/// Where and from where it is served.
pub struct Server<'a> {
    /// What follows `listen`.
    pub listen: &'a str,
    /// The folder `site` on the server.
    pub folder: &'a str,
}

/// The server block, with the maps from addresses to headers that stand before it.
pub fn server(rules: &[Rule], address: &Address, server: &Server<'_>) -> String {
    let Server { listen, folder } = server;
    let path = &address.path;
    let name = address.host.rsplit_once(':').map_or(address.host.as_str(), |(name, _)| name);
    let mut text = String::from(
        "# For nginx 1.18 or later, in the http block, such as a file in conf.d/. Set `listen`, the certificate and\n\
         # the folder. Files are sent as they were compressed; with the module for Brotli, also switch on brotli_static.\n",
    );
    for (variable, header, other) in
        [("policy", POLICY, ""), ("keep", KEEP, SHORT), ("saved", "Content-Disposition", "")]
    {
        text += &format!("map $uri $first_refusal_{variable} {{\n    default \"{other}\";\n");
        for rule in rules {
            if let Some((_, value)) = rule.headers.iter().find(|(name, _)| *name == header) {
                text += &format!("    \"{}\" \"{value}\";\n", pattern(&rule.place, path));
            }
        }
        text += "}\n";
    }
    text += &format!("server {{\n    listen {listen};\n    server_name {name};\n");
    if path != "/" {
        text += &format!("    location = {} {{ return 308 {path}; }}\n", path.trim_end_matches('/'));
    }
    text += &format!("    location {path} {{\n        alias {folder}/;\n        index index.html;\n");
    text +=
        &format!("        error_page 404 {path}404.html;\n        gzip_static on;\n        gzip_vary on;\n");
    text += "        # brotli_static on;\n        types {\n";
    for (kind, endings) in TYPES {
        text += &format!("            {kind} {};\n", endings.join(" "));
    }
    text += "        }\n        default_type application/octet-stream;\n";
    for (name, value) in of_all() {
        text += &format!("        add_header {name} \"{value}\" always;\n");
    }
    // An empty value is not sent.
    for (name, variable) in [(KEEP, "keep"), (POLICY, "policy"), ("Content-Disposition", "saved")] {
        text += &format!("        add_header {name} $first_refusal_{variable} always;\n");
    }
    text + "    }\n}\n"
}

fn pattern(place: &Place, path: &str) -> String {
    let quoted = |own: &str| format!("{path}{own}").replace('.', "\\.");
    match place {
        Place::Address(own) => format!("~^{}$", quoted(own)),
        Place::Folder(own) => format!("~^{}", quoted(own)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::rules::tests::site;
    use crate::publish::rules::{ASK, ONE_FILE, rules};

    #[test]
    fn every_rule_is_in_the_maps() {
        let rules = rules(&site()).unwrap();
        let address = Address::parse("https://example.org/some/path/").unwrap();
        let text = server(&rules, &address, &Server { listen: "443 ssl", folder: "/srv/site" });
        assert!(text.contains("location /some/path/ {"));
        assert!(text.contains(&format!("\"~^/some/path/{ONE_FILE}\" \"attachment\";")));
        assert_eq!(
            text.matches(&format!("\"{ASK}\"")).count(),
            rules.iter().filter(|rule| rule.headers.iter().any(|(_, value)| value == ASK)).count()
        );
        // A parameter that is longer is refused. Source: NGX_CONF_BUFFER in its code.
        assert!(text.lines().all(|line| line.len() < 4_000));
    }
}
