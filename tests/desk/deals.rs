//! Every deal of the repository, on a desk.

use first_refusal::desk::form::{Field, Fill, Form, Group, Sheet, form};
use first_refusal::desk::{Desk, Edit, Opened};
use first_refusal::law::readings::Resolved;
use std::fs;
use std::path::{Path, PathBuf};

/// The files of a folder of the repository.
pub fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e == "json"));
    files.sort();
    files
}

/// Every preset, decided case, published rule and deal of the story, on a desk, with its name.
pub fn desks() -> Vec<(String, Desk)> {
    let folders = ["deals/presets", "deals/casebook", "deals/story"];
    let all = folders.iter().flat_map(|folder| files(folder));
    let desk = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        let opened = Opened::file(&text).unwrap();
        (path.file_stem().unwrap().to_str().unwrap().to_owned(), Desk::new(opened))
    };
    all.map(desk).collect()
}

/// One of them.
pub fn desk(name: &str) -> Desk {
    desks().into_iter().find(|(known, _)| known == name).unwrap().1
}

/// The file on a desk, as the form sees it.
pub fn sheet(desk: &Desk) -> Sheet<'_> {
    Sheet { tree: &desk.tree, zone: Resolved::new(&desk.deal, &[]).terms.zone, day: desk.today() }
}

/// Its form.
pub fn form_of(desk: &Desk) -> Form {
    form(sheet(desk), &desk.problems)
}

/// Does something in its form; says where it now is.
pub fn fill(desk: &mut Desk, fill: &Fill) -> String {
    let filled = first_refusal::desk::form::fill(sheet(desk), fill);
    desk.edit(Edit::Whole(filled.tree));
    filled.place
}

/// Every group, with those inside it.
pub fn groups(form: &Form) -> Vec<&Group> {
    fn within<'a>(group: &'a Group, all: &mut Vec<&'a Group>) {
        all.push(group);
        group.groups.iter().for_each(|group| within(group, all));
    }
    let mut all = Vec::new();
    form.sections.iter().for_each(|section| within(section, &mut all));
    all
}

/// Every field.
pub fn fields(form: &Form) -> Vec<&Field> {
    groups(form).into_iter().flat_map(|group| group.fields.iter().chain(&group.more)).collect()
}

/// The field with this path.
pub fn field(desk: &Desk, path: &str) -> Field {
    let form = form_of(desk);
    let found = fields(&form).into_iter().find(|field| field.path == path).cloned();
    found.unwrap_or_else(|| panic!("no field {path}"))
}

/// Types something into the field with this path.
pub fn type_into(desk: &mut Desk, path: &str, typed: &str) -> String {
    let typed = field(desk, path).fill(typed);
    fill(desk, &typed)
}
