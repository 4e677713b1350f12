#pragma once
// What a rule sees, and how it reports. A rule is one row and one function: the row says what it
// is about and where it comes from, the function adds a finding for everything that breaks it.

#include "consistency/finding.h"
#include "domain/dossier.h"
#include "facts/fact.h"
#include "facts/relations.h"
#include "policy/pack.h"
#include "scoring/score.h"

#include <span>
#include <vector>

namespace consistency {

struct Context {
    const domain::Dossier& dossier;
    const policy::Policy& policy;
    const facts::FactSet& facts;
    const std::vector<facts::Tested>& tested;
    const scoring::Scores& unit;
    const std::vector<scoring::Scores>& projects;
    const domain::Dossier* last_year = nullptr;  ///< of the same unit; nullptr when not known
};

struct Report {
    std::vector<Finding> findings;
    std::vector<Proof> consistent;
};

struct Rule {
    std::string_view id;
    base::Label title;
    base::Label source;
    void (*check)(const Context&, Report&);
};

/// Rules about figures: statements, relations, cumulative values, ranges.
std::span<const Rule> figure_rules();

/// The quality rules Q01 … Q25; the policy gives each its level.
std::span<const Rule> quality_rules();

/// One indicator with where it stands.
struct IndicatorPlace {
    const domain::Indicator* indicator;
    std::string subject;  ///< of its facts
    std::string path;     ///< of its cells
    std::string place;    ///< for people
};

/// Every indicator of the unit and of its projects.
std::vector<IndicatorPlace> all_indicators(const domain::Dossier& dossier);

bool contains(std::string_view text, std::string_view part);

/// "62.5%", at most two decimals.
std::string percent(const figures::Ratio& share);

/// Adds a finding of the quality rule `rule` with the level that the policy gives it.
void add_finding(const Context& context, Report& out, std::string_view rule, Certainty certainty,
                 Bilingual message, std::vector<std::string> paths, std::string place);

}  // namespace consistency
