// Digits that run together, cut into numbers.
#include "base/text.h"
#include "figures/decimal.h"
#include "reading/table_flat.h"

#include <algorithm>
#include <optional>

namespace reading {

namespace {

using figures::Ratio;
using M = HeadMeaning;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_share(M meaning) {
    return meaning == M::rate || meaning == M::completion || meaning == M::share ||
           meaning == M::staffing_rate;
}

struct Piece {
    std::string text;  ///< with its %
    Ratio value = 0;
    int decimals = 0;
    bool has_percent = false;
};

// All numbers that begin at `at`: digits, perhaps a point and digits, perhaps %.
std::vector<Piece> pieces_at(std::string_view digits, std::size_t at) {
    std::vector<Piece> out;
    std::size_t end = at;
    bool has_point = false;
    while (end < digits.size()) {
        if (digits[end] == '.' && !has_point && end > at) {
            has_point = true;
            ++end;
            continue;
        }
        if (!is_digit(digits[end])) break;
        ++end;
        const std::string_view text = digits.substr(at, end - at);
        const bool leading_zero = text.size() > 1 && text[0] == '0' && text[1] != '.';
        if (leading_zero) break;
        const auto number = figures::Decimal::parse(text);
        if (!number.ok()) break;
        Piece piece{std::string(text), number.value().ratio(), number.value().decimals(), false};
        if (end < digits.size() && digits[end] == '%') {
            piece.text += '%';
            piece.has_percent = true;
            out.push_back(piece);
            break;
        }
        out.push_back(std::move(piece));
    }
    return out;
}

class Cutter {
public:
    Cutter(std::string_view digits, const std::vector<M>& heads) : digits_(digits), heads_(heads) {
        has_percent_ = digits.find('%') != std::string_view::npos;
    }

    std::vector<std::vector<Piece>> ways() {
        go(0);
        return std::move(ways_);
    }

private:
    static constexpr std::size_t ways_max = 400;

    bool fits(M head, const Piece& piece) const {
        if (is_share(head)) return piece.has_percent == has_percent_;
        if (piece.has_percent && head != M::target && head != M::final_value) return false;
        if (head == M::weight || head == M::score) {
            if (piece.value > Ratio(100) || piece.decimals > 2) return false;
        }
        return piece.decimals <= 6;
    }

    void go(std::size_t at) {
        if (ways_.size() >= ways_max) return;
        if (now_.size() == heads_.size()) {
            if (at == digits_.size()) ways_.push_back(now_);
            return;
        }
        for (Piece& piece : pieces_at(digits_, at)) {
            if (!fits(heads_[now_.size()], piece)) continue;
            const std::size_t next = at + piece.text.size();
            now_.push_back(std::move(piece));
            go(next);
            now_.pop_back();
        }
    }

    std::string_view digits_;
    const std::vector<M>& heads_;
    bool has_percent_ = false;
    std::vector<Piece> now_;
    std::vector<std::vector<Piece>> ways_;
};

std::optional<std::size_t> index_of(const std::vector<M>& heads, M meaning) {
    const auto found = std::ranges::find(heads, meaning);
    if (found == heads.end()) return std::nullopt;
    return static_cast<std::size_t>(found - heads.begin());
}

bool is_plausible(const std::vector<M>& heads, const std::vector<Piece>& way) {
    int decimals = -1;
    for (std::size_t i = 0; i < heads.size(); ++i) {
        if (!is_money(heads[i])) continue;
        if (way[i].decimals > 2 || (decimals >= 0 && way[i].decimals != decimals)) return false;
        decimals = way[i].decimals;
    }
    const auto weight = index_of(heads, M::weight);
    const auto score = index_of(heads, M::score);
    return !weight || !score || way[*score].value <= way[*weight].value;
}

bool makes_rate(const std::vector<M>& heads, const std::vector<Piece>& way) {
    const auto rate = index_of(heads, M::rate);
    const auto spent = index_of(heads, M::executed);
    auto base = index_of(heads, M::adjusted);
    if (!base) base = index_of(heads, M::budget);
    if (!base) base = index_of(heads, M::initial);
    if (!rate || !spent || !base || way[*base].value.is_zero() || way[*spent].value.is_zero()) {
        return false;
    }
    const Ratio quotient = way[*spent].value / way[*base].value * Ratio(100);
    const Ratio half = Ratio(1) / Ratio(2 * figures::power_of_ten(way[*rate].decimals));
    return way[*rate].value - half <= quotient && quotient <= way[*rate].value + half;
}

}  // namespace

std::vector<std::string> cut_digits(std::string_view digits, const std::vector<M>& heads) {
    constexpr std::size_t digits_max = 60;
    if (heads.empty() || digits.size() > digits_max) return {};
    const std::vector<std::vector<Piece>> ways = Cutter(digits, heads).ways();
    const std::vector<Piece>* only = nullptr;
    std::size_t count = 0;
    for (const bool by_rate : {false, true}) {
        count = 0;
        for (const std::vector<Piece>& way : ways) {
            if (!is_plausible(heads, way) || (by_rate && !makes_rate(heads, way))) continue;
            ++count;
            only = &way;
        }
        if (count <= 1) break;
    }
    if (count != 1) return {};
    std::vector<std::string> out;
    for (const Piece& piece : *only) out.push_back(piece.text);
    return out;
}

}  // namespace reading
