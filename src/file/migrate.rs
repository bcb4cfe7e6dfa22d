//! Files of earlier versions, brought up to the present one on their tree of JSON. Every version that was ever
//! written is read; each step knows only the next.

use super::json::Json;

/// The oldest version that is read.
pub const OLDEST: i64 = 1;

/// The file as the present version writes it.
pub fn migrate(json: &Json, from: i64) -> Json {
    let mut json = json.clone();
    if from < 2 {
        from_1_to_2(&mut json);
    }
    json
}

/// Version 2 says of a reply which condition it carries, where version 1 said whether it carried one; and it
/// can expect several things.
fn from_1_to_2(file: &mut Json) {
    if let Some(Json::List(events)) = file.get_mut("events") {
        for reply in events.iter_mut().filter_map(|event| event.get_mut("exercise")) {
            if let Some(qualified) = reply.get_mut("qualified") {
                match qualified {
                    Json::Bool(true) => *qualified = Json::text("own"),
                    Json::Bool(false) => *qualified = Json::text("no"),
                    Json::Null
                    | Json::Int(_)
                    | Json::Float(_)
                    | Json::Text(_)
                    | Json::List(_)
                    | Json::Object(_) => {}
                }
            }
        }
    }
    if let Some(expect @ Json::Object(_)) = file.get_mut("expect") {
        *expect = Json::List(vec![expect.clone()]);
    }
    if let Some(version) = file.get_mut("version") {
        *version = Json::Int(2);
    }
}

/// A path of the present version in the words of the file that was read.
pub fn path_in(version: i64, path: &str) -> String {
    if version < 2 { path.replacen("expect[0]", "expect", 1) } else { path.to_owned() }
}
