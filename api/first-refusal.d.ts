/**
 * The evaluator of rights of first refusal for other programs: JSON in, JSON out.
 *
 * The part above "What a deal is" is written by hand (api/src/functions.d.ts); all below is made from the published
 * schemas by `cargo run --package first-refusal-api --example types`.
 */

/** A deal as an object, or a deal file's text. Files of version 1 are read as they always were. */
export type DealInput = Deal | { version: 1; [field: string]: unknown } | string;

/** Loads the program, once; await it before any other call. Without a source it is the file beside this module. */
export function init(
  source?: string | URL | Response | Promise<Response> | ArrayBuffer | ArrayBufferView | WebAssembly.Module,
): Promise<void>;

/** Which versions these are, of the module and of the formats. */
export function version(): { module: string; deal: 2; evaluation: 2; reads: number[] };

/** Whether a deal can be read, and everything that is wrong with it. Throws for nothing that a deal can be. */
export function validate(deal: unknown): { valid: boolean; problems: Problem[] };

/** The deal as the present version of the format writes it. */
export function migrate(deal: DealInput): Deal;

/** What follows from a deal, in every reading: what `examples/evaluate` prints. */
export function evaluate(deal: DealInput, options?: Look): Evaluation;

/** What each party may, must and must not do, in every reading. */
export function permissions(deal: DealInput, options?: Look): Permissions;

/** The smallest single changes that give another outcome, searched at once. */
export function flips(deal: DealInput, options?: FlipOptions): Flips;

/** The same in slices, between which everything else goes on. */
export function flipsInSlices(deal: DealInput, options?: FlipOptions & Slices): Promise<Flips>;

/** What the deal itself expects (`expect`, `case.pairs`) and the evaluator finds otherwise. */
export function check(deal: DealInput): { agrees: boolean; mismatches: Mismatch[] };

/** The deal with one change made; what comes out need not be a deal that can be read. */
export function apply(deal: DealInput, change: Pick<Flip, 'path' | 'to'> & Partial<Flip>): Deal;

/** From which day to look, and under which law. */
export interface Look {
  /** The day at whose end to look; without it, the day of the last event. */
  asOf?: Day;
  /** The law to assume in place of the deal's own `profile`. */
  law?: Deal['profile'];
}

/** What a search for flips looks for, and how far it goes. */
export interface FlipOptions extends Look {
  /** What a change must change at least: the ground (the default), or who gets the deal. */
  least?: 'ground' | 'taker';
  /** Most evaluations; 100 000 unless said otherwise. `complete` tells whether they were enough. */
  evaluations?: number;
}

/** How a search gives way to everything else. */
export interface Slices {
  /** Ends the search early: the promise is then rejected with the signal's reason. */
  signal?: AbortSignal;
  /** Length of a slice in milliseconds, from 1 to 1000; 8 unless said otherwise. */
  slice?: number;
}

/** One thing that is wrong. */
export interface Problem {
  /** Where: a path such as `clause.window.length`. */
  path: string;
  /** What stands there. */
  found: string;
  /** What may stand there. */
  allowed: string;
}

/** Something that the evaluator does not find as a deal expects it. */
export interface Mismatch {
  path: string;
  expected: string;
  found: string;
}

/** The part of an evaluation that says what each party may, must and must not do. */
export interface Permissions extends Pick<Evaluation, 'version' | 'deal' | 'answer' | 'depends_on' | 'complete'> {
  readings: Pick<Reading, 'choices' | 'as_of' | 'outcome' | 'permissions'>[];
}

/** All that this module throws. */
export class FirstRefusalError extends Error {
  readonly name: 'FirstRefusalError';
  /**
   * What was wrong: the deal, the options, the change; that the program is not loaded or cannot be; or a fault of the
   * program itself, after which it has been started anew.
   */
  readonly code: 'invalid_deal' | 'invalid_options' | 'invalid_change' | 'not_loaded' | 'internal';
  /** Every problem, where something was invalid. */
  readonly problems: Problem[];
}

// What a deal is, and what follows from it.

/** A deal under a right of first refusal: what a deal file holds. */
export interface Deal {
  version: 2;
  id: Id;
  title: string;
  parties: Parties;
  grantor_is: 'buying' | 'selling';
  basis: {
    offer: Source;
    clause: Source;
    events: Source;
    sources?: string[];
  };
  profile: 'neutral' | 'new-york' | 'england' | 'texas' | 'florida' | 'massachusetts' | 'washington' | 'germany';
  clause: Clause;
  /** Short name and content of each offer. */
  offers: Record<string, Offer>;
  events: DealEvent[];
  facts?: {
    clause_valid?: Fact;
    holder_ready?: Fact;
    reasonable_days?: {
      at_least: number;
      at_most: number;
    };
  };
  case?: CaseInfo;
  expect?: Expectation[];
}

/** Who takes part. */
export interface Parties {
  grantor: string;
  holder: string;
  holder_share?: number;
  /** Short name of each other holder, and what is known of it. */
  other_holders?: Record<string, {
    name: string;
    rank?: number;
    share?: number;
    clause?: Clause;
  }>;
  /** Short name and name of each rival. */
  rivals: Record<string, string>;
}

/** The clause as drafted; what it leaves out is silent. */
export interface Clause {
  right?: {
    kind?: 'first_refusal' | 'last_look' | 'topping' | 'first_offer' | 'first_negotiation' | 'option' | 'exclusivity' | 'none' | 'silent';
    starts?: Day | 'silent';
    ends?: Day | 'silent';
    survival?: number | 'silent';
    open_window?: 'runs_on' | 'cut_off' | 'silent';
    gaps?: 'implied' | 'void' | 'silent';
  };
  subject?: {
    covers?: 'new_capacity' | 'all_capacity' | 'silent';
    workloads?: 'all' | 'training' | 'inference' | 'research' | 'silent';
    self_build?: 'outside' | 'inside' | 'silent';
    transactions?: 'sales' | 'for_value' | 'any' | 'silent';
    gifts?: 'outside' | 'inside' | 'silent';
    enforcement?: 'outside' | 'inside' | 'silent';
    indirect?: 'not_covered' | 'if_shell' | 'covered' | 'silent';
    third_party?: 'anyone' | 'unaffiliated' | 'competitors' | 'strangers' | 'silent';
    exercised_by?: 'holder_only' | 'affiliates' | 'anyone_named' | 'silent';
    holder_default?: 'no_effect' | 'suspends' | 'silent';
    change_of_control?: 'no_effect' | 'ends_right' | 'silent';
    ranking?: 'in_rank_order' | 'pro_rata' | 'together' | 'pro_rata_or_nothing' | 'silent';
  };
  trigger?: {
    event?: 'offer_received' | 'grantor_willing' | 'contract_signed' | 'silent';
    maker?: 'rival_only' | 'own_terms' | 'silent';
    offer_form?: 'any' | 'written' | 'binding' | 'silent';
    deposit?: number | 'silent';
    bona_fide?: 'honest' | 'arms_length' | 'funded' | 'silent';
    conditional_offer?: 'triggers' | 'does_not_trigger' | 'silent';
  };
  talks?: {
    length?: number | 'silent';
    unit?: 'days' | 'business_days' | 'weeks' | 'months' | 'silent';
    meanwhile?: 'closed' | 'open' | 'silent';
    window?: 'runs_meanwhile' | 'waits' | 'silent';
  };
  notice?: {
    contents?: 'price' | 'economic_terms' | 'material_terms' | 'full_copy' | 'silent';
    form?: 'any' | 'written' | 'silent';
    effective?: 'dispatch' | 'receipt' | 'silent';
    late_hour?: string | 'silent';
    late_day?: 'next_day' | 'next_business_day' | 'business_day_only' | 'silent';
    defect?: 'stops_clock' | 'holder_must_ask' | 'silent';
    cure?: 'strict' | 'by_knowledge' | 'silent';
    before_transfer?: number | 'silent';
    before_unit?: 'days' | 'business_days' | 'weeks' | 'months' | 'silent';
  };
  window?: {
    length?: number | 'silent';
    unit?: 'hours' | 'days' | 'business_days' | 'weeks' | 'months' | 'reasonable_time' | 'silent';
    calendar?: 'weekends-only' | 'us-federal' | 'england' | 'germany' | 'target' | 'silent';
    first_day?: 'exclude' | 'include' | 'silent';
    ends_at?: string | 'silent';
    zone?: 'UTC' | 'America/New_York' | 'America/Chicago' | 'America/Denver' | 'America/Los_Angeles' | 'Europe/London' | 'Europe/Berlin' | 'Europe/Paris' | 'Asia/Tokyo' | 'Asia/Singapore' | 'Australia/Sydney' | 'silent';
    rollover?: 'none' | 'next_business_day' | 'previous_business_day' | 'silent';
    short_period?: number | 'silent';
    month_rule?: 'corresponding_date' | 'end_of_month' | 'thirty_days' | 'silent';
    fixed_from?: Day | 'silent';
    fixed_close?: Day | 'silent';
    pause?: 'never' | 'for_information' | 'for_approval' | 'for_valuation' | 'for_dispute' | 'for_any' | 'silent';
    after_pause?: 'remainder' | 'anew' | 'silent';
    pause_minimum?: number | 'silent';
    shortening?: 'not_allowed' | 'if_certified' | 'silent';
    extension?: 'by_agreement' | 'by_grantor' | 'not_allowed' | 'silent';
    exercise_effective?: 'receipt' | 'dispatch' | 'silent';
  };
  match?: {
    standard?: 'mirror_image' | 'all_terms' | 'material_terms' | 'economic_terms' | 'price_only' | 'no_less_favourable' | 'matchable_terms' | 'silent';
    price_test?: 'equal' | 'better_by' | 'within' | 'silent';
    price_margin?: number | 'silent';
    better_terms?: 'allowed' | 'not_allowed' | 'silent';
    substitute?: 'counts' | 'does_not_count' | 'silent';
    non_cash?: 'same_kind' | 'cash_equivalent' | 'disregarded' | 'silent';
    unique_terms?: 'must_match' | 'equivalent_counts' | 'excused' | 'silent';
    bad_faith_terms?: 'disregarded' | 'counted' | 'silent';
    package?: 'whole' | 'burdened_part' | 'proportional' | 'no_trigger' | 'either' | 'silent';
    allocation?: 'as_stated' | 'fair_value' | 'silent';
    costs?: 'matched' | 'left_out' | 'silent';
    part?: 'whole_only' | 'any_part' | 'pro_rata' | 'grantor_may_refuse' | 'silent';
    form?: 'any' | 'written' | 'signed_contract' | 'payment' | 'silent';
    conditions?: 'none' | 'reservation' | 'own_allowed' | 'silent';
    means?: 'not_asked' | 'proof_with_reply' | 'able' | 'silent';
    closing_later?: number | 'silent';
    failed_match?: 'ends_right' | 'may_try_again' | 'silent';
  };
  rounds?: {
    changed_offer?: 'any_change' | 'material_change' | 'never' | 'adverse_change' | 'price_change' | 'silent';
    later_window?: 'full' | 'remaining' | 'own_length' | 'silent';
    later_length?: number | 'silent';
    after_match?: 'barred' | 'reopens' | 'silent';
    after_refusal?: 'as_before' | 'worse_for_grantor' | 'material_change' | 'any_change' | 'never' | 'silent';
    most?: number | 'silent';
  };
  after?: {
    silence?: 'refusal' | 'acceptance' | 'silent';
    refusal?: 'final_at_once' | 'final_at_window_end' | 'silent';
    free_period?: number | 'silent';
    free_unit?: 'days' | 'business_days' | 'weeks' | 'months' | 'silent';
    free_from?: 'release' | 'window_end' | 'notice' | 'offer' | 'silent';
    free_terms?: 'same_terms' | 'no_better_for_rival' | 'any_terms' | 'not_materially_better' | 'silent';
    free_tolerance?: number | 'silent';
    free_buyer?: 'same_rival' | 'anyone' | 'silent';
    free_complete?: 'sign' | 'close' | 'silent';
    revival?: 'revives' | 'ends' | 'silent';
    later_offers?: 'right_goes_on' | 'right_is_used_up' | 'silent';
    after_sale?: 'binds_grantor' | 'binds_buyer' | 'ends' | 'silent';
  };
  end?: {
    withdrawal?: 'allowed' | 'not_allowed' | 'silent';
    ripens?: 'notice' | 'contract' | 'silent';
    collapse?: 'kills_offer' | 'no_effect' | 'silent';
    failed_closing?: 'frees_grantor' | 'ends_right' | 'contract_stands' | 'silent';
    after_breach?: 'late_window' | 'reasonable_time' | 'damages_only' | 'silent';
    remedy?: 'by_court' | 'specific_performance' | 'damages_only' | 'void_transfer' | 'silent';
    undone_sale?: 'right_lives' | 'cures' | 'silent';
  };
}

/** A rival's offer. */
export interface Offer {
  from: Id;
  subject: 'new_capacity' | 'existing_workload' | 'self_build' | 'asset' | 'land' | 'other_asset';
  form: 'oral' | 'letter_of_intent' | 'written' | 'signed_contract';
  workload?: 'any' | 'training' | 'inference' | 'research';
  transaction?: 'sale' | 'lease' | 'licence' | 'exchange' | 'contribution' | 'new_issue' | 'gift' | 'inheritance' | 'enforcement' | 'insolvency' | 'share_sale' | 'merger' | 'divorce' | 'partition' | 'condemnation';
  relation?: 'stranger' | 'relative' | 'affiliate' | 'co_owner' | 'other_holder';
  seller?: 'grantor' | 'buyer';
  bundle?: 'none' | 'allocated' | 'one_price';
  covered_share?: number;
  terms: OfferTerm[];
  bona_fide?: Fact;
  conditional?: Fact;
  arms_length?: Fact;
  funded?: Fact;
  shell?: Fact;
  evasion?: Fact;
  competitor?: Fact;
  inseparable?: Fact;
  personal_service?: Fact;
}

/** One term of an offer. */
export type OfferTerm = {
  id: Id;
  name?: string;
  kind: 'price';
  proposed_by?: 'rival' | 'grantor';
  source?: Source;
  in_scope?: Fact;
  material?: Fact;
  matchable?: Fact;
  bad_faith?: Fact;
  measurable?: Fact;
  usd_cents: number;
} | {
  id: Id;
  name?: string;
  kind: 'unit_price';
  proposed_by?: 'rival' | 'grantor';
  source?: Source;
  in_scope?: Fact;
  material?: Fact;
  matchable?: Fact;
  bad_faith?: Fact;
  measurable?: Fact;
  usd_cents: number;
} | {
  id: Id;
  name?: string;
  kind: 'prepayment';
  proposed_by?: 'rival' | 'grantor';
  source?: Source;
  in_scope?: Fact;
  material?: Fact;
  matchable?: Fact;
  bad_faith?: Fact;
  measurable?: Fact;
  basis_points: number;
} | {
  id: Id;
  name?: string;
  kind: 'credits';
  proposed_by?: 'rival' | 'grantor';
  source?: Source;
  in_scope?: Fact;
  material?: Fact;
  matchable?: Fact;
  bad_faith?: Fact;
  measurable?: Fact;
  usd_cents: number;
} | {
  id: Id;
  name?: string;
  kind: 'duration';
  proposed_by?: 'rival' | 'grantor';
  source?: Source;
  in_scope?: Fact;
  material?: Fact;
  matchable?: Fact;
  bad_faith?: Fact;
  measurable?: Fact;
  months: number;
} | {
  id: Id;
  name?: string;
  kind: 'quantity';
  proposed_by?: 'rival' | 'grantor';
  source?: Source;
  in_scope?: Fact;
  material?: Fact;
  matchable?: Fact;
  bad_faith?: Fact;
  measurable?: Fact;
  amount: number;
  unit: 'megawatts' | 'accelerators' | 'units';
} | {
  id: Id;
  name?: string;
  kind: 'start';
  proposed_by?: 'rival' | 'grantor';
  source?: Source;
  in_scope?: Fact;
  material?: Fact;
  matchable?: Fact;
  bad_faith?: Fact;
  measurable?: Fact;
  date: Day;
} | {
  id: Id;
  name?: string;
  kind: 'hardware';
  proposed_by?: 'rival' | 'grantor';
  source?: Source;
  in_scope?: Fact;
  material?: Fact;
  matchable?: Fact;
  bad_faith?: Fact;
  measurable?: Fact;
  words: string;
} | {
  id: Id;
  name?: string;
  kind: 'non_cash';
  proposed_by?: 'rival' | 'grantor';
  source?: Source;
  in_scope?: Fact;
  material?: Fact;
  matchable?: Fact;
  bad_faith?: Fact;
  measurable?: Fact;
  usd_cents: number;
} | {
  id: Id;
  name?: string;
  kind: 'condition';
  proposed_by?: 'rival' | 'grantor';
  source?: Source;
  in_scope?: Fact;
  material?: Fact;
  matchable?: Fact;
  bad_faith?: Fact;
  measurable?: Fact;
  words: string;
} | {
  id: Id;
  name?: string;
  kind: 'other';
  proposed_by?: 'rival' | 'grantor';
  source?: Source;
  in_scope?: Fact;
  material?: Fact;
  matchable?: Fact;
  bad_faith?: Fact;
  measurable?: Fact;
  words: string;
} | {
  id: Id;
  name?: string;
  kind: 'closing';
  proposed_by?: 'rival' | 'grantor';
  source?: Source;
  in_scope?: Fact;
  material?: Fact;
  matchable?: Fact;
  bad_faith?: Fact;
  measurable?: Fact;
  date: Day;
} | {
  id: Id;
  name?: string;
  kind: 'deposit';
  proposed_by?: 'rival' | 'grantor';
  source?: Source;
  in_scope?: Fact;
  material?: Fact;
  matchable?: Fact;
  bad_faith?: Fact;
  measurable?: Fact;
  basis_points: number;
} | {
  id: Id;
  name?: string;
  kind: 'cost';
  proposed_by?: 'rival' | 'grantor';
  source?: Source;
  in_scope?: Fact;
  material?: Fact;
  matchable?: Fact;
  bad_faith?: Fact;
  measurable?: Fact;
  usd_cents: number;
} | {
  id: Id;
  name?: string;
  kind: 'guaranty';
  proposed_by?: 'rival' | 'grantor';
  source?: Source;
  in_scope?: Fact;
  material?: Fact;
  matchable?: Fact;
  bad_faith?: Fact;
  measurable?: Fact;
  words: string;
} | {
  id: Id;
  name?: string;
  kind: 'other_asset';
  proposed_by?: 'rival' | 'grantor';
  source?: Source;
  in_scope?: Fact;
  material?: Fact;
  matchable?: Fact;
  bad_faith?: Fact;
  measurable?: Fact;
  usd_cents: number;
};

/** Something that happened, or is said to have happened. */
export type DealEvent = {
  at: Moment;
  offer_received: Id;
  happened?: Fact;
  holder?: Id;
} | {
  at: Moment;
  grantor_decides: Id;
  happened?: Fact;
  holder?: Id;
} | {
  at: Moment;
  contract_signed: Id;
  happened?: Fact;
  holder?: Id;
} | {
  at: Moment;
  notice_sent: {
    offer: Id;
    states?: Id[];
    copy?: boolean;
    form?: 'written' | 'oral';
    to?: 'holder' | 'somebody_else';
  };
  happened?: Fact;
  holder?: Id;
} | {
  at: Moment;
  notice_received: {
    offer: Id;
    states?: Id[];
    copy?: boolean;
    form?: 'written' | 'oral';
    to?: 'holder' | 'somebody_else';
  };
  happened?: Fact;
  holder?: Id;
} | {
  at: Moment;
  information_requested: Id;
  happened?: Fact;
  holder?: Id;
} | {
  at: Moment;
  information_given: {
    offer: Id;
    states?: Id[];
    copy?: boolean;
    form?: 'written' | 'oral';
    to?: 'holder' | 'somebody_else';
  };
  happened?: Fact;
  holder?: Id;
} | {
  at: Moment;
  extension: {
    offer: Id;
    until: Day;
    by?: 'both' | 'grantor' | 'holder';
  };
  happened?: Fact;
  holder?: Id;
} | {
  at: Moment;
  offer_changed: {
    offer: Id;
    to: Id;
  };
  happened?: Fact;
  holder?: Id;
} | {
  at: Moment;
  offer_withdrawn: Id;
  happened?: Fact;
  holder?: Id;
} | {
  at: Moment;
  grantor_withdraws: Id;
  happened?: Fact;
  holder?: Id;
} | {
  at: Moment;
  exercise: {
    offer: Id;
    differs?: Array<{
      term: Id;
      usd_cents: number;
      equivalent?: Fact;
    } | {
      term: Id;
      basis_points: number;
      equivalent?: Fact;
    } | {
      term: Id;
      months: number;
      equivalent?: Fact;
    } | {
      term: Id;
      date: Day;
      equivalent?: Fact;
    } | {
      term: Id;
      words: string;
      equivalent?: Fact;
    } | {
      term: Id;
      amount: number;
      unit: 'megawatts' | 'accelerators' | 'units';
      equivalent?: Fact;
    } | {
      term: Id;
      cash_usd_cents: number;
      equivalent?: Fact;
    } | {
      term: Id;
      omitted: true;
      equivalent?: Fact;
    }>;
    qualified?: 'no' | 'reservation' | 'mirrors_offer' | 'own' | 'disputed';
    by?: 'holder' | 'affiliate' | 'assignee' | 'stranger';
    form?: 'written' | 'oral' | 'signed_contract' | 'payment';
    proof?: Fact;
    able?: Fact;
  };
  happened?: Fact;
  holder?: Id;
} | {
  at: Moment;
  refusal: Id;
  happened?: Fact;
  holder?: Id;
} | {
  at: Moment;
  transfer: {
    offer: Id;
    on?: Id;
    buyer_knew?: Fact;
  };
  happened?: Fact;
  holder?: Id;
} | {
  at: Moment;
  closed_with_holder: Id;
  happened?: Fact;
  holder?: Id;
} | {
  at: Moment;
  right_ends: true;
  happened?: Fact;
  holder?: Id;
} | {
  at: Moment;
  exercise_sent: {
    offer: Id;
    differs?: Array<{
      term: Id;
      usd_cents: number;
      equivalent?: Fact;
    } | {
      term: Id;
      basis_points: number;
      equivalent?: Fact;
    } | {
      term: Id;
      months: number;
      equivalent?: Fact;
    } | {
      term: Id;
      date: Day;
      equivalent?: Fact;
    } | {
      term: Id;
      words: string;
      equivalent?: Fact;
    } | {
      term: Id;
      amount: number;
      unit: 'megawatts' | 'accelerators' | 'units';
      equivalent?: Fact;
    } | {
      term: Id;
      cash_usd_cents: number;
      equivalent?: Fact;
    } | {
      term: Id;
      omitted: true;
      equivalent?: Fact;
    }>;
    qualified?: 'no' | 'reservation' | 'mirrors_offer' | 'own' | 'disputed';
    by?: 'holder' | 'affiliate' | 'assignee' | 'stranger';
    form?: 'written' | 'oral' | 'signed_contract' | 'payment';
    proof?: Fact;
    able?: Fact;
  };
  happened?: Fact;
  holder?: Id;
} | {
  at: Moment;
  holder_learns: {
    offer: Id;
    states?: Id[];
    copy?: boolean;
    form?: 'written' | 'oral';
    to?: 'holder' | 'somebody_else';
  };
  happened?: Fact;
  holder?: Id;
} | {
  at: Moment;
  paused: {
    offer: Id;
    pending: 'information' | 'approval' | 'valuation' | 'dispute';
  };
  happened?: Fact;
  holder?: Id;
} | {
  at: Moment;
  resumed: Id;
  happened?: Fact;
  holder?: Id;
} | {
  at: Moment;
  shortened: {
    offer: Id;
    until: Day;
    certified?: Fact;
  };
  happened?: Fact;
  holder?: Id;
} | {
  at: Moment;
  extension_requested: Id;
  happened?: Fact;
  holder?: Id;
} | {
  at: Moment;
  holder_waives: Id;
  happened?: Fact;
  holder?: Id;
} | {
  at: Moment;
  holder_fails_to_close: Id;
  happened?: Fact;
  holder?: Id;
} | {
  at: Moment;
  closed_with_rival: Id;
  happened?: Fact;
  holder?: Id;
} | {
  at: Moment;
  transfer_undone: Id;
  happened?: Fact;
  holder?: Id;
} | {
  at: Moment;
  talks_begin: true;
  happened?: Fact;
  holder?: Id;
} | {
  at: Moment;
  talks_end: true;
  happened?: Fact;
  holder?: Id;
} | {
  at: Moment;
  holder_in_default: true;
  happened?: Fact;
  holder?: Id;
} | {
  at: Moment;
  default_cured: true;
  happened?: Fact;
  holder?: Id;
} | {
  at: Moment;
  change_of_control: true;
  happened?: Fact;
  holder?: Id;
} | {
  at: Moment;
  court_finding: {
    fact: 'bona_fide' | 'conditional' | 'arms_length' | 'funded' | 'shell' | 'evasion' | 'competitor' | 'inseparable' | 'personal_service' | 'in_scope' | 'material' | 'matchable' | 'bad_faith' | 'measurable' | 'happened' | 'qualified' | 'able' | 'proof' | 'buyer_knew' | 'certified' | 'clause_valid' | 'holder_ready';
    offer?: Id;
    term?: Id;
    event?: number;
    answer: 'yes' | 'no';
  };
  happened?: Fact;
  holder?: Id;
};

/** What is known of a decided case. */
export interface CaseInfo {
  citation: string;
  read_at: string;
  confidence: Confidence;
  topics: string[];
  question: string;
  held: string;
  pairs?: Array<{
    with: Id;
    change: string;
    to: string;
    ground: Ground;
  }>;
}

/** What a file expects of the evaluator. */
export interface Expectation {
  as_of?: Day;
  offer?: Id;
  taker?: Taker;
  ground?: Ground;
  joint_taker?: Taker;
  joint_ground?: Ground;
  last_day?: Day;
  closes?: Moment;
  depends_on?: string[];
  remedies?: Array<'specific_performance' | 'injunction' | 'rescission' | 'damages' | 'declaration'>;
  answers?: {
    covered?: 'yes' | 'no' | 'unknown';
    form_good?: 'yes' | 'no' | 'unknown';
    bona_fide?: 'yes' | 'no' | 'unknown';
    condition_allowed?: 'yes' | 'no' | 'unknown';
    triggered?: 'yes' | 'no' | 'unknown';
    notice_complete?: 'yes' | 'no' | 'unknown';
    clock_starts?: 'yes' | 'no' | 'unknown';
    last_day?: 'yes' | 'no' | 'unknown';
    extended?: 'yes' | 'no' | 'unknown';
    in_time?: 'yes' | 'no' | 'unknown';
    is_match?: 'yes' | 'no' | 'unknown';
    failed_match_ends?: 'yes' | 'no' | 'unknown';
    refusal_final?: 'yes' | 'no' | 'unknown';
    silence_releases?: 'yes' | 'no' | 'unknown';
    new_notice?: 'yes' | 'no' | 'unknown';
    may_withdraw?: 'yes' | 'no' | 'unknown';
    free_until?: 'yes' | 'no' | 'unknown';
    revives?: 'yes' | 'no' | 'unknown';
    free_to_contract?: 'yes' | 'no' | 'unknown';
    in_force?: 'yes' | 'no' | 'unknown';
    transaction_covered?: 'yes' | 'no' | 'unknown';
    third_party_qualifies?: 'yes' | 'no' | 'unknown';
    separate_offer?: 'yes' | 'no' | 'unknown';
    holder_stands?: 'yes' | 'no' | 'unknown';
    notice_good?: 'yes' | 'no' | 'unknown';
    talks_over?: 'yes' | 'no' | 'unknown';
    paused?: 'yes' | 'no' | 'unknown';
    shortened?: 'yes' | 'no' | 'unknown';
    reply_effective?: 'yes' | 'no' | 'unknown';
    right_person?: 'yes' | 'no' | 'unknown';
    reply_form?: 'yes' | 'no' | 'unknown';
    unqualified?: 'yes' | 'no' | 'unknown';
    means_shown?: 'yes' | 'no' | 'unknown';
    enough_notice?: 'yes' | 'no' | 'unknown';
    waived?: 'yes' | 'no' | 'unknown';
    right_lives?: 'yes' | 'no' | 'unknown';
    close_fails?: 'yes' | 'no' | 'unknown';
    remedies?: 'yes' | 'no' | 'unknown';
  };
}

/** Where something comes from. */
export type Source = 'primary' | 'reported' | 'invented';

/** Whether something is so, as far as it is known. */
export type Fact = 'yes' | 'no' | 'disputed';

/** How sure something is. */
export type Confidence = 'verified' | 'partly' | 'assumed';

/** A day, such as `2025-03-24`. */
export type Day = string;

/** A day, or an instant such as `2025-03-24T17:00-04:00`. */
export type Moment = string;

/** A short name: small letters, digits, hyphens and underscores. */
export type Id = string;

/** What follows from a deal, in every reading. */
export interface Evaluation {
  version: 2;
  deal: Id;
  answer: 'certain' | 'depends';
  depends_on: Question[];
  complete: boolean;
  readings: Reading[];
  flips?: Flips;
  map?: OutcomeMap;
}

/** One way to settle what is open, and what follows then. */
export interface Reading {
  choices: Array<{
    question: Question;
    says: string | number | boolean;
  }>;
  as_of: Moment;
  outcome: Outcome;
  phases: PhaseSpan[];
  windows: Window[];
  permissions: Permission[];
  matches: MatchReport[];
  findings: Finding[];
  clause: SettledClause;
  together: Together;
}

/** Something that is open. */
export type Question = {
  term: 'right.kind' | 'right.starts' | 'right.ends' | 'right.survival' | 'right.open_window' | 'right.gaps' | 'subject.covers' | 'subject.workloads' | 'subject.self_build' | 'subject.transactions' | 'subject.gifts' | 'subject.enforcement' | 'subject.indirect' | 'subject.third_party' | 'subject.exercised_by' | 'subject.holder_default' | 'subject.change_of_control' | 'subject.ranking' | 'trigger.event' | 'trigger.maker' | 'trigger.offer_form' | 'trigger.deposit' | 'trigger.bona_fide' | 'trigger.conditional_offer' | 'talks.length' | 'talks.unit' | 'talks.meanwhile' | 'talks.window' | 'notice.contents' | 'notice.form' | 'notice.effective' | 'notice.late_hour' | 'notice.late_day' | 'notice.defect' | 'notice.cure' | 'notice.before_transfer' | 'notice.before_unit' | 'window.length' | 'window.unit' | 'window.calendar' | 'window.first_day' | 'window.ends_at' | 'window.zone' | 'window.rollover' | 'window.short_period' | 'window.month_rule' | 'window.fixed_from' | 'window.fixed_close' | 'window.pause' | 'window.after_pause' | 'window.pause_minimum' | 'window.shortening' | 'window.extension' | 'window.exercise_effective' | 'match.standard' | 'match.price_test' | 'match.price_margin' | 'match.better_terms' | 'match.substitute' | 'match.non_cash' | 'match.unique_terms' | 'match.bad_faith_terms' | 'match.package' | 'match.allocation' | 'match.costs' | 'match.part' | 'match.form' | 'match.conditions' | 'match.means' | 'match.closing_later' | 'match.failed_match' | 'rounds.changed_offer' | 'rounds.later_window' | 'rounds.later_length' | 'rounds.after_match' | 'rounds.after_refusal' | 'rounds.most' | 'after.silence' | 'after.refusal' | 'after.free_period' | 'after.free_unit' | 'after.free_from' | 'after.free_terms' | 'after.free_tolerance' | 'after.free_buyer' | 'after.free_complete' | 'after.revival' | 'after.later_offers' | 'after.after_sale' | 'end.withdrawal' | 'end.ripens' | 'end.collapse' | 'end.failed_closing' | 'end.after_breach' | 'end.remedy' | 'end.undone_sale';
} | {
  offer: Id;
  fact: string;
} | {
  offer: Id;
  offer_term: Id;
  fact: string;
} | {
  event: number;
  difference: number;
  fact: string;
} | {
  event: number;
  fact: string;
} | {
  fact: string;
};

/** Who gets the deal, and why. */
export interface Outcome {
  offer: Id | null;
  taker: Taker;
  ground: Ground;
  phase: Phase;
  since: Moment | null;
  until: Moment | null;
  remedies: Array<'specific_performance' | 'injunction' | 'rescission' | 'damages' | 'declaration'>;
}

/** Who gets the deal. */
export type Taker = 'open' | 'holder' | 'rival' | 'split' | 'nobody';

/** Why it stands so. */
export type Ground = 'no_offer' | 'not_covered' | 'form_too_weak' | 'not_bona_fide' | 'conditional' | 'right_ended' | 'offer_pending' | 'notice_due' | 'notice_defective' | 'window_open' | 'cannot_count' | 'matched' | 'matched_in_part' | 'accepted_by_silence' | 'lapsed' | 'late' | 'refused' | 'no_match' | 'grantor_withdrew' | 'offer_gone' | 'free_period_over' | 'sold_to_rival' | 'closed_with_holder' | 'breach_no_chance' | 'breach_after_match' | 'breach_outside_free_period' | 'no_right' | 'exclusive' | 'not_yet_in_force' | 'clause_void' | 'excluded_transfer' | 'wrong_third_party' | 'package_only' | 'first_offer_due' | 'window_paused' | 'late_window' | 'conditional_reply' | 'partial_reply' | 'wrong_person' | 'form_of_reply' | 'no_means' | 'holder_not_entitled' | 'waived' | 'holder_failed' | 'talks_over' | 'signed_with_rival' | 'breach_too_soon' | 'breach_of_talks' | 'breach_of_exclusivity' | 'sale_undone' | 'rest_sold';

/** Where the procedure stands. */
export type Phase = 'dormant' | 'offer_pending' | 'triggered' | 'notice_defective' | 'window_open' | 'exercised' | 'released' | 'sold_to_rival' | 'closed_with_holder' | 'breached' | 'withdrawn' | 'ended' | 'window_paused';

/** How long an offer stood, or will stand, in a phase. */
export interface PhaseSpan {
  offer: Id;
  phase: Phase;
  ground: Ground;
  from: Moment;
  until: Moment | null;
  projected: boolean;
}

/** The time in which the holder may match, counted day by day. */
export interface Window {
  offer: Id;
  opened_by: number;
  opens: Moment;
  day_zero: Day;
  first_counted: Day | null;
  last_day: Day | null;
  closes: Moment | null;
  rolled_from: Day | null;
  not_counted: Array<{
    date: Day;
    why: string;
  }>;
  end: 'runs' | 'expired' | 'matched' | 'refused' | 'stopped';
}

/** What a party may, must or must not do. */
export interface Permission {
  party: 'holder' | 'grantor' | 'rival';
  mode: 'may' | 'must' | 'must_not';
  act: 'match_offer' | 'refuse' | 'ask_for_gaps' | 'decide' | 'negotiate' | 'turn_down' | 'give_notice' | 'complete_notice' | 'answer_questions' | 'withdraw' | 'contract_with_rival' | 'contract_on_other_terms' | 'contract_for_the_rest' | 'perform' | 'make_offer' | 'improve_or_leave' | 'sign' | 'seek_remedy' | 'deal_with_others' | 'offer_first' | 'supply_information' | 'wait';
  from: Moment | null;
  until: Moment | null;
  because: Cause[];
  holder?: Id | null;
}

/** A reply held against the offer, term by term. */
export interface MatchReport {
  offer: Id;
  event: number;
  terms: Array<{
    term: Id;
    comparison: 'equal' | 'better' | 'worse' | 'different' | 'equivalent' | 'cash_instead' | 'part' | 'missing' | 'only_the_rival_could';
    weight: 'counts' | 'out_of_scope' | 'bad_faith' | 'non_cash_left_out' | 'immaterial' | 'not_economic' | 'not_the_price' | 'not_measurable' | 'not_matchable' | 'added_by_grantor' | 'cost_left_out' | 'other_asset';
    met: boolean;
  }>;
}

/** A question of the law with its answer and what it rests on. */
export interface Finding {
  rule: 'covered' | 'form_good' | 'bona_fide' | 'condition_allowed' | 'triggered' | 'notice_complete' | 'clock_starts' | 'last_day' | 'extended' | 'in_time' | 'is_match' | 'failed_match_ends' | 'refusal_final' | 'silence_releases' | 'new_notice' | 'may_withdraw' | 'free_until' | 'revives' | 'free_to_contract' | 'in_force' | 'transaction_covered' | 'third_party_qualifies' | 'separate_offer' | 'holder_stands' | 'notice_good' | 'talks_over' | 'paused' | 'shortened' | 'reply_effective' | 'right_person' | 'reply_form' | 'unqualified' | 'means_shown' | 'enough_notice' | 'waived' | 'right_lives' | 'close_fails' | 'remedies';
  offer: Id;
  answer: 'yes' | 'no' | 'unknown';
  at: Moment | null;
  because: Cause[];
}

/** What a finding rests on. */
export type Cause = {
  term: 'right.kind' | 'right.starts' | 'right.ends' | 'right.survival' | 'right.open_window' | 'right.gaps' | 'subject.covers' | 'subject.workloads' | 'subject.self_build' | 'subject.transactions' | 'subject.gifts' | 'subject.enforcement' | 'subject.indirect' | 'subject.third_party' | 'subject.exercised_by' | 'subject.holder_default' | 'subject.change_of_control' | 'subject.ranking' | 'trigger.event' | 'trigger.maker' | 'trigger.offer_form' | 'trigger.deposit' | 'trigger.bona_fide' | 'trigger.conditional_offer' | 'talks.length' | 'talks.unit' | 'talks.meanwhile' | 'talks.window' | 'notice.contents' | 'notice.form' | 'notice.effective' | 'notice.late_hour' | 'notice.late_day' | 'notice.defect' | 'notice.cure' | 'notice.before_transfer' | 'notice.before_unit' | 'window.length' | 'window.unit' | 'window.calendar' | 'window.first_day' | 'window.ends_at' | 'window.zone' | 'window.rollover' | 'window.short_period' | 'window.month_rule' | 'window.fixed_from' | 'window.fixed_close' | 'window.pause' | 'window.after_pause' | 'window.pause_minimum' | 'window.shortening' | 'window.extension' | 'window.exercise_effective' | 'match.standard' | 'match.price_test' | 'match.price_margin' | 'match.better_terms' | 'match.substitute' | 'match.non_cash' | 'match.unique_terms' | 'match.bad_faith_terms' | 'match.package' | 'match.allocation' | 'match.costs' | 'match.part' | 'match.form' | 'match.conditions' | 'match.means' | 'match.closing_later' | 'match.failed_match' | 'rounds.changed_offer' | 'rounds.later_window' | 'rounds.later_length' | 'rounds.after_match' | 'rounds.after_refusal' | 'rounds.most' | 'after.silence' | 'after.refusal' | 'after.free_period' | 'after.free_unit' | 'after.free_from' | 'after.free_terms' | 'after.free_tolerance' | 'after.free_buyer' | 'after.free_complete' | 'after.revival' | 'after.later_offers' | 'after.after_sale' | 'end.withdrawal' | 'end.ripens' | 'end.collapse' | 'end.failed_closing' | 'end.after_breach' | 'end.remedy' | 'end.undone_sale';
} | {
  event: number;
} | {
  offer: Id;
} | {
  offer: Id;
  offer_term: Id;
} | {
  offer: Id;
  fact: string;
} | {
  fact: string;
} | {
  finding: 'covered' | 'form_good' | 'bona_fide' | 'condition_allowed' | 'triggered' | 'notice_complete' | 'clock_starts' | 'last_day' | 'extended' | 'in_time' | 'is_match' | 'failed_match_ends' | 'refusal_final' | 'silence_releases' | 'new_notice' | 'may_withdraw' | 'free_until' | 'revives' | 'free_to_contract' | 'in_force' | 'transaction_covered' | 'third_party_qualifies' | 'separate_offer' | 'holder_stands' | 'notice_good' | 'talks_over' | 'paused' | 'shortened' | 'reply_effective' | 'right_person' | 'reply_form' | 'unqualified' | 'means_shown' | 'enough_notice' | 'waived' | 'right_lives' | 'close_fails' | 'remedies';
} | {
  offer: Id;
  finding: 'covered' | 'form_good' | 'bona_fide' | 'condition_allowed' | 'triggered' | 'notice_complete' | 'clock_starts' | 'last_day' | 'extended' | 'in_time' | 'is_match' | 'failed_match_ends' | 'refusal_final' | 'silence_releases' | 'new_notice' | 'may_withdraw' | 'free_until' | 'revives' | 'free_to_contract' | 'in_force' | 'transaction_covered' | 'third_party_qualifies' | 'separate_offer' | 'holder_stands' | 'notice_good' | 'talks_over' | 'paused' | 'shortened' | 'reply_effective' | 'right_person' | 'reply_form' | 'unqualified' | 'means_shown' | 'enough_notice' | 'waived' | 'right_lives' | 'close_fails' | 'remedies';
};

/** The clause without silence. */
export interface SettledClause {
  'right.kind': Settled<'first_refusal' | 'last_look' | 'topping' | 'first_offer' | 'first_negotiation' | 'option' | 'exclusivity' | 'none'>;
  'right.starts': Settled<Day | 'silent'>;
  'right.ends': Settled<Day | 'silent'>;
  'right.survival': Settled<number | 'silent'>;
  'right.open_window': Settled<'runs_on' | 'cut_off'>;
  'right.gaps': Settled<'implied' | 'void'>;
  'subject.covers': Settled<'new_capacity' | 'all_capacity'>;
  'subject.workloads': Settled<'all' | 'training' | 'inference' | 'research'>;
  'subject.self_build': Settled<'outside' | 'inside'>;
  'subject.transactions': Settled<'sales' | 'for_value' | 'any'>;
  'subject.gifts': Settled<'outside' | 'inside'>;
  'subject.enforcement': Settled<'outside' | 'inside'>;
  'subject.indirect': Settled<'not_covered' | 'if_shell' | 'covered'>;
  'subject.third_party': Settled<'anyone' | 'unaffiliated' | 'competitors' | 'strangers'>;
  'subject.exercised_by': Settled<'holder_only' | 'affiliates' | 'anyone_named'>;
  'subject.holder_default': Settled<'no_effect' | 'suspends'>;
  'subject.change_of_control': Settled<'no_effect' | 'ends_right'>;
  'subject.ranking': Settled<'in_rank_order' | 'pro_rata' | 'together' | 'pro_rata_or_nothing'>;
  'trigger.event': Settled<'offer_received' | 'grantor_willing' | 'contract_signed'>;
  'trigger.maker': Settled<'rival_only' | 'own_terms'>;
  'trigger.offer_form': Settled<'any' | 'written' | 'binding'>;
  'trigger.deposit': Settled<number | 'silent'>;
  'trigger.bona_fide': Settled<'honest' | 'arms_length' | 'funded'>;
  'trigger.conditional_offer': Settled<'triggers' | 'does_not_trigger'>;
  'talks.length': Settled<number | 'silent'>;
  'talks.unit': Settled<'days' | 'business_days' | 'weeks' | 'months'>;
  'talks.meanwhile': Settled<'closed' | 'open'>;
  'talks.window': Settled<'runs_meanwhile' | 'waits'>;
  'notice.contents': Settled<'price' | 'economic_terms' | 'material_terms' | 'full_copy'>;
  'notice.form': Settled<'any' | 'written'>;
  'notice.effective': Settled<'dispatch' | 'receipt'>;
  'notice.late_hour': Settled<string | 'silent'>;
  'notice.late_day': Settled<'next_day' | 'next_business_day' | 'business_day_only'>;
  'notice.defect': Settled<'stops_clock' | 'holder_must_ask'>;
  'notice.cure': Settled<'strict' | 'by_knowledge'>;
  'notice.before_transfer': Settled<number | 'silent'>;
  'notice.before_unit': Settled<'days' | 'business_days' | 'weeks' | 'months'>;
  'window.length': Settled<number | 'silent'>;
  'window.unit': Settled<'hours' | 'days' | 'business_days' | 'weeks' | 'months' | 'reasonable_time'>;
  'window.calendar': Settled<'weekends-only' | 'us-federal' | 'england' | 'germany' | 'target'>;
  'window.first_day': Settled<'exclude' | 'include'>;
  'window.ends_at': Settled<string>;
  'window.zone': Settled<'UTC' | 'America/New_York' | 'America/Chicago' | 'America/Denver' | 'America/Los_Angeles' | 'Europe/London' | 'Europe/Berlin' | 'Europe/Paris' | 'Asia/Tokyo' | 'Asia/Singapore' | 'Australia/Sydney'>;
  'window.rollover': Settled<'none' | 'next_business_day' | 'previous_business_day'>;
  'window.short_period': Settled<number | 'silent'>;
  'window.month_rule': Settled<'corresponding_date' | 'end_of_month' | 'thirty_days'>;
  'window.fixed_from': Settled<Day | 'silent'>;
  'window.fixed_close': Settled<Day | 'silent'>;
  'window.pause': Settled<'never' | 'for_information' | 'for_approval' | 'for_valuation' | 'for_dispute' | 'for_any'>;
  'window.after_pause': Settled<'remainder' | 'anew'>;
  'window.pause_minimum': Settled<number | 'silent'>;
  'window.shortening': Settled<'not_allowed' | 'if_certified'>;
  'window.extension': Settled<'by_agreement' | 'by_grantor' | 'not_allowed'>;
  'window.exercise_effective': Settled<'receipt' | 'dispatch'>;
  'match.standard': Settled<'mirror_image' | 'all_terms' | 'material_terms' | 'economic_terms' | 'price_only' | 'no_less_favourable' | 'matchable_terms'>;
  'match.price_test': Settled<'equal' | 'better_by' | 'within'>;
  'match.price_margin': Settled<number | 'silent'>;
  'match.better_terms': Settled<'allowed' | 'not_allowed'>;
  'match.substitute': Settled<'counts' | 'does_not_count'>;
  'match.non_cash': Settled<'same_kind' | 'cash_equivalent' | 'disregarded'>;
  'match.unique_terms': Settled<'must_match' | 'equivalent_counts' | 'excused'>;
  'match.bad_faith_terms': Settled<'disregarded' | 'counted'>;
  'match.package': Settled<'whole' | 'burdened_part' | 'proportional' | 'no_trigger' | 'either'>;
  'match.allocation': Settled<'as_stated' | 'fair_value'>;
  'match.costs': Settled<'matched' | 'left_out'>;
  'match.part': Settled<'whole_only' | 'any_part' | 'pro_rata' | 'grantor_may_refuse'>;
  'match.form': Settled<'any' | 'written' | 'signed_contract' | 'payment'>;
  'match.conditions': Settled<'none' | 'reservation' | 'own_allowed'>;
  'match.means': Settled<'not_asked' | 'proof_with_reply' | 'able'>;
  'match.closing_later': Settled<number | 'silent'>;
  'match.failed_match': Settled<'ends_right' | 'may_try_again'>;
  'rounds.changed_offer': Settled<'any_change' | 'material_change' | 'never' | 'adverse_change' | 'price_change'>;
  'rounds.later_window': Settled<'full' | 'remaining' | 'own_length'>;
  'rounds.later_length': Settled<number | 'silent'>;
  'rounds.after_match': Settled<'barred' | 'reopens'>;
  'rounds.after_refusal': Settled<'as_before' | 'worse_for_grantor' | 'material_change' | 'any_change' | 'never'>;
  'rounds.most': Settled<number | 'silent'>;
  'after.silence': Settled<'refusal' | 'acceptance'>;
  'after.refusal': Settled<'final_at_once' | 'final_at_window_end'>;
  'after.free_period': Settled<number | 'silent'>;
  'after.free_unit': Settled<'days' | 'business_days' | 'weeks' | 'months'>;
  'after.free_from': Settled<'release' | 'window_end' | 'notice' | 'offer'>;
  'after.free_terms': Settled<'same_terms' | 'no_better_for_rival' | 'any_terms' | 'not_materially_better'>;
  'after.free_tolerance': Settled<number | 'silent'>;
  'after.free_buyer': Settled<'same_rival' | 'anyone'>;
  'after.free_complete': Settled<'sign' | 'close'>;
  'after.revival': Settled<'revives' | 'ends'>;
  'after.later_offers': Settled<'right_goes_on' | 'right_is_used_up'>;
  'after.after_sale': Settled<'binds_grantor' | 'binds_buyer' | 'ends'>;
  'end.withdrawal': Settled<'allowed' | 'not_allowed'>;
  'end.ripens': Settled<'notice' | 'contract'>;
  'end.collapse': Settled<'kills_offer' | 'no_effect'>;
  'end.failed_closing': Settled<'frees_grantor' | 'ends_right' | 'contract_stands'>;
  'end.after_breach': Settled<'late_window' | 'reasonable_time' | 'damages_only'>;
  'end.remedy': Settled<'by_court' | 'specific_performance' | 'damages_only' | 'void_transfer'>;
  'end.undone_sale': Settled<'right_lives' | 'cures'>;
}

/** How all holders stand together. */
export interface Together {
  taker: Taker;
  ground: Ground;
  holders: Array<{
    holder: Id;
    outcome: Outcome;
    share: number;
    quantity: number | null;
    counts?: boolean;
    phases?: PhaseSpan[];
    windows?: Window[];
    matches?: MatchReport[];
    findings?: Finding[];
  }>;
  decided_by?: Id;
  winners?: Id[];
  claimants?: Id[];
}

/** The smallest single changes that give another outcome, and what was tried. */
export interface Flips {
  as_of: Day;
  standing: Standing;
  found: Flip[];
  evaluations: number;
  complete: boolean;
  axes: Array<{
    path: string;
    how: 'exhausted' | 'near' | 'bisected' | 'not_checked';
    steps?: number;
    why?: 'words' | 'not_yet_known';
    values: number;
  }>;
}

/** One such change. */
export interface Flip {
  path: string;
  from: string | number | boolean | unknown[] | Record<string, unknown> | null;
  to: string | number | boolean | unknown[] | Record<string, unknown> | null;
  position: number | null;
  size: {
    n: number;
    unit: 'count' | 'minutes' | 'days' | 'usd_cents' | 'months' | 'basis_points' | 'amount';
  } | null;
  effect: 'ground' | 'taker';
  as_of: Day;
  standing: Standing;
}

/** How a deal stands over all its readings. */
export interface Standing {
  takers: Taker[];
  grounds: Ground[];
  readings: number;
  complete: boolean;
}

/** The outcome over two things. */
export interface OutcomeMap {
  x: {
    path: string;
    values: Array<string | number | boolean | unknown[] | Record<string, unknown> | null>;
  };
  y: {
    path: string;
    values: Array<string | number | boolean | unknown[] | Record<string, unknown> | null>;
  };
  rows: Array<Array<{
    taker: Taker;
    ground: Ground;
    depends: boolean;
  }>>;
}

/** The value of a term, and where it comes from. */
export interface Settled<Value> {
  value: Value;
  from: 'clause' | 'default' | 'reading' | 'end.withdrawal';
  source?: string;
  confidence?: Confidence;
}
