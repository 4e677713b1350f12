#pragma once
// TableReader: reads one table by the meaning of its heads: budgets by source of funds, indicators,
// staffing, and any other table of figures.

#include "facts/mention.h"
#include "reading/table_sums.h"
#include "reading/table_values.h"

#include <optional>
#include <string>
#include <vector>

namespace reading {

/// What a document says to all its tables.
struct TableContext {
    std::optional<figures::Unit> money;  ///< the one unit of money that its text uses
    bool many_projects = false;          ///< more than one project has a form in it
};

class TableReader {
public:
    TableReader(const documents::TextDocument& document, const TextTable& table,
                const TableContext& context, facts::DocumentFacts& facts);

    /// Gives whether any figure was read; `taken` gets the blocks that were.
    bool read(std::vector<bool>& taken);

private:
    enum class Section { none, budget, indicators, staffing, other };
    struct Placed {
        int head = -1;
        TableValue value;
    };
    struct RowRead {
        const TableRow* row = nullptr;
        int index = 0;
        const TableCell* name = nullptr;
        std::string label;
        std::string code;
        int number = 0;
        std::vector<Placed> placed;     ///< figures and words under their heads
        std::vector<TableValue> loose;  ///< figures whose head is not known
    };

    bool is_head_row(const TableRow& row) const;
    void open_heads(const TableRow& row);
    void extend_heads(const TableRow& row);
    Section section_of_heads() const;
    bool read_field(const TableRow& row);
    bool read_total_row(const TableRow& row, int index);
    std::optional<RowRead> split(const TableRow& row, int index);
    bool is_next_number(std::string_view words, std::size_t cells) const;
    void place_in_grid(RowRead& read) const;
    void place_ragged(RowRead& read, std::size_t from) const;
    bool read_row(const TableRow& row, int index);
    bool read_budget(const RowRead& read);
    void read_rate(const RowRead& read, const std::vector<int>& mentions,
                   const std::string& subject);
    bool read_indicator(const RowRead& read);
    bool read_headless(const TableRow& row, int index);
    bool read_staffing(const RowRead& read);
    bool read_other(const RowRead& read);
    int weight_column() const;
    std::optional<figures::Unit> unit_of_values(const RowRead& read) const;
    void add_loose(const RowRead& read);
    void add_pair(const TableCell& cell, int index);
    static void take(const TableRow& row, std::vector<bool>& taken);
    void note_row(const RowRead& read, const std::vector<int>& mentions);
    void close_section();
    int add(const Token& token, std::string concept_id, std::string subject, std::string label,
            const TableCell* name, const TableCell& cell, int row);
    std::string period_of(const HeadWord& head) const;
    std::string subject_of(std::string_view label) const;

    const documents::TextDocument& document_;
    const TextTable& table_;
    const TableContext& context_;
    facts::DocumentFacts& facts_;
    std::optional<figures::Unit> money_;
    std::vector<HeadWord> heads_;  ///< by column (grid) or by order
    Section section_ = Section::none;
    bool head_open_ = false;  ///< the row before was one of heads
    std::string project_;
    std::string period_;
    std::vector<SumRow> rows_;
    const TableRow* head_row_ = nullptr;  ///< of heads that nothing was read under yet
    int last_number_ = 0;                 ///< 序号 of the row before
};

}  // namespace reading
