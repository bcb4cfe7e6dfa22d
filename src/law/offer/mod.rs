//! What the rival proposes: a list of terms, each with what is known about it.

mod kinds;
mod term;

use super::finding::FactKind;

pub use kinds::*;
pub use term::{Amount, OfferTerm};

/// One offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Short name within the file, such as `o1`.
    pub id: String,
    /// Position of the rival in the deal's list.
    pub rival: usize,
    /// What it is about.
    pub subject: Subject,
    /// The form it was made in.
    pub form: Form,
    /// What capacity is for.
    pub workload: Workload,
    /// How the subject would pass.
    pub transaction: Transaction,
    /// Who makes it: a rival, or the grantor on terms of its own.
    pub maker: ProposedBy,
    /// What the rival is to the grantor.
    pub relation: Relation,
    /// Who would transfer the subject.
    pub seller: Seller,
    /// Whether it is for more than the right covers.
    pub bundle: Bundle,
    /// The covered part's share of a package's one price, in basis points, where it is known.
    pub share: Option<u32>,
    /// Whether it depends on a condition outside the parties' control.
    pub conditional: Fact,
    /// Whether it is honest and at arm's length (P11).
    pub bona_fide: Fact,
    /// Whether it is at arm's length.
    pub arms_length: Fact,
    /// Whether the rival can pay.
    pub funded: Fact,
    /// Whether the company that is sold is a shell for the subject (P3).
    pub shell: Fact,
    /// Whether its structure is meant to get round the right (P75: C9).
    pub evasion: Fact,
    /// Whether the rival competes with the holder (P5).
    pub competitor: Fact,
    /// Whether the covered part cannot be separated from a package without harm (BGB 467).
    pub inseparable: Fact,
    /// Whether it is about personal services (C59).
    pub personal_service: Fact,
    /// Its terms.
    pub terms: Vec<OfferTerm>,
}

impl Offer {
    /// An offer of a stranger for new capacity or whatever else, in writing, with nothing in dispute.
    pub fn new(id: String, rival: usize, subject: Subject, form: Form, terms: Vec<OfferTerm>) -> Self {
        Self {
            id,
            rival,
            subject,
            form,
            workload: Workload::Any,
            transaction: Transaction::Sale,
            maker: ProposedBy::Rival,
            relation: Relation::Stranger,
            seller: Seller::Grantor,
            bundle: Bundle::None,
            share: None,
            conditional: Fact::No,
            bona_fide: Fact::Yes,
            arms_length: Fact::Yes,
            funded: Fact::Yes,
            shell: Fact::No,
            evasion: Fact::No,
            competitor: Fact::Yes,
            inseparable: Fact::No,
            personal_service: Fact::No,
            terms,
        }
    }

    /// What is known about a fact.
    pub fn fact(&self, kind: FactKind) -> Fact {
        match kind {
            FactKind::BonaFide => self.bona_fide,
            FactKind::Conditional => self.conditional,
            FactKind::ArmsLength => self.arms_length,
            FactKind::Funded => self.funded,
            FactKind::Shell => self.shell,
            FactKind::Evasion => self.evasion,
            FactKind::Competitor => self.competitor,
            FactKind::Inseparable => self.inseparable,
            FactKind::PersonalService => self.personal_service,
        }
    }

    /// The place of a fact.
    pub fn fact_mut(&mut self, kind: FactKind) -> &mut Fact {
        match kind {
            FactKind::BonaFide => &mut self.bona_fide,
            FactKind::Conditional => &mut self.conditional,
            FactKind::ArmsLength => &mut self.arms_length,
            FactKind::Funded => &mut self.funded,
            FactKind::Shell => &mut self.shell,
            FactKind::Evasion => &mut self.evasion,
            FactKind::Competitor => &mut self.competitor,
            FactKind::Inseparable => &mut self.inseparable,
            FactKind::PersonalService => &mut self.personal_service,
        }
    }
}
