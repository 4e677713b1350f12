#pragma once
// The audited Word file itself, with each finding as a comment where it stands.

#include "audit/audit.h"
#include "base/bilingual.h"

#include <string>
#include <vector>

namespace audit {

/// A name of a finding that stays the same as long as the document and the rule do:
/// "T-RATE@1204-1210".
std::string finding_key(const consistency::TextFinding& finding);

/// `bytes` of the .docx that `result` was read from, with a comment for every finding but those
/// whose key is in `dismissed`. `date`: "2024-04-23T14:02:31". Errors: unsupported for another kind
/// of file; as documents::add_comments.
base::Result<std::string> annotated_docx(std::string bytes, const AuditResult& result,
                                         const std::vector<std::string>& dismissed,
                                         base::Language language, const std::string& date);

}  // namespace audit
