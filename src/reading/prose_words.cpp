#include "reading/prose_words.h"

#include "base/text.h"
#include "reading/labels.h"

#include <algorithm>
#include <array>

namespace reading {

namespace {

using figures::Dimension;

struct Word {
    std::string_view text;
    Dimension dimension;
    Meaning meaning;
};

// The word that ends nearest to the figure counts; of two that end together the longer one.
constexpr std::array words{
    // Shares.
    Word{"完成年初预算", Dimension::share, {Role::initial_rate, "execution_rate_initial"}},
    Word{"年初预算执行率", Dimension::share, {Role::initial_rate, "execution_rate_initial"}},
    Word{"占年初预算", Dimension::share, {Role::share, "share"}},
    Word{"完成全年预算", Dimension::share, {Role::rate, "execution_rate"}},
    Word{"完成调整预算", Dimension::share, {Role::rate, "execution_rate"}},
    Word{"完成调整后预算", Dimension::share, {Role::rate, "execution_rate"}},
    Word{"完成预算", Dimension::share, {Role::rate, "execution_rate"}},
    Word{"完成年度预算", Dimension::share, {Role::rate, "execution_rate"}},
    Word{"完成支出预算", Dimension::share, {Role::rate, "execution_rate"}},
    Word{"预算完成率", Dimension::share, {Role::rate, "execution_rate"}},
    Word{"执行率", Dimension::share, {Role::rate, "execution_rate"}},
    Word{"支付率", Dimension::share, {Role::rate, "execution_rate"}},
    Word{"支出率", Dimension::share, {Role::rate, "execution_rate"}},
    Word{"拨付率", Dimension::share, {Role::rate, "execution_rate"}},
    Word{"发放率", Dimension::share, {Role::use_rate, ""}},
    Word{"执行进度", Dimension::share, {Role::rate, "execution_rate"}},
    Word{"支出进度", Dimension::share, {Role::rate, "execution_rate"}},
    Word{"进度", Dimension::share, {Role::rate, "execution_rate"}},
    Word{"序时进度", Dimension::share, {Role::other, ""}},
    Word{"完成进度", Dimension::share, {Role::other, ""}},
    Word{"工程进度", Dimension::share, {Role::other, ""}},
    Word{"形象进度", Dimension::share, {Role::other, ""}},
    Word{"建设进度", Dimension::share, {Role::other, ""}},
    Word{"支付进度", Dimension::share, {Role::rate, "execution_rate"}},
    Word{"拨付进度", Dimension::share, {Role::rate, "execution_rate"}},
    Word{"使用率", Dimension::share, {Role::use_rate, ""}},
    Word{"到位率", Dimension::share, {Role::arrival_rate, ""}},
    Word{"预算调整率", Dimension::share, {Role::other, "adjustment_rate"}},
    Word{"结转结余率", Dimension::share, {Role::other, "carry_over_rate"}},
    Word{"人员控制率", Dimension::share, {Role::other, "staffing_rate"}},
    Word{"控制率", Dimension::share, {Role::other, ""}},
    Word{"变动率", Dimension::share, {Role::other, "change_rate"}},
    Word{"增长", Dimension::share, {Role::growth, "growth"}},
    Word{"增加", Dimension::share, {Role::growth, "growth"}},
    Word{"上升", Dimension::share, {Role::growth, "growth"}},
    Word{"提高", Dimension::share, {Role::growth, "growth"}},
    Word{"提升", Dimension::share, {Role::growth, "growth"}},
    Word{"增幅", Dimension::share, {Role::growth, "growth"}},
    Word{"增长率", Dimension::share, {Role::growth, "growth"}},
    Word{"上涨", Dimension::share, {Role::growth, "growth"}},
    Word{"超额", Dimension::share, {Role::growth, ""}},
    Word{"超额完成", Dimension::share, {Role::growth, ""}},
    Word{"超计划", Dimension::share, {Role::growth, ""}},
    Word{"超支率", Dimension::share, {Role::growth, ""}},
    Word{"节约率", Dimension::share, {Role::growth, "", -1}},
    Word{"超出计划", Dimension::share, {Role::other, ""}},
    Word{"下降", Dimension::share, {Role::growth, "growth", -1}},
    Word{"减少", Dimension::share, {Role::growth, "growth", -1}},
    Word{"降低", Dimension::share, {Role::growth, "growth", -1}},
    Word{"压减", Dimension::share, {Role::growth, "growth", -1}},
    Word{"降幅", Dimension::share, {Role::growth, "growth", -1}},
    Word{"占", Dimension::share, {Role::share, "share"}},
    Word{"占比", Dimension::share, {Role::share, "share"}},
    Word{"比重", Dimension::share, {Role::share, "share"}},
    Word{"完成率", Dimension::share, {Role::completion, "completion"}},
    // Money.
    Word{"年初预算", Dimension::money, {Role::initial, "initial_budget"}},
    Word{"年初批复", Dimension::money, {Role::initial, "initial_budget"}},
    Word{"年初部门预算", Dimension::money, {Role::initial, "initial_budget"}},
    Word{"年初预算批复", Dimension::money, {Role::initial, "initial_budget"}},
    Word{"年初安排", Dimension::money, {Role::initial, "initial_budget"}},
    Word{"年初下达", Dimension::money, {Role::initial, "initial_budget"}},
    Word{"批复预算", Dimension::money, {Role::initial, "initial_budget"}},
    Word{"全年预算", Dimension::money, {Role::adjusted, "adjusted_budget"}},
    Word{"调整后预算", Dimension::money, {Role::adjusted, "adjusted_budget"}},
    Word{"调整后全年预算", Dimension::money, {Role::adjusted, "adjusted_budget"}},
    Word{"调整预算数", Dimension::money, {Role::adjusted, "adjusted_budget"}},
    Word{"调整预算后", Dimension::money, {Role::adjusted, "adjusted_budget"}},
    Word{"预算调整为", Dimension::money, {Role::adjusted, "adjusted_budget"}},
    Word{"预算调整后", Dimension::money, {Role::adjusted, "adjusted_budget"}},
    Word{"调整后", Dimension::money, {Role::adjusted, "adjusted_budget"}},
    Word{"追加后", Dimension::money, {Role::adjusted, "adjusted_budget"}},
    Word{"调增后", Dimension::money, {Role::adjusted, "adjusted_budget"}},
    Word{"调减后", Dimension::money, {Role::adjusted, "adjusted_budget"}},
    Word{"调整为", Dimension::money, {Role::adjusted, "adjusted_budget"}},
    Word{"预算总额", Dimension::money, {Role::budget, "adjusted_budget"}},
    Word{"预算金额", Dimension::money, {Role::budget, "adjusted_budget"}},
    Word{"总预算", Dimension::money, {Role::budget, "adjusted_budget"}},
    Word{"预算资金", Dimension::money, {Role::budget, "adjusted_budget"}},
    Word{"预算安排", Dimension::money, {Role::budget, "adjusted_budget"}},
    Word{"安排预算", Dimension::money, {Role::budget, "adjusted_budget"}},
    Word{"预算数", Dimension::money, {Role::budget, "adjusted_budget"}},
    Word{"预算", Dimension::money, {Role::budget, "adjusted_budget"}},
    Word{"收入预算", Dimension::money, {Role::planned, ""}},
    Word{"预算收入", Dimension::money, {Role::planned, ""}},
    Word{"预算支出", Dimension::money, {Role::budget, "adjusted_budget"}},
    Word{"资金规模", Dimension::money, {Role::planned, ""}},
    Word{"安排", Dimension::money, {Role::planned, ""}},
    Word{"下达", Dimension::money, {Role::planned, ""}},
    Word{"拨入", Dimension::money, {Role::arrived, ""}},
    Word{"到位", Dimension::money, {Role::arrived, ""}},
    Word{"收到", Dimension::money, {Role::arrived, ""}},
    Word{"收入", Dimension::money, {Role::other, ""}},
    Word{"执行数", Dimension::money, {Role::executed, "executed"}},
    Word{"执行", Dimension::money, {Role::executed, "executed"}},
    Word{"实际执行", Dimension::money, {Role::executed, "executed"}},
    Word{"实际支出", Dimension::money, {Role::executed, "executed"}},
    Word{"支出决算", Dimension::money, {Role::executed, "executed"}},
    Word{"支出总计", Dimension::money, {Role::other, ""}},  // with what is carried over
    Word{"决算", Dimension::money, {Role::executed, "executed"}},
    Word{"决算数", Dimension::money, {Role::executed, "executed"}},
    Word{"全年支出", Dimension::money, {Role::executed, "executed"}},
    Word{"累计支出", Dimension::money, {Role::executed, "executed"}},
    Word{"已支出", Dimension::money, {Role::executed, "executed"}},
    Word{"实际支付", Dimension::money, {Role::executed, "executed"}},
    Word{"实际使用", Dimension::money, {Role::executed, "executed"}},
    Word{"累计支付", Dimension::money, {Role::executed, "executed"}},
    Word{"实际发放", Dimension::money, {Role::executed, "executed"}},
    Word{"实际拨付", Dimension::money, {Role::executed, ""}},
    Word{"已支付", Dimension::money, {Role::executed, "executed"}},
    Word{"已拨付", Dimension::money, {Role::executed, ""}},
    Word{"已使用", Dimension::money, {Role::executed, "executed"}},
    Word{"支付", Dimension::money, {Role::executed, "executed"}},
    Word{"使用", Dimension::money, {Role::executed, "executed"}},
    Word{"拨付", Dimension::money, {Role::executed, ""}},
    Word{"发放", Dimension::money, {Role::executed, "executed"}},
    Word{"列支", Dimension::money, {Role::executed, "executed"}},
    Word{"支出", Dimension::money, {Role::executed, "executed"}},
    Word{"未支付", Dimension::money, {Role::unspent, "unspent"}},
    Word{"未支出", Dimension::money, {Role::unspent, "unspent"}},
    Word{"未执行", Dimension::money, {Role::unspent, "unspent"}},
    Word{"未使用", Dimension::money, {Role::unspent, "unspent"}},
    Word{"结转结余", Dimension::money, {Role::unspent, "unspent"}},
    Word{"结余", Dimension::money, {Role::unspent, "surplus"}},
    Word{"结转", Dimension::money, {Role::unspent, "carried_over"}},
    Word{"剩余", Dimension::money, {Role::unspent, "unspent"}},
    Word{"追加", Dimension::money, {Role::change, "budget_change"}},
    Word{"调增", Dimension::money, {Role::change, "budget_change"}},
    Word{"调减", Dimension::money, {Role::change, "budget_change", -1}},
    Word{"调入", Dimension::money, {Role::change, "budget_change"}},
    Word{"调出", Dimension::money, {Role::change, "budget_change", -1}},
    Word{"追减", Dimension::money, {Role::change, "budget_change", -1}},
    Word{"核增", Dimension::money, {Role::change, "budget_change"}},
    Word{"核减", Dimension::money, {Role::change, "budget_change", -1}},
    Word{"调剂", Dimension::money, {Role::change, ""}},
    Word{"收回", Dimension::money, {Role::change, "budget_change", -1}},
    Word{"结果应用调整", Dimension::money, {Role::change, "result_change"}},
    Word{"增加", Dimension::money, {Role::delta, ""}},
    Word{"增长", Dimension::money, {Role::delta, ""}},
    Word{"上升", Dimension::money, {Role::delta, ""}},
    Word{"增收", Dimension::money, {Role::delta, ""}},
    Word{"多收", Dimension::money, {Role::delta, ""}},
    Word{"减收", Dimension::money, {Role::delta, "", -1}},
    Word{"少收", Dimension::money, {Role::delta, "", -1}},
    Word{"减支", Dimension::money, {Role::delta, "", -1}},
    Word{"增支", Dimension::money, {Role::delta, ""}},
    Word{"减少", Dimension::money, {Role::delta, "", -1}},
    Word{"下降", Dimension::money, {Role::delta, "", -1}},
    Word{"降低", Dimension::money, {Role::delta, "", -1}},
    Word{"压减", Dimension::money, {Role::delta, "", -1}},
    Word{"压缩", Dimension::money, {Role::delta, "", -1}},
    Word{"节约", Dimension::money, {Role::delta, "", -1}},
    Word{"净增", Dimension::money, {Role::delta, ""}},
    Word{"净减", Dimension::money, {Role::delta, "", -1}},
    Word{"超预算", Dimension::money, {Role::delta, ""}},
    Word{"超计划", Dimension::money, {Role::delta, ""}},
    Word{"超支", Dimension::money, {Role::delta, ""}},
    Word{"节省", Dimension::money, {Role::delta, "", -1}},
    Word{"少", Dimension::money, {Role::delta, "", -1}},
    Word{"多", Dimension::money, {Role::delta, ""}},
    Word{"少支出", Dimension::money, {Role::delta, "", -1}},
    Word{"多支出", Dimension::money, {Role::delta, ""}},
    Word{"至少", Dimension::money, {Role::other, ""}},
    Word{"不少", Dimension::money, {Role::other, ""}},
    Word{"至多", Dimension::money, {Role::other, ""}},
    Word{"最多", Dimension::money, {Role::other, ""}},
    Word{"不多", Dimension::money, {Role::other, ""}},
    // Counts.
    Word{"增加", Dimension::count, {Role::delta, ""}},
    Word{"增长", Dimension::count, {Role::delta, ""}},
    Word{"减少", Dimension::count, {Role::delta, "", -1}},
    Word{"下降", Dimension::count, {Role::delta, "", -1}},
    Word{"净增", Dimension::count, {Role::delta, ""}},
    Word{"净减", Dimension::count, {Role::delta, "", -1}},
    Word{"超计划", Dimension::count, {Role::delta, ""}},
    Word{"超目标", Dimension::count, {Role::delta, ""}},
    Word{"超额", Dimension::count, {Role::delta, ""}},
    Word{"超出", Dimension::count, {Role::delta, ""}},
    Word{"少", Dimension::count, {Role::delta, "", -1}},
    Word{"多", Dimension::count, {Role::delta, ""}},
    Word{"至少", Dimension::count, {Role::other, ""}},
    Word{"不少", Dimension::count, {Role::other, ""}},
    Word{"最多", Dimension::count, {Role::other, ""}},
    Word{"编制数", Dimension::count, {Role::staff, "establishment"}},
    Word{"核定编制", Dimension::count, {Role::staff, "establishment"}},
    Word{"编制总数", Dimension::count, {Role::staff, "establishment"}},
    Word{"编制合计", Dimension::count, {Role::staff, "establishment"}},
    Word{"人员编制", Dimension::count, {Role::staff, "establishment"}},
    Word{"核定事业编制", Dimension::count, {Role::staff, "establishment"}},
    Word{"编制", Dimension::count, {Role::staff, "establishment"}},
    Word{"行政编制", Dimension::count, {Role::staff, ""}},
    Word{"事业编制", Dimension::count, {Role::staff, ""}},
    Word{"工勤编制", Dimension::count, {Role::staff, ""}},
    Word{"参公编制", Dimension::count, {Role::staff, ""}},
    Word{"机关编制", Dimension::count, {Role::staff, ""}},
    Word{"实有人员", Dimension::count, {Role::staff, "actual_staff"}},
    Word{"实有人数", Dimension::count, {Role::staff, "actual_staff"}},
    Word{"实有", Dimension::count, {Role::staff, "actual_staff"}},
    Word{"在职人员", Dimension::count, {Role::staff, "in_post"}},
    Word{"在职职工", Dimension::count, {Role::staff, "in_post"}},
    Word{"在职人数", Dimension::count, {Role::staff, "in_post"}},
    Word{"在职", Dimension::count, {Role::staff, "in_post"}},
    Word{"在编人员", Dimension::count, {Role::staff, "in_post"}},
    Word{"退休", Dimension::count, {Role::staff, "retired"}},
    Word{"退休人员", Dimension::count, {Role::staff, "retired"}},
    Word{"离休", Dimension::count, {Role::staff, "veterans"}},
    Word{"离休人员", Dimension::count, {Role::staff, "veterans"}},
    Word{"离退休", Dimension::count, {Role::staff, ""}},
    Word{"离退休人员", Dimension::count, {Role::staff, ""}},
    // Points.
    Word{"自评得分", Dimension::points, {Role::score, "total_score"}},
    Word{"综合得分", Dimension::points, {Role::score, "total_score"}},
    Word{"评价得分", Dimension::points, {Role::score, "total_score"}},
    Word{"绩效得分", Dimension::points, {Role::score, "total_score"}},
    Word{"最终得分", Dimension::points, {Role::score, "total_score"}},
    Word{"自评总分", Dimension::points, {Role::score, "total_score"}},
    Word{"自评综合得分", Dimension::points, {Role::score, "total_score"}},
    Word{"自评分", Dimension::points, {Role::score, "total_score"}},
    Word{"自评分数", Dimension::points, {Role::score, "total_score"}},
    Word{"总得分", Dimension::points, {Role::score, "total_score"}},
    Word{"总分", Dimension::points, {Role::score, ""}},
    Word{"平均得分", Dimension::points, {Role::score, ""}},
    Word{"平均分", Dimension::points, {Role::score, ""}},
    Word{"得分", Dimension::points, {Role::score, ""}},
};

struct Line {
    std::string_view words;
    std::string_view subject;
};
// Longest first where one holds another.
constexpr std::array lines{
    Line{"公务用车购置及运行", "vehicles"},
    Line{"公务用车购置和运行", "vehicles"},
    Line{"公务用车购置及维护", "vehicles"},
    Line{"公务用车运行", "vehicle_running"},
    Line{"公务用车购置", "vehicle_purchase"},
    Line{"公车运行", "vehicle_running"},
    Line{"公车购置", "vehicle_purchase"},
    Line{"公务接待", "reception"},
    Line{"因公出国", "abroad"},
    Line{"因公临时出国", "abroad"},
    Line{"三公", "three_public"},
    Line{"人员经费", "personnel"},
    Line{"人员支出", "personnel"},
    Line{"公用经费", "operating"},
    Line{"公用支出", "operating"},
    Line{"基本支出", "basic"},
    Line{"项目支出", "project"},
    Line{"上级专项资金", "earmarked"},
    Line{"专项资金项目", "earmarked"},
    Line{"专项支出", "earmarked"},
};

constexpr std::array<std::string_view, 26> leading{
    "其中", "包括", "分别为", "分别是", "主要是", "分为", "即",   "共有", "以及",
    "和",   "与",   "及",     "但",     "且",     "并",   "该",   "其",   "另",
    "另有", "含",   "一是",   "二是",   "三是",   "四是", "五是", "六是"};
constexpr std::array<std::string_view, 22> trailing{
    "共计", "合计", "总计", "共", "为", "是", "达", "达到", "约", "计",   "有",
    "均为", "各",   "累计", "的", "至", "到", "了", "分别", "近", "大约", "接近"};

}  // namespace

Meaning meaning_of(std::string_view text, Dimension dimension) {
    const Word* best = nullptr;
    std::size_t best_end = 0;
    for (const Word& word : words) {
        if (word.dimension != dimension) continue;
        const std::size_t at = text.rfind(word.text);
        if (at == std::string_view::npos) continue;
        const std::size_t end = at + word.text.size();
        if (!best || end > best_end || (end == best_end && word.text.size() > best->text.size())) {
            best = &word;
            best_end = end;
        }
    }
    if (!best) return {};
    const bool is_change = best->meaning.role == Role::growth || best->meaning.role == Role::delta;
    const std::string_view behind = text.substr(best_end);
    // "提高到 92 %": what it came to, not by how much.
    const bool is_level = behind.starts_with("到") || behind.starts_with("至");
    return is_change && is_level ? Meaning{} : best->meaning;
}

std::string_view line_of(std::string_view text) {
    // A part of a line by where its money comes from is a thing of its own.
    constexpr auto sources = std::to_array<std::string_view>(
        {"一般公共预算", "政府性基金", "国有资本经营", "财政专户", "财政拨款"});
    constexpr auto parted =
        std::to_array<std::string_view>({"basic", "project", "personnel", "operating"});
    const bool is_part = std::ranges::any_of(sources, [&](std::string_view source) {
        return text.find(source) != std::string_view::npos;
    });
    const Line* best = nullptr;
    std::size_t best_at = 0;
    for (const Line& line : lines) {
        const std::size_t at = text.rfind(line.words);
        if (at == std::string_view::npos) continue;
        if (!best || at > best_at || (at == best_at && line.words.size() > best->words.size())) {
            best = &line;
            best_at = at;
        }
    }
    if (best && is_part && std::ranges::find(parted, best->subject) != parted.end()) return {};
    return best ? best->subject : std::string_view();
}

bool says_last_year(std::string_view text) {
    constexpr auto names = std::to_array<std::string_view>({"上年", "去年", "上一年"});
    constexpr auto others = std::to_array<std::string_view>(
        {"增", "减", "升", "降", "长", "提高", "提升", "结转", "结余", "少", "多", "持平"});
    for (const std::string_view name : names) {
        const std::size_t at = text.rfind(name);
        if (at == std::string_view::npos) continue;
        const std::string_view behind = text.substr(at);
        return std::ranges::none_of(others, [&](std::string_view word) {
            return behind.find(word) != std::string_view::npos;
        });
    }
    return false;
}

bool names_whole(std::string_view text) {
    constexpr std::array<std::string_view, 12> wholes{"合计",   "共计",     "总计",   "总额",
                                                      "总预算", "整体支出", "总收入", "总支出",
                                                      "收支",   "资金规模", "总规模", "总"};
    return std::ranges::any_of(
        wholes, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

std::string name_of_words(std::string_view text) {
    constexpr std::size_t letter = std::string_view("字").size();
    for (bool changed = true; changed;) {
        changed = false;
        for (const std::string_view word : leading) {
            if (text.size() > word.size() && text.starts_with(word) &&
                !begins_with_whole_word(text)) {
                text.remove_prefix(word.size());
                changed = true;
            }
        }
        for (const std::string_view word : trailing) {
            if (text.size() <= word.size() || !text.ends_with(word)) continue;
            if (word.size() == letter && ends_in_whole_word(text)) continue;
            text.remove_suffix(word.size());
            changed = true;
        }
    }
    return std::string(text);
}

std::string noun_of(std::string_view words) {
    constexpr auto fillers = std::to_array<std::string_view>(
        {"预算执行率", "预算完成率", "执行率",   "资金执行数",   "执行数",     "全年预算数",
         "全年预算",   "年初预算数", "年初预算", "调整后预算数", "调整后预算", "调整预算数",
         "预算数",     "预算总额",   "实际支出", "支出决算",     "决算",       "预算",
         "批复",       "安排",       "下达",     "到位",         "支付",       "拨付",
         "资金",       "支出",       "执行",     "实际",         "全年",       "年度",
         "年中",       "年末",       "年终",     "年初",         "本年",       "累计",
         "共计",       "合计",       "总计",     "总额",         "追加",       "调增",
         "调减",       "核增",       "核减",     "压减",         "收回",       "总",
         "共",         "数",         "已",       "为",           "的",         "使用",
         "发放",       "截至",       "完成"});
    std::string left(words);
    for (const std::string_view filler : fillers) left = base::replaced(left, filler, "");
    return left;
}

bool names_part(std::string_view noun, std::string_view unit) {
    constexpr auto generic = std::to_array<std::string_view>(
        {"部门", "单位", "项目", "整体", "总体", "综合", "专项", "经费", "财政", "本级", "县级",
         "市级", "省级", "区级", "中央", "进度", "平均", "按",   "本",   "我",   "该",   "全",
         "局",   "院",   "馆",   "校",   "中心", "末",   "底",   "其",   "目前", "同期", "计算"});
    std::string left(noun);
    if (!unit.empty()) left = base::replaced(left, unit, "");
    for (const std::string_view word : generic) left = base::replaced(left, word, "");
    constexpr std::size_t name_min = 6;
    return left.size() >= name_min;
}

std::string without_change(std::string_view noun) {
    constexpr auto words = std::to_array<std::string_view>(
        {"同比", "环比", "各",   "均",   "增长", "增加", "增幅", "增支", "减少", "下降",
         "降幅", "降低", "提高", "上升", "提升", "压减", "节约", "节省", "较",   "比",
         "上年", "去年", "相比", "度",   "同期", "了",   "少",   "多",   "率"});
    std::string left(noun);
    for (const std::string_view word : words) left = base::replaced(left, word, "");
    return left;
}

std::string_view rating_of(std::string_view text) {
    struct Grade {
        std::string_view word;
        std::string_view band;
    };
    constexpr std::array grades{Grade{"优秀", "优"}, Grade{"优", "优"}, Grade{"良好", "良"},
                                Grade{"良", "良"},   Grade{"中", "中"}, Grade{"合格", "中"},
                                Grade{"一般", "中"}, Grade{"差", "差"}, Grade{"不合格", "差"},
                                Grade{"较差", "差"}};
    const auto* row = std::ranges::find(grades, text, &Grade::word);
    return row == grades.end() ? std::string_view() : row->band;
}

}  // namespace reading
