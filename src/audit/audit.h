#pragma once
// Audit: from the bytes of a document that somebody wrote to what it says, what cannot be true in
// it, and what was proved to hold. Pure: the caller reads the file.

#include "base/error.h"
#include "consistency/examine_text.h"
#include "documents/text_document.h"
#include "facts/mention.h"

#include <optional>
#include <string>
#include <string_view>

namespace audit {

struct AuditOptions {
    consistency::TextRules rules;
    documents::TextLimits limits;
};

/// A document that was read, or the reason why it could not be.
struct AuditResult {
    std::string path;
    documents::TextDocument document;
    facts::DocumentFacts facts;
    consistency::TextAudit audit;
    std::optional<base::Error> error;

    int count(consistency::Certainty certainty) const { return audit.count(certainty); }
};

/// Reads and audits. Never fails: what cannot be read has `error`.
AuditResult audit_document(std::string bytes, std::string_view path,
                           const AuditOptions& options = {});

/// "f17": the name of a figure in every output.
std::string fact_name(std::size_t mention);

}  // namespace audit
