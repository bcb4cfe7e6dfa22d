//! The same offer under other arrangements: a table, strips on one axis, and two side by side.

use super::browser;
use crate::desk::compare::{
    Arrangement, Bid, Day, Deed, Difference, HORIZON, OFFERED, Reply, Run, Scenario, Shown, Turn,
    differences, run,
};
use crate::law::{Date, Party};
use crate::page::browser::use_parts;
use crate::page::parts::{attr, pieces, text, value_of};
use crate::story::format;
use crate::story::words::{Piece, capital, fill, plain, word};
use yew::prelude::*;

/// What to start with.
#[derive(Properties, PartialEq, Clone)]
pub struct CompareProps {
    /// Where there is a browser: the query of the address.
    pub query: Option<String>,
}

/// The comparison.
#[component]
pub fn Compare(props: &CompareProps) -> Html {
    let live = props.query.is_some();
    let asked = use_state(|| Shown::from_query(props.query.as_deref().unwrap_or_default()));
    let drawn = use_parts(3);
    browser::use_comparison(&asked);
    let shown = asked.unwrap_or_default();
    let Shown { one, other, scenario } = shown;
    let set = {
        let asked = asked.clone();
        Callback::from(move |now: Shown| asked.set(Ok(now)))
    };
    let runs: Vec<Run> = Arrangement::ALL.iter().map(|arrangement| run(*arrangement, scenario)).collect();
    // Another scenario changes nothing in what two arrangements differ.
    let compared = use_memo((one, other), |(one, other)| compare(*one, *other));
    let (found, of) = &*compared;
    let said = said(&runs, shown, found.len(), *of);
    // What the page was opened with is no change to tell.
    let first = use_state(|| shown);
    html! {
        <div class="desk compare">
            if asked.is_err() { <p class="problem" role="alert">{ text("desk.compare.link") }</p> }
            { controls(shown, live, &set) }
            { table(&runs, shown) }
            if drawn > 1 { { strips(&runs) } }
            if drawn > 2 { { two(shown, live, found, *of, &set) } }
            <p class="sr" role="status" aria-live="polite">{ if shown == *first { String::new() } else { said } }</p>
        </div>
    }
}

/// A difference with the runs of both.
type Compared = (Difference, Run, Run);

/// Every scenario in which two arrangements differ, with both of its runs, and how many were run.
fn compare(one: Arrangement, other: Arrangement) -> (Vec<Compared>, usize) {
    let (found, of) = differences(one, other);
    let with_runs = |d: Difference| (d, run(one, d.scenario), run(other, d.scenario));
    (found.into_iter().map(with_runs).collect(), of)
}

/// Words with the names of the deal.
fn told(run: &Run, key: &str, more: &[(&str, String)]) -> Vec<Piece> {
    let parties = &run.deal.parties;
    fill(word(key), &|slot| {
        let party = match slot {
            "holder" => Some((Party::Holder, parties.holder.as_str())),
            "grantor" => Some((Party::Grantor, parties.grantor.as_str())),
            "rival" => Some((Party::Rival, parties.rivals.first().map_or("", |rival| &rival.name))),
            _ => None,
        };
        let value =
            || more.iter().find(|(name, _)| *name == slot).map_or_else(String::new, |(_, v)| v.clone());
        vec![
            party.map_or_else(|| Piece::Plain(value()), |(party, name)| Piece::Party(party, name.to_owned())),
        ]
    })
}

fn name(arrangement: Arrangement) -> String {
    word(&format!("desk.compare.name.{}", arrangement.key())).to_owned()
}

fn winner(run: &Run) -> Vec<Piece> {
    told(run, &format!("desk.compare.winner.{}", run.winner.key()), &[])
}

fn free(run: &Run) -> String {
    run.free_from.map_or_else(|| word("desk.compare.free.never").to_owned(), |day| format::weekday(day, day))
}

fn acts(run: &Run) -> Vec<Piece> {
    let key = match (run.holder_may, run.grantor_may) {
        (true, true) => "desk.compare.acts.both",
        (true, false) => "desk.compare.acts.holder",
        (false, true) => "desk.compare.acts.grantor",
        (false, false) => "desk.compare.acts.neither",
    };
    told(run, key, &[])
}

fn said(runs: &[Run], shown: Shown, number: usize, most: usize) -> String {
    let of =
        |arrangement| runs.iter().find(|run| run.arrangement == arrangement).map(winner).unwrap_or_default();
    let slots = [
        ("one", name(shown.one)),
        ("winner", plain(&of(shown.one))),
        ("other", name(shown.other)),
        ("second", plain(&of(shown.other))),
        ("number", number.to_string()),
        ("most", most.to_string()),
    ];
    let slots: Vec<(&str, &str)> = slots.iter().map(|(name, value)| (*name, value.as_str())).collect();
    format::put(word("desk.compare.said"), &slots)
}

/// What everybody does.
fn controls(shown: Shown, live: bool, set: &Callback<Shown>) -> Html {
    let now = shown.scenario;
    let plain = now.plain();
    let with = |scenario: Scenario| Shown { scenario, ..shown };
    html! {
        <section aria-labelledby="controls">
            <h2 id="controls" class="sr">{ text("desk.compare.controls") }</h2>
            <div class="ways-to-act">
                { group("deed", Deed::KEYS, now.deed as usize, true, live, set, |i| with(Scenario { deed: Deed::ALL[i], ..now })) }
                { group("reply", Reply::KEYS, now.reply as usize, plain.reply == now.reply, live, set, |i| with(Scenario { reply: Reply::ALL[i], ..now })) }
                { group("day", Day::KEYS, now.day as usize, plain.day == now.day && plain.reply != Reply::Silent, live, set, |i| with(Scenario { day: Day::ALL[i], ..now })) }
                { group("bid", Bid::KEYS, now.bid as usize, now.deed == Deed::Keeps, live, set, |i| with(Scenario { bid: Bid::ALL[i], ..now })) }
            </div>
        </section>
    }
}

/// One group of radio buttons; where its choice comes to nothing, it says so.
fn group(
    name: &'static str,
    keys: &'static [&'static str],
    chosen: usize,
    counts: bool,
    live: bool,
    set: &Callback<Shown>,
    to: impl Fn(usize) -> Shown,
) -> Html {
    let option = |(i, key): (usize, &&'static str)| {
        let (set, shown) = (set.clone(), to(i));
        let onchange = Callback::from(move |_: Event| set.emit(shown));
        let id = format!("{name}-{key}");
        html! {
            <label key={*key} class="option" for={id.clone()}>
                <input type="radio" {id} {name} value={*key} checked={i == chosen} disabled={!live} {onchange} />
                <span>{ text(&format!("desk.compare.{name}.{key}")) }</span>
            </label>
        }
    };
    html! {
        <fieldset class="options" data-counts={counts.to_string()}>
            <legend>{ text(&format!("desk.compare.{}", name)) }
                if !counts { <small>{ " " }{ text("desk.compare.moot") }</small> }
            </legend>
            <div class="row">{ for keys.iter().enumerate().map(option) }</div>
        </fieldset>
    }
}

fn table(runs: &[Run], shown: Shown) -> Html {
    const COLUMNS: [&str; 5] = ["name", "acts", "closes", "free", "winner"];
    let label = |column: &str| format!("desk.compare.column.{column}");
    let row = |run: &Run| {
        let zone = crate::law::Resolved::new(&run.deal, &[]).terms.zone;
        let closes = run.closes.map_or_else(
            || word("desk.compare.closes.none").to_owned(),
            |at| format::until(at, zone, OFFERED),
        );
        let chosen = run.arrangement == shown.one || run.arrangement == shown.other;
        let cell = |column: &str, body: Html| {
            html! { <td role="cell" data-label={attr(&label(column))}><div>{ body }</div></td> }
        };
        html! {
            <tr role="row" key={run.arrangement.key()} data-chosen={chosen.to_string()}>
                <th role="rowheader" scope="row">{ name(run.arrangement) }
                    <small>{ text(&format!("desk.compare.how.{}", run.arrangement.key())) }</small></th>
                { cell("acts", pieces(&acts(run))) }
                { cell("closes", html! { { closes } }) }
                { cell("free", html! { { free(run) } }) }
                { cell("winner", html! { <strong data-winner={run.winner.key()}>{ pieces(&winner(run)) }</strong> }) }
            </tr>
        }
    };
    html! {
        <section aria-labelledby="table">
            <h2 id="table">{ text("desk.compare.table") }</h2>
            <table class="ledger arrangements" role="table" aria-labelledby="table">
                <thead role="rowgroup"><tr role="row">
                    { for COLUMNS.iter().map(|column| html! { <th role="columnheader" scope="col">{ text(&label(column)) }</th> }) }
                </tr></thead>
                <tbody role="rowgroup">{ for runs.iter().map(row) }</tbody>
            </table>
        </section>
    }
}

/// A place on the common axis, in hundredths of a per cent.
fn place(day: Date) -> i32 {
    OFFERED.days_until(day) * 10_000 / (OFFERED.days_until(HORIZON) + 1)
}

fn percent(place: i32) -> String {
    format!("{}.{:02}%", place / 100, place % 100)
}

/// One strip for each arrangement, on one axis.
fn strips(runs: &[Run]) -> Html {
    let firsts = (4..=6).filter_map(|month| Date::new(2025, month, 1));
    let ticks: Vec<Date> = firsts.collect();
    let strip = |run: &Run| {
        let label = |(turn, from, _): &(Turn, Date, Date)| {
            let turn = plain(&told(run, &format!("desk.compare.turn.{}", turn.key()), &[]));
            format::put(word("desk.compare.strip"), &[("turn", &turn), ("day", &format::day(*from, *from))])
        };
        let summary: Vec<String> = run.strip.iter().map(label).collect();
        let band = |(turn, from, until): &(Turn, Date, Date)| {
            html! {
                <rect key={place(*from)} data-turn={turn.key()} x={percent(place(*from))} y="1" height="18"
                    width={percent(place(*until) - place(*from))} />
            }
        };
        html! {
            <li key={run.arrangement.key()}>
                <span>{ name(run.arrangement) }</span>
                <svg class="strip" width="100%" height="20" role="img" aria-label={capital(&summary.join("; "))}>
                    { for run.strip.iter().map(band) }
                    { for ticks.iter().map(|day| html! { <line x1={percent(place(*day))} x2={percent(place(*day))} y1="0" y2="20" /> }) }
                </svg>
            </li>
        }
    };
    let tick = |day: &Date| {
        html! { <text x={percent(place(*day))} y="13">{ format::day(*day, *day) }</text> }
    };
    let start = OFFERED;
    let Some(first) = runs.first() else { return Html::default() };
    let key = |turn: &Turn| {
        html! {
            <li key={turn.key()}><svg class="strip" width="22" height="14" aria-hidden="true"><rect data-turn={turn.key()} width="22" height="14" /></svg>
                { pieces(&told(first, &format!("desk.compare.turn.{}", turn.key()), &[])) }</li>
        }
    };
    html! {
        <figure class="panel strips" aria-labelledby="strips">
            <figcaption><strong id="strips">{ text("desk.compare.strips") }</strong><span class="hint">{ text("desk.compare.strips.hint") }</span></figcaption>
            <ul class="key">{ for Turn::ALL.iter().map(key) }</ul>
            <div class="axis" aria-hidden="true"><span></span><svg width="100%" height="18">{ tick(&start) }{ for ticks.iter().map(tick) }</svg></div>
            <ol>{ for runs.iter().map(strip) }</ol>
        </figure>
    }
}

/// Two arrangements side by side, and every scenario in which they differ.
fn two(shown: Shown, live: bool, found: &[Compared], of: usize, set: &Callback<Shown>) -> Html {
    let choose = |id: &'static str, label: &str, now: Arrangement, to: fn(Shown, Arrangement) -> Shown| {
        let set = set.clone();
        let onchange = Callback::from(move |event: Event| {
            let position = value_of(&event).and_then(|value| value.parse::<usize>().ok());
            if let Some(arrangement) = position.and_then(|i| Arrangement::ALL.get(i)) {
                set.emit(to(shown, *arrangement));
            }
        });
        let option = |(i, arrangement): (usize, &Arrangement)| {
            html! { <option key={i} value={i.to_string()} selected={*arrangement == now}>{ name(*arrangement) }</option> }
        };
        html! {
            <div class="field"><label for={id}>{ text(label) }</label>
                <select {id} disabled={!live} {onchange}>{ for Arrangement::ALL.iter().enumerate().map(option) }</select></div>
        }
    };
    let (number, most) = (found.len().to_string(), of.to_string());
    let key = if found.is_empty() { "desk.compare.found.none" } else { "desk.compare.found" };
    html! {
        <section class="two" aria-labelledby="two">
            <h2 id="two">{ text("desk.compare.two") }</h2>
            <div class="choice">
                { choose("one", "desk.compare.first", shown.one, |shown, one| Shown { one, ..shown }) }
                { choose("other", "desk.compare.second", shown.other, |shown, other| Shown { other, ..shown }) }
            </div>
            <p class="found">{ format::put(word(key), &[("number", &number), ("most", &most)]) }</p>
            <ul class="differences">{ for found.iter().map(|compared| entry(shown, live, compared, set)) }</ul>
        </section>
    }
}

fn entry(shown: Shown, live: bool, (difference, one, other): &Compared, set: &Callback<Shown>) -> Html {
    let scenario = difference.scenario;
    let line = |differs: bool, key: &str, a: String, b: String| {
        let said = || format::put(word(key), &[("one", &a), ("other", &b)]);
        if differs {
            html! { <small>{ said() }</small> }
        } else {
            Html::default()
        }
    };
    let onclick = {
        let set = set.clone();
        Callback::from(move |_: MouseEvent| set.emit(Shown { scenario, ..shown }))
    };
    html! {
        <li key={Shown { scenario, ..shown }.query()}>
            <button type="button" disabled={!live} {onclick} title={attr("desk.compare.show")}>{ sentence(one, scenario) }</button>
            { line(difference.winner, "desk.compare.differs.winner", plain(&winner(one)), plain(&winner(other))) }
            { line(difference.free_from, "desk.compare.differs.free", free(one), free(other)) }
            { line(difference.acts, "desk.compare.differs.acts", plain(&acts(one)), plain(&acts(other))) }
        </li>
    }
}

/// A scenario in a line.
fn sentence(run: &Run, scenario: Scenario) -> String {
    let slots = [
        ("reply", word(&format!("desk.compare.reply.{}", scenario.reply.key())).to_owned()),
        ("deed", word(&format!("desk.compare.deed.{}", scenario.deed.key())).to_owned()),
        ("bid", word(&format!("desk.compare.bid.{}", scenario.bid.key())).to_owned()),
        ("day", word(&format!("desk.compare.day.{}", scenario.day.key())).to_owned()),
    ];
    let key = match (scenario.deed, scenario.reply) {
        (Deed::AtOnce, _) => "desk.compare.scenario.at_once",
        (_, Reply::Silent) => "desk.compare.scenario.silent",
        (_, Reply::Matches | Reply::Once | Reply::Beats | Reply::Less | Reply::Refuses) => {
            "desk.compare.scenario"
        }
    };
    plain(&told(run, key, &slots))
}
