#include "audit/audit_text.h"

#include "base/text.h"

#include <algorithm>

#include <fmt/format.h>

namespace audit {

namespace {

using base::Language;
using consistency::Certainty;
using consistency::TextFinding;

std::string line_of(const AuditResult& result, std::size_t at) {
    const std::string_view before = std::string_view(result.document.text).substr(0, at);
    return fmt::format("{}", 1 + std::ranges::count(before, '\n'));
}

void add_finding(std::string& out, const AuditResult& result, const TextFinding& finding,
                 Language language) {
    const bool chinese = language == Language::chinese;
    out += fmt::format("[{}] {}  {}\n",
                       consistency::row_of(finding.certainty).label.text().in(language),
                       finding.rule, finding.message.in(language));
    for (const consistency::TextPlace& place : shown_quotes(finding)) {
        out += fmt::format(
            fmt::runtime(chinese ? "       第 {} 行  “{}”\n" : "       line {}  “{}”\n"),
            line_of(result, place.start),
            on_one_line(result.document.at({place.start, place.end})));
    }
    if (const std::size_t more = finding.quotes.size() - shown_quotes(finding).size(); more > 0) {
        out += fmt::format(fmt::runtime(chinese ? "       另有 {} 处\n" : "       and {} more\n"),
                           more);
    }
    for (const consistency::TextSuspect& suspect : finding.suspects) {
        // Nobody is accused where nothing tells which figure is wrong.
        const std::string_view line = finding.cannot_tell
                                          ? chinese ? "       ? {} 或应为 {}（{}，{}）\n"
                                                    : "       ? {} may have to be {} ({}, {})\n"
                                      : chinese ? "       → {} 应为 {}（{}，{}）\n"
                                                : "       → {} should be {} ({}, {})\n";
        out +=
            fmt::format(fmt::runtime(line), suspect_text(result, suspect, language), suspect.value,
                        suspect.why.in(language), percent_text(suspect.probability));
    }
    for (const std::string& line : finding.proof) out += "       | " + line + "\n";
}

}  // namespace

std::span<const consistency::TextPlace> shown_quotes(const TextFinding& finding) {
    constexpr std::size_t shown_max = 20;
    return std::span(finding.quotes).first(std::min(finding.quotes.size(), shown_max));
}

std::string suspect_text(const AuditResult& result, const consistency::TextSuspect& suspect,
                         Language language) {
    const facts::Mention& mention = result.facts.mentions[suspect.mention];
    const std::string figure =
        on_one_line(result.document.at({mention.figure_start, mention.figure_end}));
    const std::string& label = suspect.label.in(language);
    return label.empty() ? figure : label + " " + figure;
}

std::string percent_text(const figures::Ratio& probability) {
    const figures::Decimal whole =
        figures::round(probability * figures::Ratio(100), 0, figures::Rounding::half_up);
    if (whole.digits() >= 100) return ">99%";
    return whole.digits() <= 0 ? "<1%" : whole.text() + "%";
}

std::string on_one_line(std::string_view quote, std::size_t length_max) {
    std::string line;
    const auto is_letter = [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; };
    for (std::size_t i = 0; i < quote.size(); ++i) {
        const char c = quote[i];
        if (c == '\n' || c == '\r' || c == '\t') {
            // Chinese has no space where a line was broken.
            const bool is_broken = c == '\n' && i + 1 < quote.size() && !line.empty() &&
                                   is_letter(line.back()) && is_letter(quote[i + 1]);
            if (!line.empty() && line.back() != ' ' && !is_broken) line += ' ';
        } else {
            line += c;
        }
    }
    return base::shorten(line, length_max);
}

std::string counts_text(const AuditResult& result, Language language) {
    return fmt::format(
        fmt::runtime(
            language == Language::chinese
                ? "数据 {} · 矛盾 {} · 存疑 {} · 提示 {} · 已证明一致 {}"
                : "{} figures, {} contradictions, {} doubtful, {} hints, {} proved to hold"),
        result.facts.mentions.size(), result.count(Certainty::certain),
        result.count(Certainty::likely), result.count(Certainty::hint),
        result.audit.consistent.size());
}

std::string audit_text(const AuditResult& result, Language language) {
    const bool chinese = language == Language::chinese;
    std::string out = result.path;
    if (!result.facts.unit.empty()) out += "  " + result.facts.unit;
    if (result.facts.year) out += fmt::format("  {}", *result.facts.year);
    out += "\n";
    if (result.error) {
        const std::string message = result.error->text(language);
        return out +
               fmt::format(fmt::runtime(chinese ? "[读不出] {}\n" : "[not read] {}\n"), message);
    }
    for (const TextFinding& finding : result.audit.findings) {
        add_finding(out, result, finding, language);
    }
    return out + counts_text(result, language) + "\n";
}

}  // namespace audit
