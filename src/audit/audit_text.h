#pragma once
// An audit for people: lines for a terminal, and a page that needs nothing else, with the document
// and its figures and findings in place beside the list of findings.

#include "audit/audit.h"

#include <span>
#include <string>

namespace audit {

/// Findings with quotes, arithmetic and repairs, then one line of counts.
std::string audit_text(const AuditResult& result, base::Language language);

/// A whole HTML page.
std::string audit_page(const AuditResult& result, base::Language language);

/// Text for HTML, in elements and attributes.
std::string escaped(std::string_view text);

/// "矛盾 2 · 存疑 3 · 提示 5 · 已证明一致 17".
std::string counts_text(const AuditResult& result, base::Language language);

/// "67%" of a probability, never "0%" or "100%".
std::string percent_text(const figures::Ratio& probability);

/// The places that are listed of a finding; of a sum of hundreds only the first.
std::span<const consistency::TextPlace> shown_quotes(const consistency::TextFinding& finding);

/// The figure that may be wrong, with its name: "本年收入 1,200万元".
std::string suspect_text(const AuditResult& result, const consistency::TextSuspect& suspect,
                         base::Language language);

/// A quote on one line.
std::string on_one_line(std::string_view quote, std::size_t length_max = 60);

}  // namespace audit
