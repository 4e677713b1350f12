#include "base/text.h"
#include "domain/dossier_json.h"
#include "domain/fields.h"

#include <set>

#include <boost/json.hpp>
#include <fmt/format.h>

namespace domain {

namespace {

namespace json = boost::json;
using base::Bilingual;

constexpr std::size_t text_bytes_max = 200'000;
constexpr std::size_t list_items_max = 5'000;

std::string pointer_part(std::string_view key) {
    return base::replaced(base::replaced(std::string(key), "~", "~0"), "/", "~1");
}

// Visits a record and fills it from an object, noting every place that is wrong.
class Reader {
public:
    Reader(const json::object& in, std::string pointer, std::vector<Problem>& problems)
        : in_(in), pointer_(std::move(pointer)), problems_(problems) {}

    void operator()(const Field& field, std::string& text) {
        const json::value* value = find(field);
        if (!value) return;
        if (!value->is_string()) return wrong(field, "文字", "text");
        const json::string& read = value->get_string();
        if (read.size() > text_bytes_max) return wrong(field, "较短的文字", "a shorter text");
        text.assign(read.data(), read.size());
    }
    void operator()(const Field& field, bool& flag) {
        const json::value* value = find(field);
        if (!value) return;
        if (!value->is_bool()) return wrong(field, "true 或 false", "true or false");
        flag = value->get_bool();
    }
    void operator()(const Field& field, int& number) {
        std::optional<std::int64_t> read;
        (*this)(field, read);
        if (read) number = int(std::clamp<std::int64_t>(*read, INT32_MIN, INT32_MAX));
    }
    void operator()(const Field& field, std::optional<std::int64_t>& number) {
        const json::value* value = find(field);
        if (!value) return;
        if (value->is_int64() && std::abs(value->get_int64()) < Decimal::digits_max) {
            number = value->get_int64();
            return;
        }
        if (value->is_string()) {
            const auto read = Decimal::parse(view(value->get_string()));
            if (read.ok() && read->decimals() == 0) {
                number = read->digits();
                return;
            }
        }
        wrong(field, "整数", "a whole number");
    }
    void operator()(const Field& field, std::optional<Money>& amount) {
        read_text(field, amount, &Money::parse, "金额，如 \"603.35万元\"",
                  "an amount such as \"603.35万元\"");
    }
    void operator()(const Field& field, std::optional<Decimal>& number) {
        read_text(field, number, &Decimal::parse, "数字，如 \"99.96\"",
                  "a number such as \"99.96\"");
    }
    void operator()(const Field& field, std::optional<Points>& points) {
        read_text(field, points, &Points::parse, "分值，如 \"15\"", "points such as \"15\"");
    }
    void operator()(const Field& field, std::optional<Date>& date) {
        read_text(field, date, &base::parse_date, "日期，如 \"2024-04-23\"",
                  "a date such as \"2024-04-23\"");
    }
    template <Enumerated Enum>
    void operator()(const Field& field, Enum& value) {
        const json::value* read = find(field);
        if (!read) return;
        std::string choices;
        for (const EnumRow<Enum>& row : EnumTable<Enum>::rows) {
            if (read->is_string() && view(read->get_string()) == row.key) {
                value = row.value;
                return;
            }
            if (!row.key.empty()) choices += fmt::format(" {}（{}）", row.key, row.label.zh);
        }
        wrong(field, "下列之一：" + choices, "one of:" + choices);
    }
    template <typename Record>
    void operator()(const Field& field, std::vector<Record>& list) {
        const json::value* value = find(field);
        if (!value) return;
        if (!value->is_array()) return wrong(field, "列表", "a list");
        const json::array& items = value->get_array();
        if (items.size() > list_items_max) return wrong(field, "较短的列表", "a shorter list");
        std::set<std::string> ids;
        for (std::size_t i = 0; i < items.size(); ++i) {
            const std::string at = fmt::format("{}/{}", place_of(field), i);
            if (!items[i].is_object()) {
                problem(at, "这里应是一个对象", "an object belongs here");
                continue;
            }
            Record record;
            read_record(items[i].get_object(), at, record, problems_);
            check_id(record.id, at, ids);
            list.push_back(std::move(record));
        }
    }
    template <typename Record>
    requires std::is_class_v<Record>
    void operator()(const Field& field, Record& record) {
        const json::value* value = find(field);
        if (!value) return;
        if (!value->is_object()) return wrong(field, "一组字段（对象）", "an object");
        read_record(value->get_object(), place_of(field), record, problems_);
    }

    template <typename Record>
    static void read_record(const json::object& in, std::string pointer, Record& record,
                            std::vector<Problem>& problems) {
        Reader reader(in, std::move(pointer), problems);
        describe(reader, record);
        reader.refuse_unknown();
    }

    void know(std::string_view key) { known_.insert(key); }
    void refuse_unknown() {
        for (const auto& member : in_) {
            const std::string_view key = view(member.key());
            if (known_.contains(key)) continue;
            problem(pointer_ + "/" + pointer_part(key), fmt::format("没有名为“{}”的字段", key),
                    fmt::format("there is no field \"{}\"", key));
        }
    }

private:
    static std::string_view view(json::string_view text) { return {text.data(), text.size()}; }

    std::string place_of(const Field& field) const {
        return pointer_ + "/" + pointer_part(field.key);
    }
    const json::value* find(const Field& field) {
        known_.insert(field.key);
        const json::value* value =
            in_.if_contains(json::string_view(field.key.data(), field.key.size()));
        return value && value->is_null() ? nullptr : value;
    }
    void problem(const std::string& pointer, std::string zh, std::string en) {
        problems_.push_back({pointer, {std::move(zh), std::move(en)}});
    }
    void wrong(const Field& field, std::string_view zh, std::string_view en) {
        const std::string shown = base::shorten(
            base::compact(in_.at(json::string_view(field.key.data(), field.key.size()))), 40);
        problem(place_of(field), fmt::format("“{}”应是{}，现为 {}", field.label.zh, zh, shown),
                fmt::format("\"{}\" must be {}, it is {}", field.label.en, en, shown));
    }
    template <typename Value, typename Parse>
    void read_text(const Field& field, std::optional<Value>& out, Parse parse, std::string_view zh,
                   std::string_view en) {
        const json::value* value = find(field);
        if (!value) return;
        std::string text;
        if (value->is_string()) text = view(value->get_string());
        if (value->is_int64()) text = fmt::to_string(value->get_int64());
        if (value->is_uint64()) text = fmt::to_string(value->get_uint64());
        const auto read = parse(text);
        if (read.ok()) {
            out = *read;
            return;
        }
        wrong(field, zh, en);
        if (text.empty()) return;
        Bilingual& message = problems_.back().message;
        message.zh += "（" + read.error().message().zh + "）";
        message.en += " (" + read.error().message().en + ")";
    }
    void check_id(const std::string& id, const std::string& at, std::set<std::string>& ids) {
        if (id.empty()) {
            problem(at + "/id", "缺少编号 id", "the id is missing");
        } else if (id.size() > 60) {
            problem(at + "/id", "编号过长", "the id is too long");
        } else if (!ids.insert(id).second) {
            problem(at + "/id", fmt::format("编号“{}”在本列表中重复", id),
                    fmt::format("the id \"{}\" stands twice in this list", id));
        }
    }

    const json::object& in_;
    std::string pointer_;
    std::vector<Problem>& problems_;
    std::set<std::string_view> known_;
};

bool is_code(const std::string& text) {
    if (text.empty() || text.size() > 30) return false;
    return std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               c == '-';
    });
}

void check_key(const DossierKey& key, std::vector<Problem>& problems) {
    if (!is_code(key.bureau)) {
        problems.push_back(
            {"/key/bureau",
             {"缺少财政区划代码（1–30 位数字或字母），如 \"650106\"",
              "the code of the finance bureau is missing (1–30 digits or letters)"}});
    }
    if (!is_code(key.unit)) {
        problems.push_back({"/key/unit",
                            {"缺少单位编码（1–30 位数字或字母），如 \"650106901\"",
                             "the unit code is missing (1–30 digits or letters)"}});
    }
    if (key.fiscal_year < 1990 || key.fiscal_year > 2199) {
        problems.push_back({"/key/fiscal_year",
                            {"缺少年度，如 2023", "the fiscal year is missing, such as 2023"}});
    }
}

base::Error listed(std::string_view text, const std::vector<Problem>& problems) {
    constexpr std::size_t shown_max = 20;
    Bilingual all{fmt::format("有 {} 处需要改正", problems.size()),
                  fmt::format("{} places need correction", problems.size())};
    for (std::size_t i = 0; i < std::min(problems.size(), shown_max); ++i) {
        const Problem& problem = problems[i];
        const int line = base::line_of(text, problem.pointer);
        all.zh += fmt::format("\n第 {} 行 {}：{}", line, problem.pointer, problem.message.zh);
        all.en += fmt::format("\nline {} {}: {}", line, problem.pointer, problem.message.en);
    }
    return base::invalid(std::move(all.zh), std::move(all.en));
}

}  // namespace

Dossier from_json(const base::Json& document, std::vector<Problem>& problems) {
    Dossier dossier;
    if (!document.is_object()) {
        problems.push_back(
            {"",
             {"这不是一份绩效档案（应是 JSON 对象）", "this is not a dossier (a JSON object)"}});
        return dossier;
    }
    const json::object& object = document.get_object();
    const json::value* format = object.if_contains("format");
    if (!format || !format->is_string() ||
        format->get_string() != json::string_view(dossier_format.data(), dossier_format.size())) {
        problems.push_back(
            {"/format",
             {fmt::format("缺少 \"format\": \"{}\"，不是本系统的绩效档案", dossier_format),
              fmt::format("\"format\": \"{}\" is missing; not a dossier of this system",
                          dossier_format)}});
        return dossier;
    }
    Reader reader(object, "", problems);
    reader.know("format");
    describe(reader, dossier);
    reader.refuse_unknown();
    check_key(dossier.key, problems);
    return dossier;
}

base::Result<Dossier> parse_dossier(std::string_view text) {
    const base::Json document = TRY(base::parse_json(text, dossier_limits));
    std::vector<Problem> problems;
    Dossier dossier = from_json(document, problems);
    if (!problems.empty()) return listed(text, problems);
    return dossier;
}

}  // namespace domain
