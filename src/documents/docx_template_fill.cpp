#include "documents/docx_template_fill.h"

#include "base/text.h"
#include "documents/docx_body.h"
#include "documents/docx_body_reader.h"
#include "documents/docx_package.h"
#include "documents/docx_xml.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include <fmt/core.h>
#include <fmt/ranges.h>

namespace documents::docx {

namespace {

using base::Error;
using base::Result;
using Kind = TemplateNode::Kind;

constexpr std::size_t names_shown_max = 8;

std::size_t distance(const std::u32string& a, const std::u32string& b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0u);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row.at(0), i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
            diagonal = above;
        }
    }
    return row.back();
}

std::u32string code_points(std::string_view text) {
    std::u32string points;
    for (std::size_t at = 0; at < text.size();) points += base::next_code_point(text, at);
    return points;
}

/// Where names are looked up: the values, and inside of lists their items.
struct Frame {
    const Values* values = nullptr;
    std::size_t position = 0;  ///< in a list, from 1; 0 for a group
};

class Scope {
public:
    explicit Scope(const Values& values) : frames_{{&values, 0}} {}

    void enter(const Values& values, std::size_t position) {
        frames_.push_back({&values, position});
    }
    void leave() { frames_.pop_back(); }

    /// The value of a name, from the innermost scope outwards; null when there is none.
    const Values::Value* find(const std::vector<std::string>& path) const {
        for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
            const Values::Value* value = frame->values->find(path.front());
            if (value == nullptr) continue;
            for (std::size_t i = 1; i < path.size() && value != nullptr; ++i) {
                const auto* group = std::get_if<Values::Group>(value);
                value = group == nullptr ? nullptr : group->values.front().find(path[i]);
            }
            return value;
        }
        return nullptr;
    }

    /// The position in the innermost list; 0 outside of lists.
    std::size_t position() const {
        for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
            if (frame->position > 0) return frame->position;
        }
        return 0;
    }

    std::vector<std::string> names() const {
        std::vector<std::string> all;
        for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
            for (std::string& name : frame->values->names()) all.push_back(std::move(name));
        }
        return all;
    }

private:
    std::vector<Frame> frames_;
};

Error unknown_name(const Mark& mark, const Scope& scope) {
    const std::u32string wanted = code_points(mark.name);
    const std::vector<std::string> names = scope.names();
    std::string nearest;
    std::size_t least = std::max<std::size_t>(2, wanted.size() / 2) + 1;
    for (const std::string& name : names) {
        const std::size_t far = distance(wanted, code_points(name));
        if (far < least) {
            least = far;
            nearest = name;
        }
    }
    if (!nearest.empty()) {
        return base::invalid(fmt::format("没有名为“{}”的数据，是否应为“{}”？", mark.name, nearest),
                             fmt::format("there is no value named \"{}\"; did you mean \"{}\"?",
                                         mark.name, nearest));
    }
    std::vector<std::string> some(
        names.begin(),
        names.begin() + static_cast<std::ptrdiff_t>(std::min(names.size(), names_shown_max)));
    const std::string more = names.size() > names_shown_max ? "……" : "";
    return base::invalid(
        fmt::format("没有名为“{}”的数据，这里可用的名称有：{}{}", mark.name, fmt::join(some, "、"),
                    more),
        fmt::format("there is no value named \"{}\"; names that can stand here: {}{}", mark.name,
                    fmt::join(some, ", "), more));
}

struct KindName {
    std::string_view zh;
    std::string_view en;
    std::string_view use;
};

KindName name_of_kind(const Values::Value& value) {
    constexpr std::array names{
        KindName{"文字", "a text", "{{名称}}"},
        KindName{"列表", "a list", "{{#名称}}…{{/名称}}"},
        KindName{"一组数据", "a group", "{{名称.分项}}"},
        KindName{"图", "a chart", "{{chart:名称}}"},
        KindName{"表格", "a table", "{{table:名称}}"},
    };
    return names.at(value.index());
}

Error wrong_kind(const Mark& mark, const Values::Value& value) {
    const KindName kind = name_of_kind(value);
    const std::string use = base::replaced(std::string(kind.use), "名称", mark.name);
    return base::invalid(fmt::format("“{}”是{}，应写成 {}", mark.name, kind.zh, use),
                         fmt::format("\"{}\" is {}; write {}", mark.name, kind.en, use));
}

/// Looks up the value that a mark needs, of the kind that it needs.
Result<const Values::Value*> value_for(const Mark& mark, const Scope& scope) {
    const Values::Value* value = scope.find(mark.path);
    if (value == nullptr) return unknown_name(mark, scope);
    const bool fits =
        mark.is_section() ||
        (mark.kind == MarkKind::text && std::holds_alternative<Values::Text>(*value)) ||
        (mark.kind == MarkKind::chart && std::holds_alternative<Chart>(*value)) ||
        (mark.kind == MarkKind::table && std::holds_alternative<Table>(*value));
    if (!fits) return wrong_kind(mark, *value);
    return value;
}

/// Calls `each` once for every time that a section's children are to be shown.
template <typename Each>
Result<void> for_each_showing(const TemplateNode& node, const Values::Value& value, Scope& scope,
                              const Each& each) {
    if (node.kind == Kind::inverted) {
        if (!is_filled(value)) TRY(each());
        return {};
    }
    if (!is_filled(value)) return {};
    if (const auto* list = std::get_if<Values::List>(&value)) {
        for (std::size_t i = 0; i < list->size(); ++i) {
            scope.enter((*list)[i], i + 1);
            TRY(each());
            scope.leave();
        }
        return {};
    }
    const auto* group = std::get_if<Values::Group>(&value);
    if (group != nullptr) scope.enter(group->values.front(), 0);
    TRY(each());
    if (group != nullptr) scope.leave();
    return {};
}

class Filler {
public:
    Filler(const TemplatePart& part, const Values& values, const FillOptions& options)
        : part_(part), scope_(values), options_(options) {}

    Result<FilledPart> fill() {
        TRY(add(part_.nodes));
        return std::move(filled_);
    }

private:
    Result<void> add(const std::vector<TemplateNode>& nodes) {
        for (const TemplateNode& node : nodes) TRY(add(node));
        return {};
    }

    Result<void> add(const TemplateNode& node) {
        switch (node.kind) {
            case Kind::literal:
                filled_.xml += node.text;
                return {};
            case Kind::run:
                return add_run(node);
            case Kind::paragraph:
                return add_paragraph(node);
            case Kind::section:
            case Kind::inverted:
                return add_section(node);
            case Kind::block:
                return add_block(node);
            case Kind::table:
                return add_table(node);
            case Kind::container:
                return add_container(node);
        }
        return {};
    }

    const Mark& mark_of(const TemplateNode& node) const { return part_.marks.marks[node.mark]; }

    Result<const Values::Value*> value_of(const TemplateNode& node) const {
        const Mark& mark = mark_of(node);
        auto value = value_for(mark, scope_);
        if (value.ok()) return value;
        return std::move(value).error().in(part_.marks.places[mark.place].words());
    }

    Result<void> add_run(const TemplateNode& node) {
        const Mark& mark = mark_of(node);
        if (mark.kind == MarkKind::number || mark.kind == MarkKind::chinese) {
            const std::size_t position = scope_.position();
            append_run(
                filled_.xml,
                mark.kind == MarkKind::number ? std::to_string(position) : chinese_number(position),
                node.text, "");
            return {};
        }
        const auto& text = std::get<Values::Text>(*TRY(value_of(node)));
        if (!text.text.empty()) append_run(filled_.xml, text.text, node.text, text.tag);
        return {};
    }

    /// Each line of the value becomes a paragraph; a tagged value stays in one.
    Result<void> add_paragraph(const TemplateNode& node) {
        const auto& text = std::get<Values::Text>(*TRY(value_of(node)));
        const std::string& look = mark_of(node).run_properties;
        std::string_view rest = text.text;
        while (true) {
            const std::size_t end = text.tag.empty() ? rest.find('\n') : std::string_view::npos;
            std::string_view line = rest.substr(0, end);
            if (line.ends_with('\r')) line.remove_suffix(1);
            filled_.xml += node.text;
            if (!line.empty()) append_run(filled_.xml, line, look, text.tag);
            filled_.xml += "</w:p>";
            if (end == std::string_view::npos) return {};
            rest.remove_prefix(end + 1);
        }
    }

    Result<void> add_section(const TemplateNode& node) {
        const Values::Value* value = TRY(value_of(node));
        return for_each_showing(node, *value, scope_, [&] { return add(node.children); });
    }

    Result<void> add_block(const TemplateNode& node) {
        const Values::Value* value = TRY(value_of(node));
        if (!is_filled(*value)) return {};
        std::string& xml = filled_.xml;
        if (options_.blocks_apart) {
            xml +=
                fmt::format("<w:p><{} at=\"{}\"/></w:p>", given_block_mark, filled_.apart.size());
            if (const auto* chart = std::get_if<Chart>(value)) filled_.apart.emplace_back(*chart);
            if (const auto* table = std::get_if<Table>(value)) filled_.apart.emplace_back(*table);
            return {};
        }
        if (const auto* chart = std::get_if<Chart>(value)) {
            const std::size_t number = options_.first_chart + filled_.charts.size();
            filled_.charts.push_back(*chart);
            append_chart_frame(xml, *chart, chart_relation(number), static_cast<int>(number),
                               node.width_mm);
        }
        if (const auto* table = std::get_if<Table>(value)) {
            if (xml.ends_with("</w:tbl>")) append_spacer(xml);
            append_table(xml, *table, node.width_mm);
            append_spacer(xml);  // what follows may be a table, too, or the end of a cell
        }
        return {};
    }

    Result<void> add_table(const TemplateNode& node) {
        const std::size_t begin = filled_.xml.size();
        TRY(add(node.children));
        const std::string_view added = std::string_view(filled_.xml).substr(begin);
        const bool has_rows = added.find("<w:tr>") != std::string_view::npos ||
                              added.find("<w:tr ") != std::string_view::npos;
        if (!has_rows) filled_.xml.resize(begin);
        return {};
    }

    Result<void> add_container(const TemplateNode& node) {
        const std::size_t begin = filled_.xml.size();
        TRY(add(node.children));
        const std::string_view added = std::string_view(filled_.xml).substr(begin);
        const bool has_paragraph = added.find("<w:p>") != std::string_view::npos ||
                                   added.find("<w:p ") != std::string_view::npos ||
                                   added.find("<w:p/>") != std::string_view::npos;
        if (!has_paragraph || added.ends_with("</w:tbl>")) filled_.xml += "<w:p/>";
        return {};
    }

    const TemplatePart& part_;
    Scope scope_;
    FillOptions options_;
    FilledPart filled_;
};

/// Collects what filling would complain about.
class Checker {
public:
    Checker(const TemplatePart& part, const Values& sample) : part_(part), scope_(sample) {}

    std::vector<Error> check() {
        visit(part_.nodes);
        return std::move(problems_);
    }

private:
    void visit(const std::vector<TemplateNode>& nodes) {
        for (const TemplateNode& node : nodes) visit(node);
    }

    void visit(const TemplateNode& node) {
        const bool has_mark =
            node.kind != Kind::literal && node.kind != Kind::table && node.kind != Kind::container;
        if (!has_mark) return visit(node.children);
        const Mark& mark = part_.marks.marks[node.mark];
        if (mark.kind == MarkKind::number || mark.kind == MarkKind::chinese) return;
        const auto value = value_for(mark, scope_);
        if (!value.ok()) {
            Error error = value.error();
            problems_.push_back(std::move(error).in(part_.marks.places[mark.place].words()));
            return;
        }
        enter(node, **value);
    }

    void enter(const TemplateNode& node, const Values::Value& value) {
        const auto* list = std::get_if<Values::List>(&value);
        const auto* group = std::get_if<Values::Group>(&value);
        if (node.kind != Kind::section || (list == nullptr && group == nullptr)) {
            return visit(node.children);
        }
        if (list != nullptr && list->empty()) return;  // nothing says what its items hold
        scope_.enter(list != nullptr ? list->front() : group->values.front(), 1);
        visit(node.children);
        scope_.leave();
    }

    const TemplatePart& part_;
    Scope scope_;
    std::vector<Error> problems_;
};

}  // namespace

Result<FilledPart> fill_part(const TemplatePart& part, const Values& values,
                             const FillOptions& options) {
    return Filler(part, values, options).fill();
}

std::vector<Error> problems_of(const TemplatePart& part, const Values& sample) {
    return Checker(part, sample).check();
}

std::string chinese_number(std::size_t number) {
    constexpr std::array digits{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    constexpr std::array units{"", "十", "百", "千"};
    if (number == 0 || number >= 10'000) return std::to_string(number);
    std::string text;
    bool has_gap = false;
    std::size_t weight = 1000;
    for (std::size_t unit = units.size(); unit-- > 0; weight /= 10) {
        const std::size_t digit = number / weight % 10;
        if (digit == 0) {
            has_gap = !text.empty();
            continue;
        }
        if (has_gap) text += digits[0];
        has_gap = false;
        const bool is_plain_ten = unit == 1 && digit == 1 && text.empty();
        if (!is_plain_ten) text += digits.at(digit);
        text += units.at(unit);
    }
    return text;
}

}  // namespace documents::docx
