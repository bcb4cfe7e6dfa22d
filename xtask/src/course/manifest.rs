//! The manifest of a course package: one course, one page that opens, every file.
//! Source: IMS Content Packaging 1.1.2 with the extensions of ADL SCORM 1.2.

use crate::run::Outcome;

/// The name that a platform looks for, at the root of the package.
pub const NAME: &str = "imsmanifest.xml";

/// The manifest: title and pass mark are those of the page that opens.
///
/// # Errors
/// When that page has no title or no pass mark.
pub fn of(launch: &str, path: &str, files: &[String]) -> Outcome<String> {
    let between = |from: &str, to: &str| -> Outcome<&str> {
        let found = launch.split_once(from).and_then(|(_, rest)| rest.split_once(to));
        found.map(|(found, _)| found.trim()).ok_or_else(|| format!("{path} has no {from}."))
    };
    // It is escaped as HTML, which for these letters is as XML.
    let title = between("<title>", "</title>")?;
    let mastery: u8 = between("data-mastery=\"", "\"")?
        .parse()
        .ok()
        .filter(|mastery| *mastery <= 100)
        .ok_or_else(|| format!("{path}: its pass mark is no number up to 100."))?;
    let mut names: Vec<&String> = files.iter().collect();
    names.sort();
    let list: String =
        names.iter().map(|name| format!("      <file href=\"{}\"/>\n", escape(name))).collect();
    Ok(format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="first-refusal" version="1.0"
  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="course">
    <organization identifier="course">
      <title>{title}</title>
      <item identifier="whole" identifierref="site">
        <title>{title}</title>
        <adlcp:masteryscore>{mastery}</adlcp:masteryscore>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="site" type="webcontent" adlcp:scormtype="sco" href="{path}">
{list}    </resource>
  </resources>
</manifest>
"#
    ))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
