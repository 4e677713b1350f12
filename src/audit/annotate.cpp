#include "audit/annotate.h"

#include "audit/audit_text.h"
#include "documents/docx_comments.h"

#include <algorithm>

#include <fmt/format.h>

namespace audit {

namespace {

std::string comment_of(const AuditResult& result, const consistency::TextFinding& finding,
                       base::Language language) {
    const bool chinese = language == base::Language::chinese;
    std::string text =
        fmt::format("[{}] {}", consistency::row_of(finding.certainty).label.text().in(language),
                    finding.message.in(language));
    for (const std::string& line : finding.proof) text += "\n" + line;
    for (const consistency::TextSuspect& suspect : finding.suspects) {
        text += fmt::format(
            fmt::runtime(chinese ? "\n{} 可能应为 {}（{}，{}）" : "\n{}: perhaps {} ({}, {})"),
            suspect_text(result, suspect, language), suspect.value,
            percent_text(suspect.probability), suspect.why.in(language));
    }
    return text;
}

}  // namespace

std::string finding_key(const consistency::TextFinding& finding) {
    if (finding.quotes.empty()) return finding.rule;
    const consistency::TextPlace& place = finding.quotes.front();
    return fmt::format("{}@{}-{}", finding.rule, place.start, place.end);
}

base::Result<std::string> annotated_docx(std::string bytes, const AuditResult& result,
                                         const std::vector<std::string>& dismissed,
                                         base::Language language, const std::string& date) {
    if (result.document.format != "docx") {
        return base::Error(base::ErrorCode::unsupported,
                           "只有 .docx 文件能写入批注；其他格式请下载审核结果网页",
                           "only .docx files take comments; download the page of results instead");
    }
    std::vector<documents::DocxComment> comments;
    for (const consistency::TextFinding& finding : result.audit.findings) {
        if (std::ranges::find(dismissed, finding_key(finding)) != dismissed.end()) continue;
        const consistency::TextPlace place =
            finding.quotes.empty() ? consistency::TextPlace{} : finding.quotes.front();
        comments.push_back({{place.start, place.end}, comment_of(result, finding, language)});
    }
    documents::Commented made =
        TRY(documents::add_comments(std::move(bytes), result.document, comments,
                                    language == base::Language::chinese ? "绩链" : "Jilian", date));
    return std::move(made.bytes);
}

}  // namespace audit
