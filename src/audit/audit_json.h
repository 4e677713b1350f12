#pragma once
// An audit as JSON, one object per file (docs/formats/audit.md).

#include "audit/audit.h"
#include "base/json.h"

namespace audit {

/// {"document", "facts", "findings", "consistent"}; of a file that could not be read also "error".
base::Json audit_json(const AuditResult& result);

}  // namespace audit
