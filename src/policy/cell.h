#pragma once
// A value inside the JSON of a pack while it is read: what it holds, where it stands, and where to
// complain. Reading never stops at the first problem, so that an author sees all of them at once.

#include "base/bilingual.h"
#include "base/json.h"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace policy {

/// What is wrong with the value at a JSON pointer.
struct Problem {
    std::string pointer;
    base::Bilingual text;
};

class Cell {
public:
    /// `json` and `problems` must outlive the cell.
    Cell(const base::Json& json, std::string pointer, std::vector<Problem>& problems);

    const base::Json& json() const { return *json_; }
    const std::string& pointer() const { return pointer_; }
    bool is_null() const;
    /// To be kept and asked about later: has anything been complained of since?
    std::size_t problem_count() const { return problems_->size(); }
    bool clean_since(std::size_t count) const { return problems_->size() == count; }

    void fail(std::string zh, std::string en) const;

    /// Each complains and gives nothing when the value is of another type.
    std::optional<std::string> text() const;
    std::optional<bool> flag() const;
    std::vector<Cell> items() const;
    std::vector<std::pair<std::string, Cell>> members() const;

    /// A member of an object, if it is there.
    std::optional<Cell> member(std::string_view name) const;
    /// Complains when it is not there.
    std::optional<Cell> required(std::string_view name) const;
    /// Complains unless the value is an object with no other members than `names`.
    bool has_only(std::initializer_list<std::string_view> names) const;

private:
    Cell child(const base::Json& json, std::string_view name) const;

    const base::Json* json_;
    std::string pointer_;
    std::vector<Problem>* problems_;
};

}  // namespace policy
