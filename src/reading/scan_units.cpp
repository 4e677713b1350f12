#include "reading/scan_units.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <string>

namespace reading {

namespace {

using figures::Dimension;
using figures::Ratio;
using figures::Unit;

struct MoneyWord {
    std::u32string_view word;
    std::int64_t scale;
};
constexpr std::array money_words{
    MoneyWord{U"亿元人民币", 100'000'000},
    MoneyWord{U"万元人民币", 10'000},
    MoneyWord{U"亿元", 100'000'000},
    MoneyWord{U"百万元", 1'000'000},
    MoneyWord{U"千万元", 10'000'000},
    MoneyWord{U"万余元", 10'000},
    MoneyWord{U"多万元", 10'000},
    MoneyWord{U"余万元", 10'000},
    MoneyWord{U"万元", 10'000},
    MoneyWord{U"千元", 1'000},
    MoneyWord{U"元", 1},
};

// Words that count things; a longer one stands before its own beginning.
constexpr auto counters = std::to_array<std::u32string_view>(
    {U"台（套）", U"台(套)", U"人（次）", U"人(次)", U"场（次）", U"场(次)",   U"平方公里",
     U"平方千米", U"立方米", U"平方米",   U"工作日", U"百分比",   U"个工作日", U"个小时",
     U"课时",     U"学时",   U"人次",     U"人·次",  U"户次",     U"车次",     U"册次",
     U"班次",     U"批次",   U"场次",     U"件次",   U"台次",     U"家次",     U"架次",
     U"列次",     U"床位",   U"公里",     U"千米",   U"公顷",     U"公斤",     U"千克",
     U"分钟",     U"小时",   U"个月",     U"年度",   U"季度",     U"标箱",     U"千瓦时",
     U"千瓦",     U"兆瓦",   U"亩次",     U"车位",   U"点位",     U"处所",     U"名次",
     U"项次",     U"份数",   U"km²",      U"hm²",    U"km",       U"hm",       U"m²",
     U"m³",       U"mm",     U"cm",       U"kg",     U"kW",       U"GB",       U"TB",
     U"㎡",       U"㎞",     U"m",        U"t",      U"人",       U"名",       U"家",
     U"个",       U"台",     U"套",       U"座",     U"场",       U"期",       U"册",
     U"只",       U"头",     U"亩",       U"粒",     U"米",       U"吨",       U"次",
     U"项",       U"件",     U"起",       U"户",     U"处",       U"条",       U"份",
     U"篇",       U"辆",     U"列",       U"班",     U"天",       U"年",       U"月",
     U"所",       U"间",     U"株",       U"本",     U"部",       U"张",       U"块",
     U"根",       U"片",     U"箱",       U"宗",     U"例",       U"批",       U"轮",
     U"类",       U"幅",     U"盏",       U"口",     U"眼",       U"艘",       U"架",
     U"棵",       U"匹",     U"羽",       U"尾",     U"床",       U"届",       U"节",
     U"堂",       U"周",     U"岁",       U"倍",     U"度",       U"村",       U"镇",
     U"街",       U"站",     U"馆",       U"校",     U"桶",       U"袋",       U"支",
     U"枚",       U"门",     U"组",       U"把",     U"副",       U"双",       U"卷",
     U"集",       U"款",     U"路"});

// After these words a counter is no counter but the beginning of a word.
struct NotBefore {
    std::u32string_view counter;
    std::u32string_view next;  ///< any of these characters
};
constexpr std::array not_before{
    NotBefore{U"人", U"均民才社力事防大"},
    NotBefore{U"年", U"初末均中终底级产"},
    NotBefore{U"本", U"级年市区县省次项部单科期中"},
    NotBefore{U"部", U"门分署委级"},
    NotBefore{U"所", U"有需属以得在"},
    NotBefore{U"期", U"间末初内"},
    NotBefore{U"项", U"目"},
    NotBefore{U"度", U"假过"},
    NotBefore{U"次", U"年日月"},
    NotBefore{U"组", U"织成建"},
    NotBefore{U"支", U"出付持撑援"},
    NotBefore{U"节", U"约余能水支"},
    NotBefore{U"路", U"面由基"},
    NotBefore{U"街", U"道"},
    NotBefore{U"起", U"到至草"},
    NotBefore{U"处", U"理于置罚"},
    NotBefore{U"条", U"件例款"},
    NotBefore{U"集", U"中体团"},
    NotBefore{U"村", U"级民委"},
    NotBefore{U"镇", U"级"},
    NotBefore{U"校", U"园"},
    NotBefore{U"门", U"诊户"},
    NotBefore{U"周", U"边围转"},
    NotBefore{U"班", U"子列"},
    NotBefore{U"场", U"地所"},
    NotBefore{U"家", U"庭"},
    NotBefore{U"口", U"径"},
    NotBefore{U"站", U"点"},
    NotBefore{U"片", U"区"},
    NotBefore{U"张", U"贴"},
    NotBefore{U"户", U"外均"},
    NotBefore{U"例", U"如会"},
    NotBefore{U"批", U"准复"},
    NotBefore{U"类", U"别似"},
    NotBefore{U"天", U"然"},
    NotBefore{U"m", U"m"},
    NotBefore{U"头", U"部"},
    NotBefore{U"块", U"状"},
    NotBefore{U"把", U"关握"},
    NotBefore{U"双", U"随方"},
    NotBefore{U"款", U"项"},
    NotBefore{U"卷", U"烟"},
    NotBefore{U"年度", U""},
};

std::string utf8(std::u32string_view text) {
    std::string out;
    for (const char32_t c : text) base::append_code_point(out, c);
    return out;
}

bool holds(std::u32string_view characters, char32_t c) {
    return characters.find(c) != std::u32string_view::npos;
}

bool is_cut_short(std::u32string_view counter, std::u32string_view rest) {
    const auto* row = std::ranges::find(not_before, counter, &NotBefore::counter);
    return row != not_before.end() && !rest.empty() && holds(row->next, rest.front());
}

std::size_t counter_length(std::u32string_view text) {
    if (text.empty()) return 0;
    for (const std::u32string_view counter : counters) {
        if (counter.front() == text.front() && text.starts_with(counter) &&
            !is_cut_short(counter, text.substr(counter.size()))) {
            return counter.size();
        }
    }
    return 0;
}

// "/人·月", "/生.年", "每人": the length of what a unit is per.
std::size_t per_length(std::u32string_view text) {
    if (text.empty() || !holds(U"/", text.front())) return 0;
    std::size_t length = 1;
    for (;;) {
        std::size_t step = counter_length(text.substr(length));
        if (step == 0 && length < text.size() && holds(U"生月日年人户村平亩", text[length]))
            step = 1;
        if (step == 0) break;
        length += step;
        if (length + 1 < text.size() && holds(U"·.*/、", text[length]) &&
            (counter_length(text.substr(length + 1)) > 0 ||
             holds(U"生月日年人", text[length + 1]))) {
            ++length;
            continue;
        }
        break;
    }
    return length > 1 ? length : 0;
}

// A rate in money per something is no sum of money: it counts things of that name.
UnitFound with_per(std::u32string_view text, Unit unit, std::size_t length) {
    const std::size_t per = per_length(text.substr(length));
    if (per > 0) {
        unit = Unit{utf8(text.substr(0, length + per)), Dimension::count, unit.scale};
        length += per;
    }
    return {unit, length};
}

std::optional<UnitFound> share_at(std::u32string_view text) {
    if (text.starts_with(U"%")) return UnitFound{Unit::named("%"), 1};
    if (text.starts_with(U"‰")) return UnitFound{Unit::named("‰"), 1};
    if (text.starts_with(U"个百分点")) return UnitFound{Unit::named("个百分点"), 4};
    if (text.starts_with(U"百分点")) return UnitFound{Unit::named("百分点"), 3};
    if (text.starts_with(U"百分比")) {
        return UnitFound{Unit{"百分比", Dimension::share, Ratio(1, 100)}, 3};
    }
    return std::nullopt;
}

std::optional<UnitFound> points_at(std::u32string_view text) {
    if (!text.starts_with(U"分")) return std::nullopt;
    if (text.size() > 1 && holds(U"别钟之解类布为成项配析管局支公期次批步区", text[1])) {
        return std::nullopt;
    }
    return UnitFound{Unit::named("分"), 1};
}

std::optional<UnitFound> ten_thousands_at(std::u32string_view text) {
    const char32_t first = text.empty() ? U'\0' : text.front();
    if (first != U'万' && first != U'亿') return std::nullopt;
    const std::int64_t scale = first == U'万' ? 10'000 : 100'000'000;
    std::size_t skipped = 1;
    if (text.size() > 1 && holds(U"余多", text[1])) skipped = 2;
    const std::size_t counter = counter_length(text.substr(skipped));
    if (counter == 0) {
        return UnitFound{Unit::named(first == U'万' ? "万" : "亿"), 1};
    }
    return with_per(text,
                    Unit{utf8(text.substr(0, skipped + counter)), Dimension::count, Ratio(scale)},
                    skipped + counter);
}

}  // namespace

std::optional<UnitFound> unit_at(std::u32string_view text) {
    if (const auto share = share_at(text)) return share;
    for (const MoneyWord& row : money_words) {
        if (!text.starts_with(row.word)) continue;
        if (row.word == U"元" && text.size() > 1 && holds(U"旦月年", text[1])) continue;
        return with_per(text, Unit{utf8(row.word), Dimension::money, Ratio(row.scale)},
                        row.word.size());
    }
    if (const std::size_t length = counter_length(text); length > 1) {
        return with_per(text, Unit{utf8(text.substr(0, length))}, length);
    }
    if (const auto points = points_at(text)) return points;
    if (const auto many = ten_thousands_at(text)) return many;
    if (const std::size_t length = counter_length(text); length > 0) {
        return with_per(text, Unit{utf8(text.substr(0, length))}, length);
    }
    return std::nullopt;
}

figures::Unit unit_of_words(std::string_view text) {
    const std::string plain = base::to_half_width(base::trim(text));
    std::u32string points;
    for (std::size_t at = 0; at < plain.size();) points += base::next_code_point(plain, at);
    const auto found = unit_at(points);
    if (found && found->length == points.size()) return found->unit;
    return Unit::named(plain);
}

}  // namespace reading
