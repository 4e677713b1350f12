// All tables of a document.
#include "reading/parts.h"
#include "reading/scan.h"
#include "reading/table_flat.h"
#include "reading/table_reader.h"

#include <set>

namespace reading {

namespace {

// The unit of money in the text, when it uses only one.
std::optional<figures::Unit> money_of(const documents::TextDocument& document) {
    std::optional<figures::Unit> money;
    for (const std::string_view word : {"亿元", "万元", "元"}) {
        for (std::size_t at = document.text.find(word); at != std::string::npos;
             at = document.text.find(word, at + word.size())) {
            if (word == "元") {
                const std::string_view before = std::string_view(document.text).substr(0, at);
                if (before.ends_with("万") || before.ends_with("亿")) continue;
                // "元" behind a digit counts, "元旦" does not.
                const std::string_view plain =
                    before.ends_with(" ") ? before.substr(0, before.size() - 1) : before;
                if (plain.empty() || plain.back() < '0' || plain.back() > '9') continue;
            }
            const figures::Unit unit = figures::Unit::named(word);
            if (money && !(*money == unit)) return std::nullopt;
            money = unit;
            break;
        }
    }
    return money;
}

bool has_many_projects(const std::vector<TextTable>& tables) {
    std::set<std::string> names;
    for (const TextTable& table : tables) {
        for (const TableRow& row : table.rows) {
            for (std::size_t i = 0; i + 1 < row.cells.size(); ++i) {
                if (row.cells[i].text != "项目名称" && row.cells[i].text != "专项资金名称")
                    continue;
                for (std::size_t k = i + 1; k < row.cells.size(); ++k) {
                    if (row.cells[k].text.empty()) continue;
                    names.insert(row.cells[k].text);
                    break;
                }
            }
        }
    }
    return names.size() > 1;
}

}  // namespace

std::vector<bool> read_tables(const documents::TextDocument& document,
                              facts::DocumentFacts& facts) {
    std::vector<bool> taken(document.blocks.size(), false);
    const std::vector<TextTable> tables = find_tables(document);
    const TableContext context{money_of(document), has_many_projects(tables)};
    for (const TextTable& table : tables) {
        TableReader(document, table, context, facts).read(taken);
    }
    read_flat_lines(document, facts, taken);
    return taken;
}

}  // namespace reading
