// Oddities of the words: what a form left behind, signs that are missing, statements that do not go
// together.

#include "base/text.h"
#include "reading/parts.h"
#include "reading/scan.h"

#include <algorithm>
#include <array>
#include <span>

#include <fmt/format.h>

namespace reading {

namespace {

using facts::Oddity;
using facts::Strength;

class Remarks {
public:
    Remarks(const documents::TextDocument& document, facts::DocumentFacts& facts)
        : document_(document), facts_(facts) {}

    void read(const FlowParagraph& paragraph, const FlowParagraph* next) {
        tokens_ = paragraph.tokens;
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            alternatives(i);
            missing_percent(i);
            missing_figure(i);
            wide_comma(i);
            no_parts(i);
            flat_but_changed(i, next);
        }
    }

private:
    void add(Oddity::Kind kind, std::size_t first, std::size_t last, Strength strength,
             base::Bilingual message) {
        facts_.oddities.push_back(
            {kind, tokens_[first].start, tokens_[last].end, strength, std::move(message)});
    }

    const std::string& text(std::size_t i) const {
        static const std::string none;
        return i < tokens_.size() ? tokens_[i].text : none;
    }

    static bool is_direction(std::string_view word) {
        constexpr std::array<std::string_view, 8> words{"增长", "下降", "增加", "减少",
                                                        "上升", "降低", "高于", "低于"};
        return std::ranges::any_of(words, [&](std::string_view w) { return word.ends_with(w); });
    }

    // "下降（增长）27.78%": both words of a form stand there still.
    void alternatives(std::size_t i) {
        if (tokens_[i].kind != Token::Kind::words || !is_direction(text(i))) return;
        if (text(i + 1) == "(" && is_direction(text(i + 2)) && text(i + 3) == ")") {
            const std::size_t last =
                i + 4 < tokens_.size() && tokens_[i + 4].kind == Token::Kind::figure ? i + 4
                                                                                     : i + 3;
            add(Oddity::Kind::template_residue, i, last, Strength::certain,
                {fmt::format("“{}（{}）”是表样中的选择项，应只留一个",
                             text(i).substr(text(i).size() - 6), text(i + 2)),
                 "both alternatives of the form were left in; keep one"});
        }
        if (text(i + 1) == "/" && is_direction(text(i + 2)) &&
            tokens_[i + 2].kind == Token::Kind::words && text(i + 2).size() == 6) {
            add(Oddity::Kind::template_residue, i, i + 2, Strength::certain,
                {"表样中的选择项没有删去，应只留一个",
                 "both alternatives of the form were left in; keep one"});
        }
    }

    // "增长 13.95。": a growth without its sign.
    void missing_percent(std::size_t i) {
        if (tokens_[i].kind != Token::Kind::figure || tokens_[i].has_unit || i == 0) return;
        const Token& before = tokens_[i - 1];
        if (before.kind != Token::Kind::words) return;
        const bool is_growth = before.text.ends_with("增长") || before.text.ends_with("下降") ||
                               before.text.ends_with("执行率") || before.text.ends_with("完成率") ||
                               before.text.ends_with("占比");
        const bool ends = i + 1 >= tokens_.size() || text(i + 1) == "。" || text(i + 1) == "," ||
                          text(i + 1) == ";";
        if (!is_growth || !ends || tokens_[i].figure.number.decimals() == 0) return;
        add(Oddity::Kind::percent_missing, i - 1, i, Strength::certain,
            {fmt::format("“{}”后缺少百分号", text(i)),
             fmt::format("the percent sign behind {} is missing", text(i))});
    }

    // "预算为 万元": the unit stands where its number belongs.
    void missing_figure(std::size_t i) {
        if (tokens_[i].kind != Token::Kind::words) return;
        constexpr std::array<std::string_view, 6> gaps{"为万元",   "共计万元", "支出万元",
                                                       "预算万元", "增加万元", "得分为分"};
        for (const std::string_view gap : gaps) {
            if (text(i).find(gap) == std::string::npos) continue;
            add(Oddity::Kind::missing_figure, i, i, Strength::hint,
                {"此处只有单位，没有填数", "a unit without its figure"});
            return;
        }
    }

    // "本级机关及 0 个二级单位": the form asks for subordinate units, and there are none.
    void no_parts(std::size_t i) {
        if (i == 0 || tokens_[i].kind != Token::Kind::figure || !tokens_[i].has_unit) return;
        const std::string& before = tokens_[i - 1].text;
        const bool joins = before.ends_with("及") || before.ends_with("和");
        if (!joins || before.find("本级") == std::string::npos) return;
        if (!tokens_[i].figure.value().is_zero()) return;
        const std::size_t last = i + 1 < tokens_.size() ? i + 1 : i;
        add(Oddity::Kind::template_residue, i - 1, last, Strength::hint,
            {fmt::format("没有下属单位，仍保留了表样中的“{}{}{}”", before, text(i),
                         last > i ? text(last) : ""),
             "there are no subordinate units; the words of the form were left in"});
    }

    void wide_comma(std::size_t i) {
        if (!tokens_[i].odd_comma) return;
        add(Oddity::Kind::wrong_comma, i, i, Strength::certain,
            {fmt::format("“{}”的千分位用了全角逗号",
                         document_.at({tokens_[i].start, tokens_[i].end})),
             "a full-width comma stands between the thousands"});
    }

    // "与上年持平。主要原因：减少支付": nothing changed, and yet a reason for the change. The
    // reason may stand in the paragraph behind.
    void flat_but_changed(std::size_t i, const FlowParagraph* next) {
        if (tokens_[i].kind != Token::Kind::words || !text(i).ends_with("持平")) return;
        std::size_t after = i + 1;
        while (after < tokens_.size() && tokens_[after].kind == Token::Kind::mark) ++after;
        std::vector<Token> rest(tokens_.begin() + static_cast<std::ptrdiff_t>(after),
                                tokens_.end());
        const bool ends_here = std::ranges::none_of(rest, [](const Token& token) {
            return token.kind == Token::Kind::words && token.text.find("原因") == std::string::npos;
        });
        if (ends_here && next) {
            std::ranges::copy(next->tokens, std::back_inserter(rest));
        }
        if (rest.empty() || rest.front().text.find("原因") == std::string::npos) return;
        std::string reason;
        std::size_t end = rest.front().end;
        constexpr std::size_t looked_at_max = 6;
        for (std::size_t k = 0; k < rest.size() && k < looked_at_max; ++k) {
            if (rest[k].text == "。" && k > 0) break;
            reason += rest[k].text;
            end = rest[k].end;
        }
        constexpr std::array<std::string_view, 3> changes{"减少", "增加", "下降"};
        if (std::ranges::none_of(changes, [&](std::string_view word) {
                return reason.find(word) != std::string::npos;
            })) {
            return;
        }
        facts_.oddities.push_back({Oddity::Kind::flat_but_changed,
                                   tokens_[i].start,
                                   end,
                                   Strength::certain,
                                   {"写为持平，随后却说明增减的原因",
                                    "said to be unchanged, with a reason for a change"}});
    }

    const documents::TextDocument& document_;
    facts::DocumentFacts& facts_;
    std::span<const Token> tokens_;
};

}  // namespace

void read_remarks(const documents::TextDocument& document,
                  const std::vector<FlowParagraph>& paragraphs, facts::DocumentFacts& facts) {
    Remarks remarks(document, facts);
    for (std::size_t i = 0; i < paragraphs.size(); ++i) {
        remarks.read(paragraphs[i], i + 1 < paragraphs.size() ? &paragraphs[i + 1] : nullptr);
    }
}

}  // namespace reading
