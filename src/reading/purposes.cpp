// Purposes: what each item of expenditure is said to be for. A purpose that stands under two items
// word by word was copied.

#include "reading/parts.h"
#include "reading/scan.h"

#include <algorithm>

#include <fmt/format.h>

namespace reading {

namespace {

constexpr std::size_t letter = std::string_view("项").size();

struct Purpose {
    std::string item;  ///< "住房公积金"
    std::string text;
    std::size_t start = 0;
    std::size_t end = 0;
};

// Pairs of neighbouring characters that both texts hold.
int pairs_in_common(std::string_view a, std::string_view b) {
    int count = 0;
    for (std::size_t at = 0; at + 2 * letter <= a.size(); at += letter) {
        if (b.find(a.substr(at, 2 * letter)) != std::string_view::npos) ++count;
    }
    return count;
}

// "…（款）住房公积金（项）。主要用于：……。"
class Purposes {
public:
    void read(const std::vector<Token>& tokens) {
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            if (tokens[i].kind != Token::Kind::words) continue;
            const bool is_item = i + 3 < tokens.size() && tokens[i + 1].text == "(" &&
                                 tokens[i + 2].text == "项" && tokens[i + 3].text == ")";
            if (is_item) item_ = tokens[i].text;
            if (item_.empty()) continue;
            constexpr std::string_view lead = "主要用于";
            const std::size_t at = tokens[i].text.find(lead);
            if (at == std::string::npos) continue;
            add(tokens, i, tokens[i].text.substr(at + lead.size()));
            item_.clear();
        }
    }

    void report(facts::DocumentFacts& facts) const {
        for (const Purpose& purpose : purposes_) {
            const Purpose* owner = owner_of(purpose);
            if (!owner) continue;
            facts.oddities.push_back(
                {facts::Oddity::Kind::copied_text,
                 purpose.start,
                 purpose.end,
                 facts::Strength::certain,
                 {fmt::format("“{}”的用途“{}”照抄了“{}”", purpose.item, purpose.text, owner->item),
                  fmt::format("the purpose of “{}” is copied from “{}”", purpose.item,
                              owner->item)}});
        }
    }

private:
    void add(const std::vector<Token>& tokens, std::size_t at, std::string text) {
        Purpose purpose{item_, std::move(text), tokens[at].start, tokens[at].end};
        for (std::size_t i = at + 1; i < tokens.size(); ++i) {
            const Token& token = tokens[i];
            if (token.text == "。" || token.text == ";" || token.kind == Token::Kind::figure) break;
            if (token.text != ":") purpose.text += token.text;
            purpose.end = token.end;
        }
        constexpr std::size_t words_min = 5 * letter;
        if (purpose.text.size() >= words_min) purposes_.push_back(std::move(purpose));
    }

    // Another item with these very words, whose name they fit and this one's not at all.
    const Purpose* owner_of(const Purpose& purpose) const {
        constexpr int fits_min = 2;
        if (pairs_in_common(purpose.item, purpose.text) > 0) return nullptr;
        const auto found = std::ranges::find_if(purposes_, [&](const Purpose& other) {
            return other.text == purpose.text && other.item != purpose.item &&
                   pairs_in_common(other.item, other.text) >= fits_min;
        });
        return found == purposes_.end() ? nullptr : &*found;
    }

    std::string item_;
    std::vector<Purpose> purposes_;
};

}  // namespace

void read_purposes(const std::vector<FlowParagraph>& paragraphs, facts::DocumentFacts& facts) {
    std::vector<Token> tokens;
    for (const FlowParagraph& paragraph : paragraphs) {
        std::ranges::copy(paragraph.tokens, std::back_inserter(tokens));
    }
    Purposes purposes;
    purposes.read(tokens);
    purposes.report(facts);
}

}  // namespace reading
