#include "policy/load.h"

#include "base/text.h"
#include "policy/keys.h"
#include "policy/suggest.h"
#include "policy/values.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

namespace policy {

namespace {

constexpr std::string_view format_id = "jilian-policy/1";
constexpr base::JsonLimits limits_of_file{.bytes_max = 1u << 20, .depth_max = 12};

bool is_id(std::string_view text) {
    const auto allowed = [](unsigned char c) { return std::isalnum(c) != 0 || c == '-'; };
    return !text.empty() && text.size() <= 40 && std::ranges::all_of(text, allowed);
}

bool is_region(std::string_view text) {
    const auto digit = [](unsigned char c) { return std::isdigit(c) != 0; };
    return text.size() <= 12 && std::ranges::all_of(text, digit);
}

void read_id(const Cell& cell, std::string& id) {
    const auto given = cell.text();
    if (!given) return;
    id = *given;
    if (is_id(id)) return;
    cell.fail("编号只能用字母、数字和短横线，不超过 40 个字符",
              "an id consists of letters, digits and hyphens, at most 40");
}

void read_head(const Cell& root, std::string_view file_name, PackFile& pack) {
    root.has_only({"format", "id", "name", "region", "based_on", "automatic", "values"});
    if (const auto format = root.required("format")) {
        const auto given = format->text();
        if (given && *given != format_id) {
            format->fail(fmt::format("应为“{}”", format_id),
                         fmt::format("must be \"{}\"", format_id));
        }
    }
    if (const auto id = root.required("id")) {
        read_id(*id, pack.id);
        const std::size_t folder = file_name.find_last_of('/');
        const std::string_view plain =
            folder == std::string_view::npos ? file_name : file_name.substr(folder + 1);
        if (plain.ends_with(".json") && plain.substr(0, plain.size() - 5) != pack.id) {
            id->fail(
                fmt::format("编号“{}”应与文件名一致", base::shorten(pack.id, 40)),
                fmt::format("id \"{}\" must be the name of the file", base::shorten(pack.id, 40)));
        }
    }
    if (const auto name = root.required("name")) read(*name, pack.name);
    if (const auto region = root.required("region")) {
        pack.region = region->text().value_or("");
        if (!is_region(pack.region)) {
            region->fail("应为行政区划代码的前几位数字，如 \"65\"；全国写 \"\"",
                         "must be the first digits of a division code, such as \"65\"; \"\" is "
                         "everywhere");
        }
    }
    if (const auto base = root.member("based_on")) read_id(*base, pack.based_on);
    if (const auto flag = root.member("automatic")) pack.automatic = flag->flag().value_or(true);
}

void read_source(const Cell& cell, Entry& entry) {
    if (const auto document = cell.required("document")) {
        entry.source.document = document->text().value_or("-");
        if (base::trim(entry.source.document).empty()) {
            document->fail("须写明依据的文件名称和文号", "name the document and its number");
        }
    }
    if (const auto place = cell.member("place")) entry.source.place = place->text().value_or("");
    if (const auto note = cell.member("note")) entry.source.note = note->text().value_or("");
    if (const auto mark = cell.required("mark")) read(*mark, entry.source.mark);
}

// Reads the value once to find what is wrong with it; it is read again when it is resolved.
void read_value(const Cell& cell, const KeyName& name, Entry& entry) {
    const auto value = cell.required("value");
    if (!value) return;
    entry.value = base::compact(value->json());
    if (value->is_null()) {
        if (name.key->need == Need::required) {
            value->fail("这一项必须有值，不能停用；整包失效请在最后一条写 until",
                        "this value is required and cannot be switched off; to end the pack, give "
                        "the last entry an \"until\"");
        }
        return;
    }
    Policy scratch;
    name.key->load(&*value, name, entry.source, scratch);
}

Entry read_entry(const Cell& cell, const KeyName& name, const PackFile& pack) {
    Entry entry;
    entry.source.pack = pack.id;
    if (!cell.has_only({"since", "until", "value", "document", "place", "mark", "note"})) {
        return entry;
    }
    const std::size_t before = cell.problem_count();
    if (const auto since = cell.required("since")) read(*since, entry.source.since);
    if (const auto until = cell.member("until")) {
        read(*until, entry.until.emplace());
        if (cell.clean_since(before) && *entry.until < entry.source.since) {
            until->fail("until 早于 since", "\"until\" is before \"since\"");
        }
    }
    read_source(cell, entry);
    read_value(cell, name, entry);
    return entry;
}

void check_dates(const Cell& list, const std::vector<Entry>& entries) {
    const std::vector<Cell> cells = list.items();
    for (std::size_t i = 1; i < entries.size(); ++i) {
        const Entry& earlier = entries[i - 1];
        const Entry& later = entries[i];
        if (later.source.since <= earlier.source.since) {
            cells[i].fail(
                fmt::format("日期应递增，{} 不晚于上一条的 {}", base::iso(later.source.since),
                            base::iso(earlier.source.since)),
                fmt::format("dates must ascend: {} is not after {}", base::iso(later.source.since),
                            base::iso(earlier.source.since)));
        } else if (earlier.until && *earlier.until >= later.source.since) {
            cells[i].fail("与上一条的 until 重叠", "overlaps with \"until\" of the entry before");
        }
    }
}

void read_key(const Cell& list, std::string_view full_name, PackFile& pack,
              const std::vector<std::string>& known) {
    const auto name = find_key(full_name);
    if (!name) {
        const std::string meant = nearest(full_name, known);
        list.fail(fmt::format("没有这一项{}", meant_zh(meant)),
                  fmt::format("there is no such key{}", meant_en(meant)));
        return;
    }
    const std::size_t before = list.problem_count();
    std::vector<Entry>& entries = pack.values[std::string(full_name)];
    for (const Cell& cell : list.items()) entries.push_back(read_entry(cell, *name, pack));
    if (!list.clean_since(before)) return;
    if (entries.empty()) list.fail("至少要有一条", "at least one entry is needed");
    check_dates(list, entries);
}

// Text of the whole file → the pack; what is wrong goes to `problems`.
PackFile read_pack(const base::Json& json, std::string_view file_name,
                   std::vector<Problem>& problems) {
    PackFile pack;
    pack.file = file_name;
    const Cell root(json, "", problems);
    read_head(root, file_name, pack);
    if (const auto values = root.required("values")) {
        const std::vector<std::string> known = known_keys();
        for (const auto& [name, list] : values->members()) read_key(list, name, pack, known);
    }
    return pack;
}

void note_lines(std::string_view text, PackFile& pack) {
    pack.line_of_base = base::line_of(text, "/based_on");
    pack.line_of_values = base::line_of(text, "/values");
    for (auto& [name, entries] : pack.values) {
        for (std::size_t i = 0; i < entries.size(); ++i) {
            entries[i].line = base::line_of(text, fmt::format("/values/{}/{}", name, i));
        }
    }
}

}  // namespace

base::Result<PackFile> parse_pack(std::string_view text, std::string_view file_name) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const base::Json json = TRY(base::parse_json(text, limits_of_file).in(file_name));
    std::vector<Problem> problems;
    PackFile pack = read_pack(json, file_name, problems);
    if (!problems.empty()) {
        std::vector<Complaint> complaints;
        for (const Problem& problem : problems) {
            complaints.push_back(complaint_of(problem, file_name, text));
        }
        return error_of(complaints);
    }
    note_lines(text, pack);
    return pack;
}

}  // namespace policy
