#include "reading/unit_name.h"

#include "base/text.h"
#include "reading/scan.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

namespace reading {

namespace {

using Words = std::span<const std::string_view>;

// Bodies end in these; "布局", "场所", "全部" do as well and are none.
constexpr auto body_endings = std::to_array<std::string_view>(
    {"局",     "厅",     "委",     "办",     "办公室",   "委员会", "委会",   "常委会", "中心",
     "政府",   "办事处", "管理处", "事务处", "工程处",   "指挥部", "宣传部", "组织部", "统战部",
     "工作部", "武装部", "学校",   "中学",   "小学",     "大学",   "学院",   "党校",   "技校",
     "职校",   "一中",   "二中",   "三中",   "四中",     "五中",   "幼儿园", "医院",   "卫生院",
     "法院",   "检察院", "研究院", "敬老院", "福利院",   "设计院", "科学院", "博物院", "剧院",
     "服务站", "管理站", "站",     "所",     "馆",       "队",     "林场",   "农场",   "牧场",
     "公园",   "协会",   "学会",   "联合会", "红十字会", "总工会", "基金会", "残联",   "妇联",
     "工商联", "文联",   "科协",   "侨联",   "团委",     "供销社", "合作社", "联社",   "报社",
     "出版社", "电视台", "广播台", "气象台", "公司",     "政协",   "人大",   "街道",   "图书馆",
     "总会",   "宗教局", "档案馆", "党委",   "管委会"});
constexpr auto no_bodies = std::to_array<std::string_view>(
    {"布局", "格局", "结局",   "大局", "全局", "我局",   "本局",    "该局",     "场所", "厕所",
     "所有", "举办", "承办",   "主办", "协办", "督办",   "交办",    "新办",     "开办", "餐厅",
     "客厅", "展厅", "车站",   "电站", "泵站", "网站",   "排队",    "乡村学校", "我委", "本委",
     "我所", "本所", "本中心", "我校", "本校", "我中心", "人民大学"});
constexpr auto places =
    std::to_array<std::string_view>({"省", "市", "区", "县", "州", "旗", "镇", "乡"});
// What may stand behind the name of the body in a title.
constexpr auto topics = std::to_array<std::string_view>(
    {"项目", "部门", "单位",     "整体",     "预算", "决算",     "绩效", "支出",
     "财政", "“",    "\"",       "三公",     "年度", "系统",     "本级", "关于",
     "专项", "收支", "一般公共", "行政事业", "自评", "免费开放", "(",    "|"});

constexpr std::size_t letter = std::string_view("局").size();

bool begins(std::string_view text, Words words) {
    return std::ranges::any_of(words, [&](std::string_view w) { return text.starts_with(w); });
}

bool ends(std::string_view text, Words words) {
    return std::ranges::any_of(words, [&](std::string_view w) { return text.ends_with(w); });
}

// Words of titles and letters; no body has them in its name.
bool is_title_word_in(std::string_view name) {
    constexpr auto words = std::to_array<std::string_view>(
        {"部门决算", "部门预算", "单位决算", "单位预算", "绩效自评", "绩效目标", "绩效运行", "自评",
         "报告", "项目名称", "《", "》"});
    return std::ranges::any_of(
        words, [&](std::string_view word) { return name.find(word) != std::string_view::npos; });
}

bool ends_as_body(std::string_view name) {
    constexpr std::size_t letters_min = 2;
    return name.size() >= letters_min * letter && ends(name, body_endings) &&
           !ends(name, no_bodies);
}

// "（本级）" tells a bureau from the bureau with all that belongs to it.
std::string with_level(std::string_view name, std::string_view rest) {
    if (rest.starts_with("(本级)")) return std::string(name) + "（本级）";
    if (rest.starts_with("本级")) return std::string(name) + "本级";
    return std::string(name);
}

// ------------------------------------------------------------------ behind a label

struct Label {
    std::string_view words;
    bool needs_body = false;  ///< others are named in the same place
};
// The first that stands wins: who fills in the form, who does the work, who is above it.
constexpr std::array labels{
    Label{"部门(单位)名称"}, Label{"单位(部门)名称"}, Label{"单位名称"},   Label{"部门名称"},
    Label{"填报单位"},       Label{"填报部门"},       Label{"报送单位"},   Label{"报送部门"},
    Label{"申报单位"},       Label{"申报部门"},       Label{"编报单位"},   Label{"编制单位", true},
    Label{"预算单位"},       Label{"自评单位"},       Label{"被评价单位"}, Label{"实施单位"},
    Label{"项目单位"},       Label{"承担单位"},       Label{"执行单位"},   Label{"使用单位", true},
    Label{"预算部门"},       Label{"主管部门"},       Label{"主管单位"},   Label{"单位", true},
    Label{"部门", true}};
constexpr auto other_labels = std::to_array<std::string_view>(
    {"项目名称", "项目类别", "项目属性", "项目负责", "项目资金", "主管部门", "实施单位",
     "项目单位", "填报日期", "填报时间", "年度",     "单位:",    "联系",     "日期",
     "资金",     "预算",     "盖章",     "公章",     "万元",     "元",       "各",
     "全",       "有关",     "相关",     "%"});

// "（公章）", "(部门)", "及代码": what forms add to a label.
void skip_additions(std::string_view& rest) {
    constexpr auto additions = std::to_array<std::string_view>(
        {"名称", "及代码", "及编码", "代码", "(单位)", "(部门)", "全称"});
    for (bool again = true; again;) {
        again = false;
        rest = base::trim(rest);
        for (const std::string_view addition : additions) {
            if (!rest.starts_with(addition)) continue;
            rest.remove_prefix(addition.size());
            again = true;
        }
        const std::size_t close = rest.find(')');
        constexpr std::size_t addition_max = 12 * letter;
        if (rest.starts_with("(") && close != std::string_view::npos && close < addition_max) {
            rest.remove_prefix(close + 1);
            again = true;
        }
    }
}

// One cell or word of a line: up to a bar, a tab, two spaces, or the next label of the line.
std::string_view first_cell(std::string_view rest) {
    for (const std::string_view stop : {"|", "\t", "  ", ",", "。", ";"}) {
        rest = rest.substr(0, rest.find(stop));
    }
    const std::size_t colon = rest.find(':');
    if (colon != std::string_view::npos) {
        const std::size_t space = rest.substr(0, colon).rfind(' ');
        rest = rest.substr(0, space == std::string_view::npos ? 0 : space);
    }
    return base::trim(rest);
}

// Without a code in front and a seal behind it.
std::string_view bare_name(std::string_view value) {
    const std::size_t code = value.find_first_not_of("0123456789-");
    value.remove_prefix(std::min(code, value.size()));
    for (const std::string_view seal :
         {"(公章)", "(盖章)", "(签章)", "(章)", "(部门公章)", "(单位公章)"}) {
        if (value.ends_with(seal)) value.remove_suffix(seal.size());
    }
    return base::trim(value);
}

std::string name_in_cell(std::string_view cell, bool needs_body) {
    const std::string_view name = bare_name(first_cell(cell));
    constexpr std::size_t name_max = 40;
    const bool is_name = base::length(name) >= 2 && base::length(name) <= name_max &&
                         !begins(name, other_labels) && name.find("名称") == std::string_view::npos;
    if (!is_name || (needs_body && !ends_as_body(name))) return {};
    const std::size_t level = name.find("(本级)");
    if (level != std::string_view::npos)
        return with_level(name.substr(0, level), name.substr(level));
    return std::string(name);
}

// Half-width lines without what is empty.
std::vector<std::string> lines_of(std::string_view head) {
    constexpr std::size_t lines_max = 25;
    std::vector<std::string> lines;
    for (const std::string& line : base::split(head, '\n')) {
        const std::string half = base::replaced(
            base::replaced(
                base::replaced(base::replaced(base::to_half_width(line), "（", "("), "）", ")"),
                "：", ":"),
            "\r", "");
        const std::string_view plain = base::trim(half);
        if (!plain.empty()) lines.emplace_back(plain);
        if (lines.size() == lines_max) break;
    }
    return lines;
}

std::string name_at_label(const std::vector<std::string>& lines, const Label& label) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string_view line = lines[i];
        const std::size_t at = line.find(label.words);
        if (at == std::string_view::npos) continue;
        // "计量单位", "责任部门" are other things.
        const bool is_short = label.words.size() == 2 * letter;
        if (is_short && at > 0) continue;
        std::string_view rest = line.substr(at + label.words.size());
        const bool is_spaced = rest.starts_with(" ");
        const bool is_cell = rest.starts_with("\t") || rest.starts_with(",");
        skip_additions(rest);
        const bool is_marked = is_cell || rest.empty() || rest.starts_with(":") ||
                               rest.starts_with("|") || rest.starts_with("\t");
        if (!is_marked && (is_short || !is_spaced)) continue;
        while (!rest.empty() &&
               (rest[0] == ':' || rest[0] == '|' || rest[0] == '\t' || rest[0] == ',')) {
            rest = base::trim(rest.substr(1));
        }
        const bool is_next = rest.empty() && i + 1 < lines.size();
        std::string name = name_in_cell(is_next ? std::string_view(lines[i + 1]) : rest,
                                        label.needs_body || !is_marked || is_next);
        if (!name.empty()) return name;
    }
    return {};
}

// ------------------------------------------------------------------ in the title

// A title as words without spaces, its dates as one mark each.
std::string plain_title(std::string_view text) {
    std::string out;
    for (const Token& token : scan(text)) {
        if (token.kind == Token::Kind::ordinal && out.empty()) continue;
        out += token.kind == Token::Kind::date ? "@" : token.text;
    }
    return base::replaced(base::replaced(out, "（", "("), "）", ")");
}

void skip_openings(std::string_view& title) {
    constexpr auto openings = std::to_array<std::string_view>(
        {"@",        "年度", "度",   "关于", "报送",     "呈报",     "上报",
         "印发",     "《",   "附件", "附表", "第一部分", "第二部分", "第三部分",
         "第四部分", "(",    "*",    "#",    ":",        "、",       "."});
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view opening : openings) {
            if (!title.starts_with(opening)) continue;
            title.remove_prefix(opening.size());
            again = true;
        }
        while (!title.empty() && title[0] >= '0' && title[0] <= '9') title.remove_prefix(1);
    }
}

// The longest name of a body at the beginning of `title`, with something behind it that titles go
// on with; `is_sentence`: the shortest, and only what sentences go on with.
std::string body_in_front(std::string_view title, bool is_sentence) {
    constexpr auto joints = std::to_array<std::string_view>({"@", "系统", "(", "是", "为", "|"});
    const Words behind = is_sentence ? Words(joints) : Words(topics);
    constexpr std::size_t name_max = 30 * letter;
    std::string name;
    for (std::size_t at = letter; at <= title.size() && at <= name_max; ++at) {
        const std::string_view front = title.substr(0, at);
        const char last = front.back();
        if (last == '@' || last == '(' || last == ':' || last == ',' || last == '|') break;
        const std::string_view rest = title.substr(at);
        const bool is_end =
            rest.empty() ? !is_sentence : begins(rest, behind) || rest[0] == '@' || rest[0] == ')';
        if (!is_end || !ends_as_body(front) || is_title_word_in(front)) continue;
        name = with_level(front, rest);
        if (is_sentence) break;
    }
    return name;
}

// "某县水利局渠道改造项目…": what cannot be but a body, of a place that is named.
std::string bureau_in_front(std::string_view title) {
    constexpr auto bureaus = std::to_array<std::string_view>(
        {"局", "委员会", "人民政府", "办事处", "卫生院", "医院", "法院", "检察院"});
    const std::string_view front = title.substr(0, title.find_first_of("@(|,:;0123456789"));
    for (std::size_t at = letter; at <= front.size(); at += letter) {
        const std::string_view name = front.substr(0, at);
        constexpr std::size_t letters_min = 5;
        const bool has_place = std::ranges::any_of(places, [&](std::string_view place) {
            return name.find(place) != std::string_view::npos;
        });
        if (name.size() >= letters_min * letter && has_place && ends(name, bureaus) &&
            ends_as_body(name) && !is_title_word_in(name)) {
            return std::string(name);
        }
    }
    return {};
}

// "双溪镇2021年…": the government of the place, before a year only.
std::string place_in_front(std::string_view title) {
    const std::string_view front = title.substr(0, title.find('@'));
    constexpr std::size_t letters_min = 2, letters_max = 12;
    const bool is_place = front.size() < title.size() && base::length(front) >= letters_min &&
                          base::length(front) <= letters_max && ends(front, places);
    return is_place ? std::string(front) : std::string();
}

bool is_title_line(std::string_view line) {
    constexpr std::size_t title_max = 60;
    return base::length(line) <= title_max && line.find('\t') == std::string_view::npos &&
           line.find("。") == std::string_view::npos && line.find(';') == std::string_view::npos;
}

bool begins_a_section(std::string_view line) {
    constexpr auto marks = std::to_array<std::string_view>(
        {"一、", "(一", "1.", "1、", "目录", "目 录", "第一部分", "第一章", "|"});
    return begins(line, marks);
}

// Title lines from `first` on: a title may stand on several lines.
std::string title_from(const std::vector<std::string>& lines, std::size_t first) {
    constexpr std::size_t title_lines_max = 3;
    std::string title;
    for (std::size_t i = first; i < lines.size() && i < first + title_lines_max; ++i) {
        if (!is_title_line(lines[i]) || (i > first && begins_a_section(lines[i]))) break;
        title += lines[i] + "\n";
    }
    return plain_title(title);
}

template <typename Read>
std::string name_in_title(const std::vector<std::string>& lines, const Read& read) {
    constexpr std::size_t titles_max = 3;
    for (std::size_t first = 0; first < lines.size() && first < titles_max; ++first) {
        const std::string title = title_from(lines, first);
        std::string_view rest = title;
        skip_openings(rest);
        if (std::string name = read(rest); !name.empty()) return name;
    }
    return {};
}

std::string name_in_sentences(const std::vector<std::string>& lines) {
    constexpr std::size_t sentences_max = 8;
    constexpr auto no_names =
        std::to_array<std::string_view>({"根据", "按照", "为", "由", "经", "本", "我", "全", "该",
                                         "各", "对", "在", "截至", "通过", "其中"});
    for (std::size_t i = 0; i < lines.size() && i < sentences_max; ++i) {
        const std::string line = plain_title(lines[i]);
        std::string_view rest = line;
        skip_openings(rest);
        if (begins(rest, no_names)) continue;
        std::string name = body_in_front(rest, true);
        constexpr std::size_t letters_min = 5;
        if (name.size() >= letters_min * letter) return name;
    }
    return {};
}

}  // namespace

std::string unit_name(std::string_view head) {
    const std::vector<std::string> lines = lines_of(head);
    for (const Label& label : labels) {
        if (std::string name = name_at_label(lines, label); !name.empty()) return name;
    }
    const auto body = [](std::string_view title) { return body_in_front(title, false); };
    if (std::string name = name_in_title(lines, body); !name.empty()) return name;
    if (std::string name = name_in_title(lines, bureau_in_front); !name.empty()) return name;
    if (std::string name = name_in_sentences(lines); !name.empty()) return name;
    return name_in_title(lines, place_in_front);
}

}  // namespace reading
