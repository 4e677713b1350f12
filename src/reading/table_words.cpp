#include "reading/table_words.h"

#include "base/text.h"
#include "reading/headings.h"
#include "reading/scan_units.h"
#include "reading/text_table.h"

#include <algorithm>
#include <array>

namespace reading {

namespace {

using M = HeadMeaning;

struct Row {
    M meaning;
    std::string_view words;  ///< separated by "|"; "=" in front: the whole head must be this
};
// The first that the head holds counts.
constexpr std::array rows{
    Row{M::note, "原因|改进措施|备注|说明|问题|依据|评分标准|评分细则|指标解释|评价标准|扣分"},
    Row{M::number, "=序号|=编号|=行次|=栏次"},
    Row{M::code, "编码|代码|=功能分类|=类款项|=经济分类"},
    Row{M::staffing_rate, "在职人员控制率|=控制率|编制控制率"},
    Row{M::mid_executed, "年中执行数|月执行数|监控执行数"},
    Row{M::rate,
        "执行率|支付率|预算完成率|完成预算|支出进度|执行进度|B/A|使用率|拨付率|资金完成率"},
    Row{M::completion, "指标完成率|=完成率|目标完成率|完成比例|完成程度"},
    Row{M::previous, "上年决算|上年支出|上年执行|上年实际支出"},
    Row{M::share, "率|占比|比例|比重|比率|增长|%"},
    Row{M::price, "单价|标准|均价|人均|户均|亩均|次均|日均|平均|=系数"},
    Row{M::change, "预算调整数|调整数|调整金额|调剂数|追加数|=追加|=调减|预算调整"},
    Row{M::adjusted,
        "调整后|全年预算|调整预算数|全年(调整)预算|年度预算数|预算总额|预算数(A)|预算(A)"},
    Row{M::initial, "年初预算|年初批复|年初数|年初安排"},
    Row{M::arrived, "到位|下达数|实际下达"},
    Row{M::executed,
        "执行数|实际支出|支出数|执行金额|实际使用|已支付|支付数|决算数|支出决算|执行(B)|"
        "全年执行|实际执行"},
    Row{M::budget, "=预算|=预算数|=本年预算|本年预算数|预算金额|计划投资|预算安排|计划安排"},
    Row{M::amount,
        "=金额|=总金额|=资金金额|=资金数额|=数额|=支出金额|=使用金额|=支付金额|=拨付金额|=发放金额|"
        "=补助金额|=补贴金额|=分配金额|=安排金额|=下达金额|=合同金额|=结算金额|=投资额|=投资金额"},
    Row{M::establishment, "编制数|编制人数|核定编制|=编制"},
    Row{M::in_post, "在职人数|在职人员数|=在职人员|=在职|实际在职"},
    Row{M::actual_staff, "实有人数|实有人员|=实有|=实有数"},
    Row{M::retired, "=退休|退休人数|=退休人员"},
    Row{M::mid_value, "年中监控|年中完成|监控完成|监控值|=年中值|年中值"},
    Row{M::level, "一级指标|二级指标|一级|二级|指标类型|指标类别"},
    Row{M::sign, "指标符号|计算符号|=符号|指标性质|指标方向|运算符"},
    Row{M::unit, "计量单位|度量单位|=单位|指标单位"},
    Row{M::weight, "分值|权重|标准分|满分"},
    Row{M::score, "得分|自评分|=评分"},
    Row{M::target,
        "目标值|指标值|计划值|设定值|预期值|年度指标|预期指标|年初目标|年度绩效目标|=目标|"
        "全年目标|预期目标"},
    Row{M::final_value, "完成值|实际值|完成情况|实际完成|完成数|=实际|完成结果|实现值|达成值"},
    Row{M::name, "三级指标|指标名称|绩效指标|指标内容|四级指标|具体指标|考核指标"},
    Row{M::basic, "=基本支出"},
    Row{M::project, "=项目支出"},
    Row{M::total, "=合计|=总计|=小计|支出合计|收入合计"},
    Row{M::label,
        "=项目|=支出类别|=资金来源|=资金类别|=预算项目|=支出项目|=科目名称|=名称|=内容|=科目|"
        "=单位名称|=项目名称|=乡镇|=类别|=支出功能分类|=科室|=部门|=用途|=支出内容|=费用名称|=事项|"
        "=区县|=县区|=地区"},
};

bool fits(std::string_view head, std::string_view words) {
    while (!words.empty()) {
        const std::size_t bar = words.find('|');
        std::string_view word = words.substr(0, bar);
        words = bar == std::string_view::npos ? std::string_view() : words.substr(bar + 1);
        if (word.starts_with('=')) {
            if (head == word.substr(1)) return true;
        } else if (head.find(word) != std::string_view::npos) {
            return true;
        }
    }
    return false;
}

// No head of a column is longer than this.
constexpr std::size_t head_max = 22;

int year_in_words(std::string_view words) {
    for (std::size_t i = 0; i + 4 < words.size(); ++i) {
        if (words.substr(i, 2) != "20") continue;
        int value = 0;
        bool is_number = true;
        for (std::size_t k = 0; k < 4; ++k) {
            const char c = words[i + k];
            if (c < '0' || c > '9') is_number = false;
            value = value * 10 + (c - '0');
        }
        if (is_number && words.substr(i + 4).starts_with("年")) return value;
    }
    return 0;
}

struct SubjectRow {
    std::string_view subject;
    std::string_view words;
};
constexpr std::array subject_rows{
    SubjectRow{"three_public", "三公经费|“三公”经费|\"三公\"经费"},
    SubjectRow{"vehicles",
               "公务用车购置及运行|公务用车购置和运行|公务用车购置和维护|公务用车购置及维护|"
               "公务用车费|=公务用车"},
    SubjectRow{"abroad", "因公出国"},
    SubjectRow{"vehicle_purchase", "公务用车购置|公车购置"},
    SubjectRow{"vehicle_running", "公务用车运行|公车运行"},
    SubjectRow{"reception", "公务接待"},
    SubjectRow{"total", "=总额|=资金总额|=年度资金总额|=年度预算总额|=预算总额|=全年资金总额"},
};

std::string without_number(std::string_view label) {
    std::size_t at = 0;
    while (at < label.size() && label[at] >= '0' && label[at] <= '9') ++at;
    if (at > 0 && at < label.size()) {
        const std::string_view rest = label.substr(at);
        if (rest.starts_with("、")) return std::string(rest.substr(3));
        if (rest.starts_with(".") || rest.starts_with(")")) return std::string(rest.substr(1));
    }
    const std::size_t mark = label.find("、");
    constexpr std::size_t numeral_max = 9;
    if (mark != std::string_view::npos && mark > 0 && mark <= numeral_max) {
        constexpr std::string_view numerals = "一二三四五六七八九十";
        bool all = true;
        for (std::size_t i = 0; i < mark; i += 3) {
            all = all && numerals.find(label.substr(i, 3)) != std::string_view::npos;
        }
        if (all) return std::string(label.substr(mark + 3));
    }
    return std::string(label);
}

std::string bare_label(std::string_view text) {
    std::string label = without_number(heading_of(text).words);
    for (const std::string_view lead : {"其中:", "其中"}) {
        if (label.starts_with(lead)) label = label.substr(lead.size());
    }
    return without_number(label);
}

}  // namespace

HeadWord head_word(std::string_view text) {
    HeadWord head;
    head.words = plain_words(text);
    if (head.words.empty() || base::length(head.words) > head_max) return head;
    const Heading heading = heading_of(text);
    head.is_percent = heading.is_percent;
    if (heading.unit) head.unit = unit_stated(head.words);
    head.year = year_in_words(head.words);
    head.says_b_over_a = head.words.find("B/A") != std::string::npos;
    std::string plain = heading.words.empty() ? head.words : heading.words;
    if (head.year > 0 && plain.starts_with("20")) {
        constexpr std::size_t year_size = 4 + std::string_view("年").size();
        plain.erase(0, year_size);
        if (plain.starts_with("度")) plain.erase(0, std::string_view("度").size());
    }
    for (const Row& row : rows) {
        if (!fits(plain, row.words) && !(head.words != plain && fits(head.words, row.words)))
            continue;
        head.meaning = row.meaning;
        break;
    }
    return head;
}

bool is_money(HeadMeaning meaning) {
    switch (meaning) {
        case M::initial:
        case M::change:
        case M::adjusted:
        case M::budget:
        case M::arrived:
        case M::executed:
        case M::mid_executed:
        case M::previous:
            return true;
        default:
            return false;
    }
}

bool is_words(HeadMeaning meaning) {
    return meaning == M::note || meaning == M::name || meaning == M::level || meaning == M::label ||
           meaning == M::sign || meaning == M::unit;
}

std::string money_subject(std::string_view text) {
    const std::string label = bare_label(text);
    for (const SubjectRow& row : subject_rows) {
        if (fits(label, row.words)) return std::string(row.subject);
    }
    const std::string_view known = money_row_of(text);
    if (!known.empty() && known != "fiscal" && known != "carried" && known != "other") {
        return std::string(known);
    }
    return "item:" + label;
}

bool is_sum_label(std::string_view label) {
    const std::string plain = bare_label(label);
    return fits(plain,
                "=合计|=总计|=小计|=共计|=总额|=资金总额|=年度资金总额|=合计:|=支出合计|"
                "=收入合计|=本年支出合计|=本年收入合计|=资金合计");
}

std::optional<figures::Unit> unit_stated(std::string_view words) {
    for (const std::string_view unit : {"亿元", "万元", "千元", "元"}) {
        for (const std::string_view lead : {"单位:", "单位：", "(", "/"}) {
            const std::string probe = std::string(lead) + std::string(unit);
            const std::size_t at = words.find(probe);
            if (at == std::string_view::npos) continue;
            const std::string_view rest = words.substr(at + probe.size());
            if (rest.starts_with("/")) continue;
            return unit_of_words(unit);
        }
    }
    if (words.find("单位为万元") != std::string_view::npos) return unit_of_words("万元");
    return std::nullopt;
}

}  // namespace reading
