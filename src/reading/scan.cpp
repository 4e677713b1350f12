#include "reading/scan.h"

#include "base/text.h"
#include "reading/scan_bounds.h"
#include "reading/scan_text.h"
#include "reading/scan_units.h"

#include <algorithm>
#include <array>
#include <optional>

namespace reading {

namespace {

using facts::Bound;

bool is_mark(char32_t c) {
    if (is_han(c) || is_digit(c)) return false;
    return holds(
        U",。;:、!?()[]{}\"'“”‘’《》〈〉【】〔〕「」|…—～~/"
        U"*+=＝═<>≥≤≧≦＞＜±×÷·•■□√☑●○◆▪※#&_^`@$\\-–−─",
        c);
}

std::string utf8(std::u32string_view text) {
    std::string out;
    for (const char32_t c : text) base::append_code_point(out, c);
    return out;
}

class Scanner : private ScanText {
public:
    Scanner(std::string_view text, std::size_t offset) : ScanText(text, offset) {}

    std::vector<Token> scan() {
        while (at_ < characters_.size()) {
            const char32_t c = peek();
            if (is_space(c)) {
                ++at_;
            } else if (is_digit(c) || starts_negative()) {
                read_number();
            } else if (is_mark(c)) {
                read_mark();
            } else {
                read_words();
            }
        }
        return std::move(tokens_);
    }

private:
    char32_t peek(std::size_t ahead = 0) const {
        return at_ + ahead < characters_.size() ? characters_[at_ + ahead].c : U'\0';
    }
    char32_t before() const { return at_ > 0 ? characters_[at_ - 1].c : U'\0'; }

    bool starts_negative() const {
        const char32_t c = peek();
        if (c != U'-' && c != U'−') return false;
        if (!is_digit(peek(1))) return false;
        const char32_t previous = before();
        return !is_digit(previous) && !is_letter(previous) && !holds(U"年月日.%)]）-—", previous);
    }

    void push(Token token, std::size_t first, std::size_t last) {
        token.start = characters_[first].start;
        token.end = characters_[last - 1].end;
        tokens_.push_back(std::move(token));
        at_ = last;
    }

    void read_mark() {
        std::u32string text(1, peek());
        const char32_t next = peek(1);
        if ((text == U">" || text == U"<" || text == U"=") &&
            (next == U'=' || next == U'>' || next == U'<')) {
            text += next;
        }
        if (text == U"…") {
            while (peek(text.size()) == U'…') text += U'…';
        }
        Token token;
        token.kind = Token::Kind::mark;
        token.text = utf8(text);
        pending_ = bound_of_mark(token.text);
        if (pending_ != Bound::none) pending_at_ = at_ + text.size();
        if (read_numbered_bracket()) return;
        push(std::move(token), at_, at_ + text.size());
    }

    // "（一）", "(12)" where a list goes on: a place, not an amount.
    bool read_numbered_bracket() {
        if (peek() != U'(') return false;
        std::size_t i = at_ + 1;
        bool is_chinese = false;
        while (holds(U"一二三四五六七八九十百", at(i)) && at(i) != 0) {
            is_chinese = true;
            ++i;
        }
        if (!is_chinese) {
            while (is_digit(at(i))) ++i;
        }
        if (i == at_ + 1 || at(i) != U')' || i - at_ > 4) return false;
        if (!is_chinese && (!is_line_start(at_) || is_unit(i + 1))) return false;
        Token token;
        token.kind = Token::Kind::ordinal;
        token.text = slice(at_, i + 1);
        push(std::move(token), at_, i + 1);
        return true;
    }

    void read_words() {
        const std::size_t first = at_;
        std::size_t last = at_;
        std::size_t i = at_;
        std::string text;
        for (; i < characters_.size(); ++i) {
            const char32_t c = characters_[i].c;
            if (c == U'\n' && ends_line(i)) break;
            if (is_space(c)) continue;
            if (is_digit(c) && !is_letter(at(i - 1))) break;
            if (is_mark(c)) break;
            base::append_code_point(text, c);
            last = i + 1;
        }
        if (text == "、" || text.empty()) {
            last = std::max(last, first + 1);
        }
        Token token;
        token.text = text;
        push(std::move(token), first, last);
        at_ = std::max(at_, i);
    }

    struct Number {
        std::string digits;
        std::size_t end = 0;
        int whole = 0;  ///< digits before the point
        bool has_comma = false;
        bool odd_comma = false;
        bool glued = false;
    };

    Number number_at(std::size_t i) const {
        Number number;
        if (!is_digit(at(i))) {
            number.digits += '-';
            ++i;
        }
        while (is_digit(at(i))) {
            number.digits += char(at(i++));
            ++number.whole;
        }
        while (at(i) == U',' && is_group(i, number)) {
            number.odd_comma |= characters_[i].end - characters_[i].start > 1;
            number.has_comma = true;
            for (int k = 1; k <= 3; ++k) number.digits += char(at(i + std::size_t(k)));
            i += 4;
            number.whole += 3;
        }
        if (at(i) == U'.' && is_digit(at(i + 1))) {
            number.digits += '.';
            ++i;
            while (is_digit(at(i))) number.digits += char(at(i++));
            number.glued = at(i) == U'.' && is_digit(at(i + 1));
        }
        number.end = i;
        return number;
    }

    // Whether a comma at `i` has a group of three digits behind it and belongs to the number.
    bool is_group(std::size_t i, const Number& number) const {
        if (!is_digit(at(i + 1)) || !is_digit(at(i + 2)) || !is_digit(at(i + 3)) ||
            is_digit(at(i + 4))) {
            return false;
        }
        if (!number.has_comma &&
            (number.whole > 3 || number.digits.ends_with("-0") || number.digits == "0")) {
            return false;
        }
        const bool is_wide = characters_[i].end - characters_[i].start > 1;
        if (!is_wide) return true;
        // A full-width comma may part a sentence: it belongs to a number only with money behind it.
        std::size_t end = i + 4;
        if (at(end) == U'.') {
            ++end;
            while (is_digit(at(end))) ++end;
        }
        const auto unit = unit_at(letters(end, 6).first);
        return unit && unit->unit.dimension == figures::Dimension::money;
    }

    void read_number() {
        const std::size_t first = at_;
        if (read_date()) return;
        Number number = number_at(at_);
        if (number.glued) return read_glued();
        if (const std::size_t next = over_line_end(number.end); next > number.end) {
            // "10 / .26 万元" is one number; of "12 / 5.30" nobody can tell.
            const bool is_fraction =
                at(next) == U'.' && number.digits.find('.') == std::string::npos;
            if (!is_fraction) return read_broken(next);
            std::size_t i = next + 1;
            number.digits += '.';
            while (is_digit(at(i))) number.digits += char(at(i++));
            number.end = i;
        }
        if (is_place(number)) return push_ordinal(first, ordinal_end(number));
        const auto value = figures::Decimal::parse(number.digits);
        if (!value.ok()) return push_ordinal(first, number.end);
        Token token;
        token.kind = Token::Kind::figure;
        token.odd_comma = number.odd_comma;
        token.figure.number = value.value();
        std::size_t last = number.end;
        std::size_t from = number.end;
        // "(5292.00)万元"
        if (at(from) == U')' && first > 0 && at(first - 1) == U'(' && is_unit(from + 1)) ++from;
        const auto [text, ends] = letters(from, 14);
        if (const auto unit = unit_at(text); unit && is_near(from, ends, unit->length)) {
            token.figure.unit = unit->unit;
            token.has_unit = true;
            last = ends[unit->length - 1];
            if (unit->unit.name.ends_with(')')) token.figure.unit.name = as_printed(from, last);
        }
        if (token.figure.unit.dimension == figures::Dimension::count &&
            value.value().decimals() == 0 && token.figure.unit.scale == figures::Ratio(1)) {
            token.figure.precision = figures::Precision::exact;
        }
        token.bound = bound_before(first);
        if (token.bound == Bound::none || token.bound == Bound::at_most) {
            if (const Bound after = bound_after(last); after != Bound::none) token.bound = after;
        }
        token.text = slice(first, last);
        push(std::move(token), first, last);
    }

    // Where a number that the end of a line breaks goes on; `end` when it does not. "1,2 / 00.50"
    // breaks behind a comma.
    std::size_t over_line_end(std::size_t end) const {
        std::size_t i = end;
        if (at(i) == U',' && is_digit(at(i + 1))) {
            do ++i;
            while (is_digit(at(i)));
        }
        if (at(i) != U'\n' && at(i) != U'\r') return end;
        while (at(i) == U'\r' || at(i) == U'\n') ++i;
        const bool goes_on =
            is_digit(at(i)) || ((at(i) == U'.' || at(i) == U',') && is_digit(at(i + 1)));
        return goes_on && !is_line_start(at_) ? i : end;
    }

    void read_broken(std::size_t next) {
        std::size_t i = next;
        while (is_digit(at(i)) || at(i) == U'.' || at(i) == U',') ++i;
        push_ordinal(at_, i);
    }

    // A counting word on the next line belongs to the next line, unless a line was merely broken.
    bool is_near(std::size_t from, const std::vector<std::size_t>& ends, std::size_t length) const {
        for (std::size_t i = from; i < ends[length - 1]; ++i) {
            if (characters_[i].c == U'\n' && i + 1 < characters_.size() &&
                (ends_line(i) || at(from) == U'|')) {
                return false;
            }
        }
        return true;
    }

    Bound bound_before(std::size_t first) {
        if (pending_ != Bound::none && only_spaces(pending_at_, first)) return pending_;
        if (tokens_.empty() || tokens_.back().kind != Token::Kind::words) return Bound::none;
        Token& words = tokens_.back();
        const BoundFound found = bound_at_end(words.text);
        words.text.resize(words.text.size() - found.size);
        if (words.text.empty()) tokens_.pop_back();
        return found.bound;
    }

    Bound bound_after(std::size_t last) const {
        return bound_at_start(utf8(letters(last, 3).first));
    }

    // "194.9194.9100%": digits of several figures with nothing between them; a table may know how
    // to split them.
    void read_glued() {
        std::size_t i = at_ + 1;  // a sign, or the first digit
        while (is_digit(at(i)) || at(i) == U'.' || at(i) == U'%') ++i;
        Token token;
        token.text = slice(at_, i);
        push(std::move(token), at_, i);
    }

    void push_ordinal(std::size_t first, std::size_t last) {
        Token token;
        token.kind = Token::Kind::ordinal;
        token.text = slice(first, last);
        push(std::move(token), first, last);
    }

    // Numbers that count places: list numbers, documents, codes, telephones.
    bool is_place(const Number& number) const {
        const char32_t next = at(number.end);
        const char32_t previous = before();
        const bool is_whole = number.digits.find('.') == std::string::npos;
        if (is_whole && (next == U'号' || next == U'楼' || next == U'室')) return true;
        if (previous == U'第' || previous == U'〔' || previous == U'[') return is_whole;
        if (is_letter(previous)) return true;
        if (is_whole && is_letter(next) && !is_unit(number.end)) return true;
        if (is_whole && number.digits.size() >= 7 && !number.has_comma && !is_unit(number.end)) {
            return true;
        }
        if (is_whole && (number.digits.starts_with("0") && number.digits.size() > 1)) return true;
        return is_list_number(number);
    }

    std::size_t ordinal_end(const Number& number) const {
        const char32_t next = at(number.end);
        if (is_list_number(number) || next == U'号') return number.end + 1;
        std::size_t end = number.end;
        while (is_letter(at(end)) || (is_digit(at(end)) && end > number.end)) ++end;
        return end;
    }

    // "1.", "2、" before words at the start of a line or sentence; "1.2023年" has a year behind it.
    bool is_list_number(const Number& number) const {
        if (number.whole > 2 || number.has_comma || !is_line_start(at_)) return false;
        const char32_t next = at(number.end);
        if (number.digits.find('.') != std::string::npos) return false;
        if (next == U'、') return true;
        if (next == U'.') return !is_digit(at(number.end + 1));
        return false;
    }

    struct YearRead {
        int year = 0;
        std::size_t end = 0;
    };
    static constexpr int year_min = 1949;
    static constexpr int year_max = 2099;

    // Four digits of a year, or "20xx".
    std::optional<YearRead> year_at(std::size_t i) const {
        int value = 0;
        int digits = 0;
        while (is_digit(at(i)) && digits < 5) {
            value = value * 10 + int(at(i++) - U'0');
            ++digits;
        }
        if (digits == 2 && (value == 20 || value == 19) && holds(U"xX×*", at(i)) && at(i) != 0 &&
            holds(U"xX×*", at(i + 1))) {
            return YearRead{0, i + 2};
        }
        if (digits != 4 || value < year_min || value > year_max) return std::nullopt;
        return YearRead{value, i};
    }

    // One or two digits up to `most` and then `word`; gives the value and moves `i` past it.
    std::optional<int> part_at(std::size_t& i, char32_t word, int most) const {
        std::size_t j = skip_spaces(i);
        int value = 0;
        int digits = 0;
        while (is_digit(at(j)) && digits < 3) {
            value = value * 10 + int(at(j++) - U'0');
            ++digits;
        }
        j = skip_spaces(j);
        if (digits == 0 || digits > 2 || value < 1 || value > most || at(j) != word) {
            return std::nullopt;
        }
        i = j + 1;
        return value;
    }

    bool read_date() {
        if (peek() == U'-' || peek() == U'−') return false;
        if (const auto end = dotted_list_number()) {
            push_ordinal(at_, *end);
            return true;
        }
        if (const auto year = year_at(at_)) return read_year_date(*year);
        return read_month_date();
    }

    // "1.2023年": the list number before a year.
    std::optional<std::size_t> dotted_list_number() const {
        if (!is_line_start(at_)) return std::nullopt;
        std::size_t i = at_;
        while (is_digit(at(i)) && i - at_ < 2) ++i;
        if (at(i) != U'.' || is_digit(at(i))) return std::nullopt;
        const auto year = year_at(i + 1);
        if (!year || at(skip_spaces(year->end)) != U'年') return std::nullopt;
        return i + 1;
    }

    bool read_year_date(const YearRead& year) {
        Token token;
        token.kind = Token::Kind::date;
        token.year = year.year;
        std::size_t i = skip_spaces(year.end);
        if (at(i) == U'年' || at(i) == U'月') {  // "2020月12月" is somebody's slip
            ++i;
            if (at(i) == U'度') ++i;
            if (const auto month = month_at(i)) token.month = *month;
        } else if ((at(i) == U'-' || at(i) == U'/' || at(i) == U'.') && is_digit(at(i + 1))) {
            if (!read_day_by_marks(i, token)) return false;
        } else if (!is_bare_year(year)) {
            return false;
        } else {
            i = year.end;
        }
        token.text = slice(at_, i);
        push(std::move(token), at_, i);
        return true;
    }

    // "2024-04-23", "2024.4.23".
    bool read_day_by_marks(std::size_t& i, Token& token) const {
        const char32_t mark = at(i);
        std::size_t j = i + 1;
        int values[2] = {0, 0};
        for (int part = 0; part < 2; ++part) {
            int digits = 0;
            while (is_digit(at(j)) && digits < 2) {
                values[part] = values[part] * 10 + int(at(j++) - U'0');
                ++digits;
            }
            if (part == 0 && at(j) == mark && is_digit(at(j + 1))) {
                ++j;
            } else if (part == 0) {
                if (mark == U'-' && year_at(i + 1)) return false;  // a range of years
                return false;
            }
        }
        if (values[0] < 1 || values[0] > 12 || values[1] < 1 || values[1] > 31 || is_digit(at(j))) {
            return false;
        }
        token.month = values[0];
        i = j;
        return true;
    }

    // "2023 全年…", "2021-2023年": a year though no 年 follows at once.
    bool is_bare_year(const YearRead& year) const {
        if (year.year == 0) return true;
        const auto text = letters(year.end, 3).first;
        if (text.starts_with(U"全年") || text.starts_with(U"上半") || text.starts_with(U"下半") ||
            text.starts_with(U"部门") || text.starts_with(U"年度")) {
            return true;
        }
        if (text.size() > 1 && holds(U"-—～~至", text[0])) {
            std::size_t i = skip_spaces(year.end);
            const auto next = year_at(i + 1);
            return next && at(skip_spaces(next->end)) == U'年';
        }
        return text.starts_with(U"〕") || text.starts_with(U"]");
    }

    std::optional<int> month_at(std::size_t& i) const {
        std::size_t j = i;
        auto month = part_at(j, U'月', 12);
        if (!month) {
            // "1-7月"
            std::size_t k = skip_spaces(i);
            while (is_digit(at(k))) ++k;
            k = skip_spaces(k);
            if (k == i || at(k) == 0 || !holds(U"-—–～~至", at(k))) return std::nullopt;
            ++k;
            month = part_at(k, U'月', 12);
            if (!month) return std::nullopt;
            i = k;
            return month;
        }
        i = j;
        std::size_t day = j;
        if (part_at(day, U'日', 31)) i = day;
        return month;
    }

    bool read_month_date() {
        std::size_t i = at_;
        const auto month = month_at(i);
        if (!month) return false;
        if (before() == U'个' || is_digit(before())) return false;
        Token token;
        token.kind = Token::Kind::date;
        token.month = *month;
        token.text = slice(at_, i);
        push(std::move(token), at_, i);
        return true;
    }

    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    Bound pending_ = Bound::none;
    std::size_t pending_at_ = 0;
};

}  // namespace

std::vector<Token> scan(std::string_view text, std::size_t offset) {
    return Scanner(text, offset).scan();
}

}  // namespace reading
