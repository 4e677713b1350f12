// The page: document on the left, findings on the right, each mark leads to its finding and back.
#include "audit/audit_text.h"
#include "base/text.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace audit {

namespace {

using base::Language;
using consistency::Certainty;
using consistency::TextFinding;

constexpr std::string_view style = R"(
:root{--certain:#b3261e;--likely:#b26a00;--hint:#38618c;--paper:#fffdf8;--ink:#22262b;--soft:#6b7280}
*{box-sizing:border-box}
body{margin:0;font:16px/1.8 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",sans-serif;
color:var(--ink);background:#eef0f2}
header{padding:1rem 2rem;background:#fff;border-bottom:1px solid #d8dce0}
h1{font-size:1.15rem;margin:0}header p{margin:.2rem 0 0;color:var(--soft)}
main{display:grid;grid-template-columns:minmax(0,1fr) 26rem;gap:1.5rem;padding:1.5rem 2rem}
.text{background:var(--paper);padding:2rem 2.5rem;border:1px solid #e3ded2;white-space:pre-wrap;
overflow-wrap:anywhere}
.figure{border-bottom:1px dotted #9aa3ad}
mark{background:none;color:inherit;text-decoration:none;border-bottom:3px solid}
mark.certain{border-color:var(--certain);background:#fbe4e2}
mark.likely{border-color:var(--likely);background:#fdf0d9}
mark.hint{border-color:var(--hint);background:#e6eef7}
mark a{color:inherit;text-decoration:none}
aside{max-height:calc(100vh - 7rem);overflow:auto;position:sticky;top:1rem}
article{background:#fff;border-left:5px solid;padding:.7rem 1rem;margin:0 0 .8rem;
overflow-wrap:anywhere}
article.certain{border-color:var(--certain)}article.likely{border-color:var(--likely)}
article.hint{border-color:var(--hint)}
article h2{font-size:.95rem;margin:0;font-weight:600}article .rule{color:var(--soft);font-size:.8rem}
article:target,article.now{outline:2px solid var(--ink)}mark:target{outline:2px solid var(--ink)}
article .places{margin:.2rem 0}
article ul{margin:.3rem 0;padding-left:1.2rem}article q{color:var(--soft)}
pre{white-space:pre-wrap;margin:.3rem 0;font:inherit;font-size:.88rem;color:#444}
details{background:#fff;padding:.7rem 1rem}details li{font-size:.88rem}
@media (max-width:60rem){main{grid-template-columns:1fr}aside{position:static;max-height:none}}
@media print{body{background:#fff;font-size:11pt}main{display:block;padding:0}
aside{position:static;max-height:none;break-before:page}.text{border:0;padding:0}
article{break-inside:avoid;border:1px solid #999;border-left-width:5px}script{display:none}}
)";

constexpr std::string_view keys = R"(
let at=-1;const all=[...document.querySelectorAll('article')];
document.addEventListener('keydown',e=>{if(e.key!=='j'&&e.key!=='k')return;
if(!all.length)return;all[at]?.classList.remove('now');
at=e.key==='j'?Math.min(at+1,all.length-1):Math.max(at-1,0);const one=all[at];
one.classList.add('now');one.scrollIntoView({block:'nearest'});
const place=document.querySelector('mark[data-finding="'+one.id+'"]');
if(place)place.scrollIntoView({block:'center'})});
)";

std::string_view key_of(const TextFinding& finding) {
    return consistency::row_of(finding.certainty).key;
}

// A piece of text under at most one finding and at most one figure.
struct Span {
    std::size_t start;
    std::size_t end;
    int finding;  ///< −1: only a figure
};

// Marks of the findings, most certain first; a later one keeps only what is still free.
std::vector<Span> finding_spans(const AuditResult& result) {
    std::map<std::size_t, Span> taken;
    const auto is_free = [&](std::size_t start, std::size_t end) {
        auto next = taken.lower_bound(start);
        if (next != taken.end() && next->second.start < end) return false;
        return next == taken.begin() || std::prev(next)->second.end <= start;
    };
    for (std::size_t i = 0; i < result.audit.findings.size(); ++i) {
        for (const auto& place : result.audit.findings[i].quotes) {
            if (place.start < place.end && is_free(place.start, place.end)) {
                taken[place.start] = {place.start, place.end, static_cast<int>(i)};
            }
        }
    }
    for (const facts::Mention& mention : result.facts.mentions) {
        const std::size_t start = mention.figure_start;
        if (start < mention.figure_end && is_free(start, mention.figure_end)) {
            taken[start] = {start, mention.figure_end, -1};
        }
    }
    std::vector<Span> spans;
    for (const auto& [start, span] : taken) spans.push_back(span);
    return spans;
}

// Where each marked piece stands on the page, by its first byte.
std::string mark_id(std::size_t start) {
    return fmt::format("p{}", start);
}

std::string marked_text(const AuditResult& result, const std::vector<Span>& spans) {
    std::string out;
    std::size_t at = 0;
    for (const Span& span : spans) {
        out += escaped(result.document.at({at, span.start}));
        const std::string words = escaped(result.document.at({span.start, span.end}));
        if (span.finding < 0) {
            out += fmt::format("<span class=\"figure\">{}</span>", words);
        } else {
            const auto index = static_cast<std::size_t>(span.finding);
            const TextFinding& finding = result.audit.findings[index];
            out += fmt::format(
                "<mark id=\"{}\" class=\"{}\" data-finding=\"n{}\" title=\"{}\"><a "
                "href=\"#n{}\">{}</a></mark>",
                mark_id(span.start), key_of(finding), index + 1, escaped(finding.message.zh),
                index + 1, words);
        }
        at = span.end;
    }
    out += escaped(result.document.at({at, result.document.text.size()}));
    return out;
}

// Every place that the finding speaks of, a link where the text is marked.
std::string quotes_of(const AuditResult& result, const TextFinding& finding,
                      const std::vector<Span>& spans) {
    std::string out;
    for (const consistency::TextPlace& place : shown_quotes(finding)) {
        const std::string words =
            escaped(on_one_line(result.document.at({place.start, place.end})));
        const bool is_marked = std::ranges::any_of(spans, [&](const Span& span) {
            return span.start == place.start && span.finding >= 0;
        });
        out += is_marked
                   ? fmt::format("<a href=\"#{}\"><q>{}</q></a> ", mark_id(place.start), words)
                   : fmt::format("<q>{}</q> ", words);
    }
    if (shown_quotes(finding).size() < finding.quotes.size()) {
        out += fmt::format("… {}", finding.quotes.size());
    }
    return out.empty() ? out : "<p class=\"places\">" + out + "</p>\n";
}

std::string article(const AuditResult& result, std::size_t index, const std::vector<Span>& spans,
                    Language language) {
    const bool chinese = language == Language::chinese;
    const TextFinding& finding = result.audit.findings[index];
    std::string out = fmt::format(
        "<article class=\"{}\" id=\"n{}\"><span class=\"rule\">{} · {}</span><h2>{}</h2>\n",
        key_of(finding), index + 1,
        consistency::row_of(finding.certainty).label.text().in(language), finding.rule,
        escaped(finding.message.in(language)));
    out += quotes_of(result, finding, spans);
    if (!finding.suspects.empty()) {
        out += "<ul>";
        for (const consistency::TextSuspect& suspect : finding.suspects) {
            out += fmt::format(
                "<li>{} {} <b>{}</b> {} {}</li>", escaped(suspect_text(result, suspect, language)),
                finding.cannot_tell ? "→?" : "→", escaped(suspect.value),
                percent_text(suspect.probability), escaped(suspect.why.in(language)));
        }
        out += "</ul>\n";
    }
    std::string proof;
    for (const std::string& line : finding.proof) proof += escaped(line) + "\n";
    if (!proof.empty()) {
        out += fmt::format("<details><summary>{}</summary><pre>{}</pre></details>\n",
                           chinese ? "算式与证明" : "Arithmetic and proof", proof);
    }
    return out + "</article>\n";
}

std::string proved(const AuditResult& result, Language language) {
    if (result.audit.consistent.empty()) return {};
    const bool chinese = language == Language::chinese;
    std::string out =
        fmt::format("<details><summary>{} {}</summary><ul>",
                    chinese ? "已证明一致" : "Proved to hold", result.audit.consistent.size());
    for (const consistency::TextProof& proof : result.audit.consistent) {
        const std::string_view note =
            proof.how == "cutting" ? chinese ? "（截去尾数）" : " (cut off)"
            : proof.how == "cap"   ? chinese ? "（封顶）" : " (capped)"
            : proof.how == "nudge" ? chinese ? "（尾差 1）" : " (one off in the last digit)"
                                   : "";
        out += fmt::format("<li>{}{}</li>", escaped(proof.statement), note);
    }
    return out + "</ul></details>\n";
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\r':
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string audit_page(const AuditResult& result, Language language) {
    const bool chinese = language == Language::chinese;
    const std::string title =
        result.facts.unit.empty() ? result.path : fmt::format("{}", result.facts.unit);
    std::string out = fmt::format(
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">"
        "<meta name=\"viewport\" content=\"width=device-width\"><title>{}</title>\n"
        "<style>{}</style></head><body>\n<header><h1>{}</h1><p>{} · {}</p></header>\n<main>\n",
        chinese ? "zh-CN" : "en", escaped(title), style, escaped(title), escaped(result.path),
        counts_text(result, language));
    if (result.error) {
        return out + fmt::format("<p>{}</p></main></body></html>\n",
                                 escaped(result.error->text(language)));
    }
    const std::vector<Span> spans = finding_spans(result);
    out += "<section class=\"text\">" + marked_text(result, spans) + "</section>\n<aside>\n";
    for (std::size_t i = 0; i < result.audit.findings.size(); ++i) {
        out += article(result, i, spans, language);
    }
    out += proved(result, language);
    out += fmt::format("</aside>\n</main>\n<script>{}</script>\n</body></html>\n", keys);
    return out;
}

}  // namespace audit
