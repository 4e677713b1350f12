#pragma once
// Scope: what the headings above a figure restrict it to. "支出决算 2513.61 万元" below the heading
// 一般公共预算财政拨款支出 is not the whole expenditure, and what stands below the name of one
// project is not of another.

#include "consistency/text_view.h"

namespace consistency {

class TextScopes {
public:
    /// `view` must outlive the scopes.
    explicit TextScopes(const TextView& view);

    /// Empty: nothing restricts it. Two figures of different scopes are two facts.
    const std::string& of(std::size_t mention) const { return scopes_[mention]; }

private:
    std::vector<std::string> scopes_;
};

}  // namespace consistency
