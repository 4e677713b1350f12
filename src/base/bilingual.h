#pragma once
// A sentence for people, in the two languages of the user interface. Chinese is the first language;
// both are always given.

#include <string>
#include <string_view>
#include <utility>

namespace base {

enum class Language { chinese, english };

struct Bilingual {
    std::string zh;
    std::string en;

    const std::string& in(Language language) const {
        return language == Language::chinese ? zh : en;
    }
    bool empty() const { return zh.empty() && en.empty(); }
    bool operator==(const Bilingual&) const = default;
};

/// The same for tables that live in the program: two views on string literals.
struct Label {
    std::string_view zh;
    std::string_view en;

    Bilingual text() const { return {std::string(zh), std::string(en)}; }
};

}  // namespace base
