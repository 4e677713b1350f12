#include "documents/docx_numbering.h"

#include "documents/docx_xml.h"

#include <algorithm>

#include <fmt/format.h>

namespace documents::docx {

namespace {

constexpr int inheritance_max = 20;
constexpr std::size_t lists_max = 20'000;
constexpr std::size_t number_bytes_max = 64;  ///< a longer one is no number

std::string_view value_of(const pugi::xml_node& node, const char* child) {
    return node.child(child).attribute("w:val").value();
}

std::size_t level_at(const pugi::xml_node& node) {
    const int level = node.attribute("w:ilvl").as_int(0);
    return static_cast<std::size_t>(std::clamp(level, 0, int(numbering_levels) - 1));
}

NumberingRules::Level level_of(const pugi::xml_node& node) {
    NumberingRules::Level level;
    level.start = node.child("w:start").attribute("w:val").as_int(1);
    if (const auto format = value_of(node, "w:numFmt"); !format.empty()) level.format = format;
    if (const auto text = value_of(node, "w:lvlText"); text.size() <= number_bytes_max) {
        level.text = text;
    }
    level.is_decimal_throughout = is_on(node.child("w:isLgl"));
    level.has_blank_behind = value_of(node, "w:suff") != "nothing";
    level.style = value_of(node, "w:pStyle");
    return level;
}

void read_levels(const pugi::xml_node& parent, NumberingRules::List& list) {
    for (const pugi::xml_node node : parent.children("w:lvl")) {
        list.levels[level_at(node)] = level_of(node);
    }
}

// 1 to 9999 as people say it: 十二, 一百零三.
std::string chinese(int number) {
    constexpr std::array<std::string_view, 10> digits{"零", "一", "二", "三", "四",
                                                      "五", "六", "七", "八", "九"};
    constexpr std::array<std::string_view, 4> places{"", "十", "百", "千"};
    std::string out;
    bool has_gap = false;
    constexpr std::array<int, 4> sizes{1, 10, 100, 1000};
    for (std::size_t i = sizes.size(); i-- > 0;) {
        const int digit = number / sizes[i] % 10;
        if (digit == 0) {
            has_gap = !out.empty();
            continue;
        }
        if (has_gap) out += digits[0];
        has_gap = false;
        if (digit != 1 || i != 1 || !out.empty()) out += digits[static_cast<std::size_t>(digit)];
        out += places[i];
    }
    return out;
}

std::string by_digits(int number, const std::array<std::string_view, 10>& digits) {
    std::string out;
    for (const char c : fmt::format("{}", number)) out += digits[static_cast<std::size_t>(c - '0')];
    return out;
}

std::string roman(int number) {
    constexpr std::array<std::pair<int, std::string_view>, 13> parts{{{1000, "M"},
                                                                      {900, "CM"},
                                                                      {500, "D"},
                                                                      {400, "CD"},
                                                                      {100, "C"},
                                                                      {90, "XC"},
                                                                      {50, "L"},
                                                                      {40, "XL"},
                                                                      {10, "X"},
                                                                      {9, "IX"},
                                                                      {5, "V"},
                                                                      {4, "IV"},
                                                                      {1, "I"}}};
    std::string out;
    for (const auto& [size, letters] : parts) {
        for (; number >= size; number -= size) out += letters;
    }
    return out;
}

// a … z, aa, bb …
std::string letters(int number, char first) {
    const auto times = static_cast<std::size_t>((number - 1) / 26 + 1);
    return std::string(times, static_cast<char>(first + (number - 1) % 26));
}

std::string lowered(std::string text) {
    for (char& c : text) c = static_cast<char>(c + 32);
    return text;
}

// ①, ② … ⑳: neighbours in Unicode.
std::string circled(int number) {
    constexpr int last = 20;
    if (number > last) return fmt::format("({})", number);
    return {'\xE2', '\x91', static_cast<char>(0xA0 + number - 1)};
}

}  // namespace

std::string number_text(int number, std::string_view format) {
    constexpr int told_max = 9999;
    constexpr std::array<std::string_view, 10> plain{"〇", "一", "二", "三", "四",
                                                     "五", "六", "七", "八", "九"};
    constexpr std::array<std::string_view, 10> wide{"０", "１", "２", "３", "４",
                                                    "５", "６", "７", "８", "９"};
    constexpr std::array<std::string_view, 10> stems{"甲", "乙", "丙", "丁", "戊",
                                                     "己", "庚", "辛", "壬", "癸"};
    if (format == "bullet" || format == "none") return {};
    if (number < 1 || number > told_max) return fmt::format("{}", number);
    if (format.starts_with("chineseCounting") || format.starts_with("japaneseCounting") ||
        format.starts_with("taiwaneseCounting") || format == "chineseLegalSimplified") {
        return chinese(number);
    }
    if (format == "ideographDigital" || format == "taiwaneseDigital") {
        return by_digits(number, plain);
    }
    if (format == "decimalFullWidth" || format == "decimalFullWidth2") {
        return by_digits(number, wide);
    }
    if (format == "ideographTraditional" && number <= int(stems.size())) {
        return std::string(stems[static_cast<std::size_t>(number - 1)]);
    }
    if (format.starts_with("decimalEnclosedCircle")) return circled(number);
    if (format == "decimalEnclosedParen") return fmt::format("({})", number);
    if (format == "decimalEnclosedFullstop") return fmt::format("{}.", number);
    if (format == "decimalZero") return fmt::format("{:02}", number);
    if (format == "upperRoman") return roman(number);
    if (format == "lowerRoman") return lowered(roman(number));
    if (format == "upperLetter") return letters(number, 'A');
    if (format == "lowerLetter") return letters(number, 'a');
    return fmt::format("{}", number);
}

NumberingRules::NumberingRules(const pugi::xml_document* numbering,
                               const pugi::xml_document* styles) {
    if (numbering) read_lists(numbering->document_element());
    if (styles && !lists_.empty()) read_styles(styles->document_element());
}

void NumberingRules::read_lists(const pugi::xml_node& root) {
    std::map<std::string, List, std::less<>> patterns;
    std::map<std::string, std::string, std::less<>> by_style;  // list style → pattern
    std::map<std::string, std::string, std::less<>> links;     // pattern → list style
    for (const pugi::xml_node node : root.children("w:abstractNum")) {
        if (patterns.size() >= lists_max) break;
        const std::string id = node.attribute("w:abstractNumId").value();
        List list;
        list.counter = id;
        read_levels(node, list);
        patterns[id] = std::move(list);
        if (const auto name = value_of(node, "w:styleLink"); !name.empty()) {
            by_style[std::string(name)] = id;
        }
        if (const auto name = value_of(node, "w:numStyleLink"); !name.empty()) {
            links[id] = std::string(name);
        }
    }
    for (const pugi::xml_node node : root.children("w:num")) {
        std::string pattern(value_of(node, "w:abstractNumId"));
        if (const auto link = links.find(pattern); link != links.end()) {
            const auto target = by_style.find(link->second);
            if (target != by_style.end()) pattern = target->second;
        }
        const auto found = patterns.find(pattern);
        if (found == patterns.end() || lists_.size() >= lists_max) continue;
        List list = found->second;
        for (const pugi::xml_node change : node.children("w:lvlOverride")) {
            const std::size_t at = level_at(change);
            if (const pugi::xml_node level = change.child("w:lvl"))
                list.levels[at] = level_of(level);
            if (const pugi::xml_node start = change.child("w:startOverride")) {
                list.levels[at].start = start.attribute("w:val").as_int(1);
                list.restarts[at] = true;
            }
        }
        lists_[node.attribute("w:numId").value()] = std::move(list);
    }
}

void NumberingRules::read_styles(const pugi::xml_node& root) {
    for (const pugi::xml_node node : root.children("w:style")) {
        if (std::string_view(node.attribute("w:type").as_string("paragraph")) != "paragraph") {
            continue;
        }
        const std::string id = node.attribute("w:styleId").value();
        const pugi::xml_node number = node.child("w:pPr").child("w:numPr");
        StyleNumber style;
        style.list = value_of(number, "w:numId");
        style.level = number.child("w:ilvl").attribute("w:val").as_int(-1);
        style.parent = value_of(node, "w:basedOn");
        styles_[id] = std::move(style);
        if (node.attribute("w:default").as_bool(false)) default_style_ = id;
    }
}

const NumberingRules::List* NumberingRules::list(std::string_view id) const {
    const auto found = lists_.find(id);
    return found == lists_.end() ? nullptr : &found->second;
}

std::optional<std::pair<std::string, std::size_t>> NumberingRules::place_of(
    const pugi::xml_node& properties) const {
    if (lists_.empty()) return std::nullopt;
    const pugi::xml_node number = properties.child("w:numPr");
    std::string id(value_of(number, "w:numId"));
    int level = number.child("w:ilvl").attribute("w:val").as_int(-1);
    std::string style(value_of(properties, "w:pStyle"));
    if (style.empty()) style = default_style_;
    for (int step = 0; id.empty() && !style.empty() && step < inheritance_max; ++step) {
        const auto found = styles_.find(style);
        if (found == styles_.end()) break;
        id = found->second.list;
        if (level < 0) level = found->second.level;
        if (id.empty()) style = found->second.parent;
    }
    const List* rules = list(id);  // "0" takes the number of the style away
    if (!rules) return std::nullopt;
    if (level < 0) {
        const auto own = std::ranges::find(rules->levels, style, &Level::style);
        const bool is_named = !style.empty() && own != rules->levels.end();
        level = is_named ? static_cast<int>(own - rules->levels.begin()) : 0;
    }
    return std::pair(id, static_cast<std::size_t>(std::clamp(level, 0, int(numbering_levels) - 1)));
}

std::string NumberCounter::next(const pugi::xml_node& paragraph_properties) {
    if (!rules_) return {};
    const auto place = rules_->place_of(paragraph_properties);
    if (!place) return {};
    const auto& [id, level] = *place;
    const NumberingRules::List& list = *rules_->list(id);
    Counts& counts = counts_[list.counter];
    if (!std::exchange(seen_[id], true)) {
        for (std::size_t i = 0; i < numbering_levels; ++i) {
            if (list.restarts[i]) counts[i].reset();
        }
    }
    counts[level] = counts[level] ? *counts[level] + 1 : list.levels[level].start;
    for (std::size_t i = level + 1; i < numbering_levels; ++i) counts[i].reset();
    const NumberingRules::Level& rule = list.levels[level];
    if (rule.format == "bullet" || rule.format == "none") return {};
    std::string text;
    for (std::size_t i = 0; i < rule.text.size(); ++i) {
        const bool is_place = rule.text[i] == '%' && i + 1 < rule.text.size() &&
                              rule.text[i + 1] >= '1' && rule.text[i + 1] <= '9';
        if (!is_place) {
            text += rule.text[i];
            continue;
        }
        const auto at = static_cast<std::size_t>(rule.text[++i] - '1');
        const NumberingRules::Level& of = list.levels[at];
        if (at > level) continue;
        const bool is_plain = rule.is_decimal_throughout && at <= level;
        text += number_text(counts[at].value_or(of.start),
                            is_plain ? std::string_view("decimal") : std::string_view(of.format));
    }
    // Behind "一、" people write on; "1." and a figure would run together.
    const bool ends_plain = !text.empty() && static_cast<unsigned char>(text.back()) < 0x80U;
    if (ends_plain && rule.has_blank_behind) text += ' ';
    return text;
}

}  // namespace documents::docx
