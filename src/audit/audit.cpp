#include "audit/audit.h"

#include "base/check.h"
#include "reading/report.h"

#include <exception>

#include <fmt/format.h>

namespace audit {

std::string fact_name(std::size_t mention) {
    return fmt::format("f{}", mention + 1);
}

namespace {

void read_and_examine(std::string bytes, const AuditOptions& options, AuditResult& result) {
    auto document = documents::read_text_document(std::move(bytes), result.path, options.limits);
    if (!document.ok()) {
        result.error = document.error();
        return;
    }
    result.document = std::move(document).value();
    result.facts = reading::read_report(result.document);
    result.audit = consistency::examine_text(result.facts, result.document.text, options.rules);
}

}  // namespace

// A batch goes on whatever one document does to us.
AuditResult audit_document(std::string bytes, std::string_view path, const AuditOptions& options) {
    AuditResult result;
    result.path = path;
    try {
        read_and_examine(std::move(bytes), options, result);
    } catch (const base::OverflowError&) {
        result.error = base::invalid("数字太大，无法计算，请检查单位和位数",
                                     "a figure is too large to compute with");
    } catch (const std::exception& defect) {
        result.error =
            base::Error(base::ErrorCode::internal, fmt::format("程序内部错误：{}", defect.what()),
                        fmt::format("internal error: {}", defect.what()));
    }
    return result;
}

}  // namespace audit
