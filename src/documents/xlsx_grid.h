#pragma once
// The cells of one sheet as a person sees them: addressed by row and column from 0, a merged range
// is one cell wherever it is asked for. Sparse: empty cells cost nothing.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace documents {

/// A cell of a sheet that was read.
struct GridCell {
    enum class Kind { empty, text, number, boolean, error, date };
    Kind kind = Kind::empty;
    std::string text;          ///< as shown: "1,234.50", "99.96%", "2024-04-23", "TRUE", "#REF!"
    std::string number;        ///< kind number: the stored decimal, not rounded ("0.9996")
    bool has_formula = false;  ///< the value is what the program that saved the file computed
};

/// A rectangle of cells, ends inclusive.
struct GridRange {
    int first_row = 0;
    int first_column = 0;
    int last_row = 0;
    int last_column = 0;

    bool holds(int row, int column) const {
        return row >= first_row && row <= last_row && column >= first_column &&
               column <= last_column;
    }
    bool operator==(const GridRange&) const = default;
};

class Grid {
public:
    struct Place {
        int row = 0;
        int column = 0;
        GridCell cell;
    };

    Grid() = default;
    /// Of two cells at one place the later one counts; overlapping ranges: the upper left one.
    Grid(std::vector<Place> cells, std::vector<GridRange> merged);

    int rows() const { return rows_; }        ///< one more than the last row in use
    int columns() const { return columns_; }  ///< one more than the last column in use

    /// The cell that is seen at this place: the upper left one of a merged range. An empty cell
    /// where nothing was given, also outside.
    const GridCell& cell(int row, int column) const;

    /// The merged range around this place, or the place alone.
    GridRange span(int row, int column) const;

    /// Cells that hold something, by row and column; covered ones are left out.
    const std::vector<Place>& cells() const { return cells_; }
    const std::vector<GridRange>& merged() const { return merged_; }

private:
    const GridRange* range_at(int row, int column) const;

    std::vector<Place> cells_;
    std::vector<GridRange> merged_;  // by first row, then first column
    std::vector<int> lowest_;        // lowest_[i]: the greatest last_row of merged_[0..i]
    int rows_ = 0;
    int columns_ = 0;
};

/// "B3" as row 2, column 1; nothing when it is no address of a sheet. `$` signs may stand before
/// both parts.
std::optional<std::pair<int, int>> parse_address(std::string_view text);

/// "B3" for row 2, column 1.
std::string address_of(int row, int column);

}  // namespace documents
